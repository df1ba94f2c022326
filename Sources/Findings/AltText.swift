import Timelines

extension Story {
  /// Two to five sentences for readers who cannot see a picture: who led when, elections, faults, messages.
  func alt() -> String {
    [
      leadSentence().map(Wording.capitalised), electionSentence().map(Wording.capitalised), lieSentence(),
      faultSentence(), commitSentence(), facts.replication == nil ? newsSentences() : replicationSentence(),
      messageSentence().map(Wording.capitalised),
    ].compactMap { $0.map { $0 + "." } }.joined(separator: " ")
  }

  /// How far the news got: of the only item, or of all in one sentence.
  private func newsSentences() -> String? {
    guard !facts.hasRoles, let item = facts.spreads.first else { return nil }
    if facts.spreads.count > 1 { return itemsEverywhere() }
    let told = spreadAlt(SpreadFacts(item, facts, timeline))
    return told.isEmpty ? nil : String(told.dropLast())
  }

  /// "None of four items reaches every node", "Two of three items reach every node", "All three items reach every node".
  func itemsEverywhere() -> String {
    let (everywhere, all) = (facts.spreads.count { $0.nodes.count == nodeCount }, facts.spreads.count)
    let items =
      everywhere < all
      ? "\(Wording.share(everywhere, of: all)) items" : all == 2 ? "both items" : "all \(Wording.word(all)) items"
    return Wording.capitalised("\(items) \(everywhere < 2 ? "reaches" : "reach") every node")
  }

  private func leadSentence() -> String? {
    let span = Wording.span(end - .zero)
    let size = Wording.count(nodeCount, "node")
    if timeline.isSingleDecree { return "\(size) over \(span): \(decisionClause())" }
    guard facts.hasRoles else { return "\(size) over \(span)" }
    let leaderships = facts.leaderships
    if leaderships.isEmpty { return "\(size) over \(span), and no leader" }
    if leaderships.count > 3 {
      guard let longest = leaderships.max(by: { $0.stretch.length < $1.stretch.length }) else { return nil }
      return "\(size) over \(span) with \(Wording.count(leaderships.count, "leadership")); the longest, "
        + "\(words.possessive(longest.node)) in \(words.term(longest.term)), lasts \(longest.stretch.length)"
    }
    let parts = leaderships.map { leadership in
      let from = leadership.stretch.from == .zero ? "from the start" : "from \(leadership.stretch.from)"
      let to = leadership.stretch.isOpen ? "to the end" : "to \(leadership.stretch.to)"
      return "\(words.name(leadership.node)) leads \(words.term(leadership.term)) \(from) \(to)"
    }
    return "\(size) over \(span): \(Wording.join(parts))"
  }

  private func electionSentence() -> String? {
    let elections = facts.elections
    if elections.isEmpty { return nil }
    if timeline.isSingleDecree {
      let proposers = Array(Set(elections.flatMap(\.candidates))).sorted()
      return "\(Wording.count(elections.count, "ballot")), prepared by \(words.list(proposers))"
    }
    if elections.count > 3 {
      let outcomes: [(String, Int)] = [
        ("won", elections.filter(\.isWon).count), ("split", elections.filter { $0.outcome == .split }.count),
        ("failed", elections.filter { $0.outcome == .failed }.count),
        ("still open", elections.filter { $0.outcome == .open }.count),
      ]
      let parts = outcomes.filter { $0.1 > 0 }.map { "\(Wording.word($0.1)) \($0.0)" }
      return "of \(Wording.count(elections.count, "election")), \(Wording.join(parts))"
    }
    let parts = elections.map { election in
      switch election.outcome {
      case .won(let winner, _): "\(words.term(election.term)) is won by \(words.name(winner))"
      case .split: "\(words.term(election.term)) is split between \(words.list(election.candidates))"
      case .failed: "\(words.term(election.term)) ends without a majority for \(words.list(election.candidates))"
      case .open: "\(words.term(election.term)) is undecided at the end"
      }
    }
    return "\(Wording.count(elections.count, "election")): \(parts.joined(separator: ", "))"
  }

