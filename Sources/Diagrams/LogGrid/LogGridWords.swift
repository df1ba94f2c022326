import Findings
import Timelines

/// The sentences of a log grid; every number in them is counted from the logs that are drawn.
struct LogGridWords {
  let timeline: Timeline
  let logs: ReplicatedLogs
  let nodes: [NodeID]

  private var reference: NodeID { logs.reference }
  private var referenceLength: Int { logs.logs[Int(reference.index)].count }

  private func name(_ node: NodeID) -> String {
    let name = timeline.name(node)
    return name.count > 16 ? String(name.prefix(15)) + "…" : name
  }

  func role(of node: NodeID) -> String {
    if logs.leader == node { return "leader" }
    let word = ownRole(of: node)
    return word == "leader" && logs.leader != nil ? "stale leader" : word
  }

  private func ownRole(of node: NodeID) -> String {
    let last = timeline.events.last { event in
      event.node == node && event.time <= logs.at && [.state, .crash, .restart].contains(event.kind)
    }
    switch last?.kind {
    case .crash: return "down"
    case .state: return last?.role.word ?? ""
    default: return logs.leader == nil ? "" : "follower"
    }
  }

  // MARK: Headline

  var headline: String {
    if let lost = logs.lostCommits, let leader = logs.leader {
      return lost.count == 1
        ? "Entry \(lost.lowerBound) is committed, and leader \(name(leader)) lacks it"
        : "Entries \(range(lost)) are committed, and leader \(name(leader)) lacks them"
    }
    let others = nodes.filter { $0 != reference }
    let discarding = others.filter { logs.difference(of: $0).discards > 0 }
    let fetching = others.filter { node in
      let difference = logs.difference(of: node)
      return difference.discards == 0 && difference.fetches(referenceLength: referenceLength) > 0
    }
    if discarding.isEmpty, fetching.isEmpty {
      return others.isEmpty ? "One log of \(entries(referenceLength))" : "All \(word(nodes.count)) logs agree"
    }
    let toDiscard = { logs.difference(of: $0).discards }
    let toFetch = { logs.difference(of: $0).fetches(referenceLength: referenceLength) }
    // All of them; else of two that differ the one that has more to do, as the remarks tell of the other.
    for onlyWorst in [false, true] {
      let discards = onlyWorst ? worst(of: discarding, toDiscard) : discarding
      let fetches = onlyWorst ? worst(of: fetching, toFetch) : fetching
      let parts = [
        clause(discards, "discard", toDiscard),
        clause(fetches, "fetch", toFetch, isAfterAnother: !discards.isEmpty),
      ].compactMap { $0 }
      let sentence = parts.joined(separator: ", ")
      let isComplete = discards.isEmpty == discarding.isEmpty && fetches.isEmpty == fetching.isEmpty
      if isComplete, sentence.count <= 60 { return sentence }
    }
    var short: [String] = []
    if !discarding.isEmpty {
      short.append(
        "\(word(discarding.count)) of \(word(nodes.count)) logs \(discarding.count == 1 ? "conflicts" : "conflict")")
    }
    if !fetching.isEmpty { short.append("\(word(fetching.count)) \(fetching.count == 1 ? "is" : "are") short") }
    let text = short.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The one of two nodes that has more to do, or all that have equally much; none of several that differ.
  private func worst(of nodes: [NodeID], _ count: (NodeID) -> Int) -> [NodeID] {
    let most = nodes.map(count).max()
    let worst = nodes.filter { count($0) == most }
    return worst.count == nodes.count || nodes.count == 2 ? worst : []
  }

  /// "C must discard four entries"; nodes with the same number share a clause, unequal numbers are listed. After another
  /// clause that ends in a number of entries a bare number will do: "E must fetch four".
  private func clause(
    _ nodes: [NodeID], _ verb: String, _ count: (NodeID) -> Int, isAfterAnother: Bool = false
  ) -> String? {
    guard let first = nodes.first else { return nil }
    let number = count(first)
    let isSame = nodes.allSatisfy { count($0) == number }
    let each = nodes.count > 1 && isSame ? " each" : ""
    let counts = nodes.map { "\(count($0))" }
    let unequal = counts.dropLast().joined(separator: ", ") + " and " + (counts.last ?? "") + " entries"
    let same = isAfterAnother ? word(number) : entries(number)
    return "\(list(nodes)) must \(verb) \(isSame ? same : unequal)\(each)"
  }

  var subtitle: String {
    let moment =
      if let leader = logs.leader {
        "Logs at \(logs.at), while \(name(leader)) leads \(timeline.words(of: logs.leaderTerm))."
      } else {
        "Logs at \(logs.at), without a leader; compared with \(name(reference))."
      }
    let noun = timeline.hasBallots ? "ballot" : "term"
    return moment + " Number in a cell = \(noun) of the entry" + (logs.hasCommands ? "; below it, the command." : ".")
  }

  // MARK: Remarks

  /// What differs on a node; the brief form leaves out that it speaks of entries.
  func note(on node: NodeID, isBrief: Bool = false) -> Prose {
    let difference = logs.difference(of: node)
    if node == reference {
      return Prose(
        logs.leader == node
          ? "\(figures(referenceLength)), leads \(timeline.words(of: logs.leaderTerm))" : figures(referenceLength))
    }
    if let conflicting = difference.conflicting {
      let keep = conflicting.lowerBound - 1
      let after = difference.fetches(referenceLength: referenceLength) > 0 ? ", then copy" : ""
      return .strong(
        "\(isBrief ? range(conflicting) : named(conflicting)) \(conflicting.count == 1 ? "conflicts" : "conflict"): cut back to \(keep)\(after)"
      )
    }
    if let missing = difference.missing { return Prose("lacks \(named(missing))") }
    return Prose("same as \(name(reference))")
  }

  /// "committed: 5 entries on A, B and D": those who hold what the node holds that committed them.
  var commit: String {
    let keeper = logs.committer ?? reference
    let holders = nodes.sorted().filter { node in
      let log = logs.logs[Int(node.index)]
      let other = logs.logs[Int(keeper.index)]
      guard log.count >= logs.committed, other.count >= logs.committed else { return false }
      return log[..<logs.committed] == other[..<logs.committed]
    }
    let places = holders.isEmpty ? "" : holders.count == nodes.count ? " on all nodes" : " on \(list(holders))"
    return "committed: \(figures(logs.committed))\(places)"
  }

  var description: String {
    let states = nodes.map { node -> String in
      let note = note(on: node).plain
      return "\(name(node)): \(note)"
    }
    return "\(headline). \(subtitle) \(states.joined(separator: "; "))."
  }

  // MARK: Wording

  private func range(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// "entry 2": a bare number would be read as a count.
  private func named(_ indices: ClosedRange<Int>) -> String {
    "\(indices.count == 1 ? "entry" : "entries") \(range(indices))"
  }

  private func list(_ nodes: [NodeID]) -> String {
    let names = nodes.map(name)
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private func figures(_ count: Int) -> String { "\(count) \(count == 1 ? "entry" : "entries")" }
  private func entries(_ count: Int) -> String {
    "\(word(count)) \(count == 1 ? "entry" : "entries")"
  }

  private func word(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(number) ? words[number] : "\(number)"
  }
}
