import Timelines

extension Story {
  /// Faults are counted, not described, where the sentence would not fit in one line.
  static let subtitleLimit = 100

  /// System, size and fault: "Raft, three nodes, cold start."
  func subtitle() -> String {
    var opening = [Wording.count(nodeCount, "node")]
    if !systemName.isEmpty { opening.insert(systemName, at: 0) }
    let count = facts.messages.sent + facts.messages.unsent
    if count > 400 { opening.append(Wording.count(count, "message")) }
    let faults = faultPhrase()
    if faults.isEmpty {
      if isColdStart { opening.append("cold start") } else { opening.append(Wording.span(end - .zero)) }
    }
    var sentence = opening.joined(separator: ", ") + (faults.isEmpty ? "" : "; " + faults)
    if sentence.count > Self.subtitleLimit { sentence = opening.joined(separator: ", ") + "; " + faultCounts() }
    return (isNamedByItsMakers ? sentence : Wording.capitalised(sentence)) + "."
  }

  /// Some systems are spelt with a small letter even at the start of a sentence.
  private var isNamedByItsMakers: Bool { ["etcd", "pysyncobj"].contains { systemName.hasPrefix($0) } }

  private var systemName: String {
    switch timeline.header.system {
    case "attested-gossip": "Attested gossip"
    case "multi-paxos": "Multi-Paxos"
    case "two-phase-commit": "Two-phase commit"
    default: Wording.tame(timeline.header.system, limit: 32)
    }
  }

  /// Every node starts as a follower and nobody has led before.
  private var isColdStart: Bool {
    guard facts.hasRoles, let election = facts.elections.first, facts.outages.isEmpty else { return false }
    return (facts.leaderships.first.map { $0.term >= election.term } ?? true) && election.term <= Term(2)
      && startTerm != nil
  }

  /// The term that all nodes enter as followers at instant zero.
  var startTerm: Term? {
    var started: Set<NodeID> = []
    var term: Term?
    for event in timeline.events.prefix(8 * nodeCount + 64) {
      guard event.time == .zero else { break }
      guard event.kind == .state, started.insert(event.node).inserted else { continue }
      guard event.role == .follower, term == nil || term == event.term else { return nil }
      term = event.term
    }
    return started.count == nodeCount ? term : nil
  }

  // MARK: Faults

  func faultPhrase() -> String {
    var phrases = [liePhrase()].compactMap { $0 }
    let crashes = facts.outages.filter { $0.kind == .crash }
    let pauses = facts.outages.filter { $0.kind == .pause }
    if crashes.count == 1, let crash = crashes.first { phrases.append(phrase(for: crash)) }
    if crashes.count > 1 { phrases.append(crashCount(crashes)) }
    if pauses.count == 1, let pause = pauses.first { phrases.append(phrase(for: pause)) }
    if pauses.count > 1 { phrases.append(Wording.count(pauses.count, "pause")) }
    if facts.cuts.count == 1, let cut = facts.cuts.first { phrases.append(phrase(for: cut)) }
    if facts.cuts.count > 1 {
      let inferred = facts.cuts.allSatisfy { $0.provenance != .logged } ? "apparent " : ""
      phrases.append(Wording.count(facts.cuts.count, "\(inferred)network cut"))
    }
    let stray = facts.messages.lost(to: .loss)
    if stray > 0, phrases.count < 2, !isColdStart || !phrases.isEmpty {
      let sent = facts.messages.sent
      phrases.append(
        Wording.share(stray, of: sent) + (sent == 1 ? " message" : " messages")
          + (stray == 1 ? " is lost" : " are lost")
          // Others find nobody up.
          + (facts.messages.lost(to: .down) > 0 ? " on the way" : ""))
    }
    return phrases.joined(separator: "; ")
  }

  /// Whether the faults begin with the name of a node, which keeps its spelling.
  var faultsOpenWithName: Bool {
    let crashes = facts.outages.count { $0.kind == .crash }
    return crashes == 1 || crashes == 0 && facts.outages.count == 1
  }

  private func faultCounts() -> String {
    let crashes = facts.outages.filter { $0.kind == .crash }
    let pauses = facts.outages.count - crashes.count
    var counts: [String] = []
    if !crashes.isEmpty { counts.append(crashCount(crashes)) }
    if pauses > 0 { counts.append(Wording.count(pauses, "pause")) }
    if !facts.cuts.isEmpty {
      let inferred = facts.cuts.allSatisfy { $0.provenance != .logged } ? "apparent " : ""
      counts.append(Wording.count(facts.cuts.count, "\(inferred)network cut"))
    }
    let stray = facts.messages.lost(to: .loss)
    if stray > 0 { counts.append(Wording.count(stray, "message") + " lost") }
    return counts.joined(separator: ", ")
  }

  private func crashCount(_ crashes: [Outage]) -> String {
    let inferred = crashes.allSatisfy { $0.provenance != .logged }
    if inferred {
      return Wording.count(crashes.count, "silent stretch", plural: "silent stretches") + ", apparently crashes"
    }
    return Wording.count(crashes.count, "crash", plural: "crashes")
  }

  private func phrase(for outage: Outage) -> String {
    let name = words.name(outage.node)
    let length = outage.stretch.length
    let isLogged = outage.provenance == .logged
    switch outage.kind {
    case .crash where outage.isFromStart:
      return "\(name) is down from the start" + (outage.stretch.isOpen ? "" : " and is back after \(length)")
    case .crash:
      let opening = "\(name) \(isLogged ? "crashes" : "falls silent") \(outage.stretch.from) in"
      if outage.stretch.isOpen { return opening + (isLogged ? " and stays down" : " and does not print again") }
      return opening + (isLogged ? " and is back after \(length)" : " and starts again \(length) later")
    case .pause:
      let opening = "\(name) \(isLogged ? "is paused" : "appears to pause") \(outage.stretch.from) in"
      return opening + (outage.stretch.isOpen ? ", to the end" : " for \(length)")
    }
  }

  private func phrase(for cut: Cut) -> String {
    let verb = cut.provenance == .logged ? "is cut" : "appears cut"
    let way = cut.oneWay ? " one way" : ""
    let sides = words.sides(cut.sides)
    let start = cut.stretch.from == .zero ? "the start" : "\(cut.stretch.from)"
    let length = cut.stretch.isOpen ? "from \(start) on" : "for \(cut.stretch.length)"
    return "the network \(verb)\(way) \(sides) \(length)"
  }
}
