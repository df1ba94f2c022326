public import Timelines

extension Findings {
  /// The findings as a JSON text with a fixed order of keys.
  ///
  /// Times are whole microseconds since the start of the run and end in `_us`. Whatever still went on when the
  /// observation ended has that moment as its end and `"open": true`. Nodes are given by their full names, the network
  /// itself as null.
  public func json(for timeline: Timeline) -> String {
    JSONFindings(facts: self, timeline: timeline).value.text() + "\n"
  }
}

private struct JSONFindings {
  let facts: Findings
  let timeline: Timeline

  var value: JSONValue {
    .object([
      ("system", .string(timeline.header.system)),
      ("nodes", .array(timeline.nodes.map(JSONValue.string))),
      ("end_us", time(timeline.header.end)),
      ("leaders", .array(facts.leaderships.map(leadership))),
      ("messages", messages),
      ("elections", .array(facts.elections.map(election))),
      ("pre_candidacies", .array(facts.preCandidacies.map(preCandidacy))),
      ("crashes", .array(facts.outages.filter { $0.kind == .crash }.map(outage))),
      ("pauses", .array(facts.outages.filter { $0.kind == .pause }.map(outage))),
      ("partitions", .array(facts.cuts.map(cut))),
      ("violations", .array(facts.violations.map(violation))),
      ("leaderless", .array(facts.leaderless.map { .object(stretch($0)) })),
      ("overlaps", .array(facts.overlaps.map(overlap))),
      ("spreads", .array(facts.spreads.map { JSONSpread(facts: facts, timeline: timeline, spread: $0).value })),
      (
        "decisions",
        .array(facts.decisions.map { .object(JSONSpread(facts: facts, timeline: timeline, spread: $0).reach) })
      ),
      ("commits", .array(facts.commitments.map(commitment))),
      ("requests", .array(facts.requests.map(request))),
      ("liars", .array(facts.liars.map(liar))),
      ("equivocations", .array(facts.equivocations.map(equivocation))),
      ("detections", .array(facts.detections.map(detection))),
      ("notices", .array(facts.notices.map(notice))),
      ("replication", replication),
      ("headline", .string(facts.headline)),
      ("subtitle", .string(facts.subtitle)),
      ("callouts", .array(facts.callouts.map(callout))),
      ("alt", .string(facts.alt)),
    ])
  }

  // MARK: Parts

  private var replication: JSONValue {
    if let store = facts.replication { store.value(in: timeline) } else { .null }
  }

  private func time(_ instant: Instant?) -> JSONValue { instant.map { .integer($0.microseconds) } ?? .null }
  private func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
  private func term(_ term: Term?) -> JSONValue {
    term.flatMap { $0.isKnown ? .integer(Int64($0.number)) : nil } ?? .null
  }
  private func node(_ node: NodeID?) -> JSONValue {
    node.flatMap { $0 == .network ? nil : .string(timeline.name($0)) } ?? .null
  }
  private func nodes(_ nodes: [NodeID]) -> JSONValue { .array(nodes.map { node($0) }) }

  private func stretch(
    _ stretch: Stretch, from: String = "from_us", to: String = "to_us"
  ) -> [(key: String, value: JSONValue)] {
    [(from, time(stretch.from)), (to, time(stretch.to))] + (stretch.isOpen ? [("open", .bool(true))] : [])
  }

