import Timelines

extension Replication {
  /// The facts as JSON; keys as docs/findings.md lists them.
  func value(in timeline: Timeline) -> JSONValue {
    func time(_ instant: Instant?) -> JSONValue { instant.map { .integer($0.microseconds) } ?? .null }
    func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
    func text(_ label: LabelID) -> JSONValue { .string(timeline.text(label)) }
    func name(_ node: NodeID) -> JSONValue { .string(timeline.name(node)) }
    func ends(_ stretch: Stretch) -> [(key: String, value: JSONValue)] {
      [("from_us", time(stretch.from)), ("to_us", time(stretch.to))] + (stretch.isOpen ? [("open", .bool(true))] : [])
    }
    return .object([
      ("converged_us", time(converged)),
      ("hashes_compared", number(hashesCompared)), ("records_sent", number(recordsCrossed)), ("bytes", number(bytes)),
      (
        "divergences",
        .array(
          divergences.map { divergence in
            .object(
              ends(divergence.stretch) + [
                ("rounds", number(rounds(from: divergence.stretch.from, to: divergence.stretch.to))),
                ("most_keys", number(divergence.mostKeys)), ("keys", .array(divergence.keys.map(text))),
              ])
          })
      ),
      (
        "conflicts",
        .array(
          conflicts.map { conflict in
            .object([
              ("at_us", time(conflict.at)), ("node", name(conflict.node)), ("key", .string(conflict.key)),
              ("values", .string(conflict.values)), ("verdict", .string(conflict.verdict)),
            ])
          })
      ),
      ("exchanges", .array(exchanges.map { $0.value(in: timeline) })),
    ])
  }
}

extension Exchange {
  fileprivate func value(in timeline: Timeline) -> JSONValue {
    .object([
      ("number", .integer(Int64(number))), ("initiator", .string(timeline.name(initiator))),
      ("peer", .string(timeline.name(peer))), ("from_us", .integer(stretch.from.microseconds)),
      ("to_us", .integer(stretch.to.microseconds)), ("comparison", .string(comparison.rawValue)),
      ("hashes_compared", .integer(Int64(hashesCompared))), ("keys", .array(keys.map { .string($0) })),
      ("bytes", .integer(Int64(bytes))), ("complete", .bool(isComplete)),
    ])
  }
}