  /// "A decides x at 40 ms, and all three nodes have by 47.9 ms".
  private func decisionClause() -> String {
    if facts.decisions.isEmpty { return "nothing is decided" }
    let parts = facts.decisions.prefix(2).map { decision in
      let all =
        decision.nodes.count == nodeCount
        ? "all \(Wording.count(nodeCount, "node"))" : Wording.share(decision.nodes.count, of: nodeCount)
      let first = "\(words.name(decision.nodes[0])) decides \(value(decision.what)) at \(decision.stretch.from)"
      return decision.nodes.count == 1 ? first : "\(first), and \(all) have by \(decision.stretch.to)"
    }
    return Wording.join(parts)
  }

  /// "Two commands committed: x=1 at 201 ms and y=2 at 249 ms; one overwritten".
  private func commitSentence() -> String? {
    let overwritten = Set(overwrittenCommands().map(\.old)).count
    let after = overwritten > 0 ? "; \(Wording.word(overwritten)) overwritten, never committed" : ""
    let count = Wording.capitalised(Wording.count(commands.count, "command"))
    if commands.isEmpty || commands.count > 3 {
      return commands.isEmpty ? nil : "\(count) committed\(after)"
    }
    let parts = commands.map { "\(value($0.request.text)) at \($0.commitment.at)" }
    return "\(count) committed: \(Wording.join(parts))\(after)"
  }

  private func faultSentence() -> String? {
    var parts: [String] = []
    if !facts.violations.isEmpty { parts.append(Wording.count(facts.violations.count, "broken rule")) }
    for outage in facts.outages.prefix(facts.outages.count > 2 ? 0 : 2) {
      let until = outage.stretch.isOpen ? "to the end" : "until \(outage.stretch.to)"
      let state =
        outage.kind == .pause
        ? (outage.provenance == .logged ? "is paused" : "appears paused")
        : outage.provenance == .logged ? "is down" : "appears to be down"
      parts.append(
        "\(words.name(outage.node)) \(state) from \(outage.stretch.from == .zero ? "the start" : "\(outage.stretch.from)") \(until)"
      )
    }
    if facts.outages.count > 2 { parts.append(Wording.count(facts.outages.count, "outage")) }
    for cut in facts.cuts.prefix(facts.cuts.count > 2 ? 0 : 2) {
      let until = cut.stretch.isOpen ? "to the end" : "until \(cut.stretch.to)"
      let verb = cut.provenance == .logged ? "is cut" : "appears cut"
      parts.append(
        "the network \(verb)\(cut.oneWay ? " one way" : "") \(words.sides(cut.sides)) from \(cut.stretch.from) \(until)"
      )
    }
    if facts.cuts.count > 2 { parts.append(Wording.count(facts.cuts.count, "network cut")) }
    // A sentence that opens with a node's name keeps the name as it is spelt.
    let opensWithName = facts.violations.isEmpty && (1...2).contains(facts.outages.count)
    if !opensWithName, let first = parts.first { parts[0] = Wording.capitalised(first) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private func messageSentence() -> String? {
    let messages = facts.messages
    let count = messages.sent + messages.unsent
    if count == 0 { return nil }
    // The sentences about the news have counted them all.
    if !facts.hasRoles, facts.spreads.count == 1, messages.lostInAll == 0, messages.unreceived == 0,
      facts.spreads[0].traffic.ended == count
    {
      return nil
    }
    var sentence = "\(Wording.count(count, "message"))"
    let places: [(DropCause, String)] = [
      (.loss, "on the way"), (.partition, "at a cut"), (.down, "at a node that was down"),
      (.byzantine, "withheld"), (.overflow, "at a full queue"),
    ]
    let refused = messages.lost(to: .refused)
    let lost = places.filter { messages.lost(to: $0.0) > 0 }
    if messages.lostInAll > refused {
      sentence += ", \(Wording.word(messages.lostInAll - refused)) lost"
      let parts = lost.map { "\(Wording.word(messages.lost(to: $0.0))) \($0.1)" }
      sentence += lost.count == 1 ? " \(lost[0].1)" : ": \(Wording.join(parts))"
    }
    if refused > 0 { sentence += ", \(Wording.word(refused)) refused by the receiver" }
    if messages.unreceived > 0, isImported {
      sentence += "; of \(Wording.word(messages.unreceived)) no receipt was seen"
    }
    if messages.unsent > 0 { sentence += "; of \(Wording.word(messages.unsent)) no send was seen" }
    return sentence
  }
}