  private func leadership(_ leadership: Leadership) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("term", term(leadership.term)), ("node", node(leadership.node))]
    members += stretch(leadership.stretch)
    if let stale = leadership.staleFrom { members.append(("stale_from_us", time(stale))) }
    return .object(members)
  }

  private var messages: JSONValue {
    let counts = facts.messages
    return .object([
      ("sent", number(counts.sent)), ("received", number(counts.received)), ("duplicated", number(counts.duplicated)),
      ("lost", .object(DropCause.allCases.map { ($0.word, number(counts.lost(to: $0))) })),
      ("unreceived", number(counts.unreceived)), ("unsent", number(counts.unsent)),
    ])
  }

  private func election(_ election: Election) -> JSONValue {
    var (outcome, winner, at): (String, NodeID?, Instant?) = ("open", nil, nil)
    switch election.outcome {
    case .won(let node, let instant): (outcome, winner, at) = ("won", node, instant)
    case .split: outcome = "split"
    case .failed: outcome = "failed"
    case .open: break
    }
    return .object([
      ("term", term(election.term)), ("start_us", time(election.start)), ("outcome", .string(outcome)),
      ("winner", node(winner)), ("at_us", time(at)),
      (
        "candidates",
        .array(
          election.candidacies.map { candidacy in
            .object([
              ("node", node(candidacy.node)), ("start_us", time(candidacy.start)),
              ("granted", nodes(candidacy.granted)),
              ("refused", nodes(candidacy.refused)), ("granted_not_received", nodes(candidacy.grantsNotReceived)),
            ])
          })
      ),
    ])
  }

  private func preCandidacy(_ candidacy: PreCandidacy) -> JSONValue {
    .object([("term", term(candidacy.term)), ("node", node(candidacy.node)), ("start_us", time(candidacy.start))])
  }

  private func outage(_ outage: Outage) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("node", node(outage.node))]
    members += stretch(outage.stretch, from: "at_us", to: "until_us")
    members += [("led_term", term(outage.ledTerm)), ("provenance", .string(outage.provenance.word))]
    return .object(members)
  }

  private func cut(_ cut: Cut) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("sides", .array(cut.sides.map(nodes)))]
    members += stretch(cut.stretch)
    members += [
      ("one_way", .bool(cut.oneWay)), ("lost", number(cut.lost)), ("provenance", .string(cut.provenance.word)),
    ]
    return .object(members)
  }

  private func violation(_ violation: Violation) -> JSONValue {
    .object([("at_us", time(violation.at)), ("node", node(violation.node)), ("text", .string(violation.text))])
  }

  private func overlap(_ overlap: Overlap) -> JSONValue {
    .object(
      [("leaders", nodes(overlap.leaders)), ("terms", .array(overlap.terms.map(term)))] + stretch(overlap.stretch))
  }

  private func commitment(_ commitment: Commitment) -> JSONValue {
    .object([
      ("index", number(commitment.index)), ("term", term(commitment.term)),
      ("value", .string(timeline.text(commitment.value))), ("at_us", time(commitment.at)),
      ("node", node(commitment.node)),
    ])
  }

  private func request(_ request: ClientRequest) -> JSONValue {
    .object([
      ("number", number(request.number)), ("text", .string(timeline.text(request.text))),
      ("at_us", time(request.at)), ("answered_us", time(request.answered?.at)),
      ("succeeded", .bool(request.succeeded)), ("attempts", number(request.attempts.count)),
    ])
  }

  private func liar(_ liar: LiarCount) -> JSONValue {
    .object([
      ("node", node(liar.node)), ("first_us", time(liar.first)),
      ("lies", .object(Lie.allCases.filter { liar.count($0) > 0 }.map { ($0.word, number(liar.count($0))) })),
    ])
  }

  private func messageIDs(_ messages: [MessageID]) -> JSONValue { .array(messages.map { number(Int($0.index)) }) }

  private func equivocation(_ equivocation: Equivocation) -> JSONValue {
    .object([
      ("at_us", time(equivocation.at)), ("node", node(equivocation.liar)), ("pair", messageIDs(equivocation.pair)),
      ("messages", messageIDs(equivocation.messages)),
    ])
  }

  private func detection(_ detection: Detection) -> JSONValue {
    .object([
      ("at_us", time(detection.at)), ("node", node(detection.node)), ("suspect", node(detection.suspect)),
      ("reason", .string(timeline.text(detection.reason))), ("evidence", messageIDs(detection.evidence)),
      ("from", nodes(detection.evidence.map { timeline.message($0).source })),
    ])
  }

  private func notice(_ notice: Notice) -> JSONValue {
    .object([
      ("at_us", time(notice.at)), ("node", node(notice.node)), ("text", .string(timeline.text(notice.text))),
      ("evidence", messageIDs(notice.evidence)), ("refused", .bool(notice.isRefusal)),
    ])
  }

  private func callout(_ callout: Callout) -> JSONValue {
    .object([("at_us", time(callout.at)), ("node", node(callout.node)), ("text", .string(callout.text.plain))])
  }
}
