import Timelines

/// One spread as JSON: lists of nodes stand in the order of hearing, lists beside them run parallel.
struct JSONSpread {
  let facts: Findings
  let timeline: Timeline
  let spread: Spread

  /// What is told of items and decisions alike.
  var reach: [(key: String, value: JSONValue)] {
    [
      ("what", .string(timeline.text(spread.what))), ("from_us", time(spread.stretch.from)),
      ("to_us", time(spread.stretch.to)), ("half_us", time(spread.half)),
      ("nodes", .array(spread.nodes.map(name))),
    ]
  }

  /// What is told of items besides: who told whom, when, at what cost.
  var value: JSONValue {
    let unreached = facts.unreached(by: spread, of: timeline)
    let down = facts.nodesDownAtEnd
    return .object(
      reach + [
        ("heard_us", .array(spread.hearings.map(time))),
        ("told_by", .array(spread.tellings.map { $0.map { name(timeline.message($0).source) } ?? .null })),
        ("last", spread.nodes.count > spread.sources.count ? spread.nodes.last.map(name) ?? .null : .null),
        ("never", .array(unreached.map(name))),
        ("never_but_down", .array(unreached.filter(down.contains).map(name))),
        ("messages", .object(traffic(spread.traffic))),
        ("rounds", .array(rounds)),
      ])
  }

  private var rounds: [JSONValue] {
    let coverage = spread.coverage
    guard !coverage.isEmpty else { return [] }
    return (0..<max(coverage.count, spread.rounds.count + 1)).map { round in
      let known = coverage[min(round, coverage.count - 1)]
      let counts = round > 0 && round <= spread.rounds.count ? spread.rounds[round - 1] : SpreadTraffic()
      return .object([("round", number(round)), ("know", number(known))] + traffic(counts))
    }
  }

  private func traffic(_ traffic: SpreadTraffic) -> [(key: String, value: JSONValue)] {
    let lost = DropCause.allCases.filter { traffic.lost[Int($0.rawValue)] > 0 }
    return [
      ("sent", number(traffic.sent)), ("told_new", number(traffic.useful)), ("newer_version", number(traffic.updates)),
      ("already_knew", number(traffic.repeated)),
      ("lost", .object(lost.map { ($0.word, number(traffic.lost[Int($0.rawValue)])) })),
      ("asks", number(traffic.asks)),
    ]
  }

  private func time(_ instant: Instant?) -> JSONValue { instant.map { .integer($0.microseconds) } ?? .null }
  private func time(_ instant: Instant) -> JSONValue { .integer(instant.microseconds) }
  private func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
  private func name(_ node: NodeID) -> JSONValue { .string(timeline.name(node)) }
}
