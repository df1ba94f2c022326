import Timelines

/// A transaction that a manager brings to an end for all (two-phase commit): who got ready, who waited for whom.
extension Story {
  struct Transaction {
    /// Whom the prepared nodes tell so.
    var manager: NodeID
    /// Who said to be prepared, first to last, and when.
    var prepared: [(node: NodeID, at: Instant)] = []
    /// By node: when it committed or aborted; nil when it never did.
    var ends: [Instant?]
    /// The first node that could not commit.
    var refuser: NodeID?
  }

  /// A stretch in which prepared nodes could do nothing but wait for the manager.
  struct Wait {
    var outage: Outage
    var nodes: [NodeID]
    /// When the last of them was prepared.
    var since: Instant
  }

  /// The transaction of the run; nil for other protocols, and while nobody is prepared. O(events).
  var transaction: Transaction? {
    guard timeline.header.system == "two-phase-commit" else { return nil }
    var found: Transaction?
    for event in timeline.events {
      if event.kind == .decide { found?.ends[Int(event.node.index)] = event.time }
      guard event.kind == .send else { continue }
      let message = timeline.message(event.message)
      switch timeline.text(message.type) {
      case "prepared":
        var transaction =
          found ?? Transaction(manager: message.target, ends: Array(repeating: nil, count: timeline.nodes.count))
        if !transaction.prepared.contains(where: { $0.node == message.source }) {
          transaction.prepared.append((message.source, event.time))
        }
        found = transaction
      case "refused": if found?.refuser == nil { found?.refuser = message.source }
      default: continue
      }
    }
    return found
  }

  /// Who waited while the manager was down; nil when nobody did.
  private func wait(in transaction: Transaction) -> Wait? {
    for outage in facts.outages where outage.node == transaction.manager {
      let waiting = transaction.prepared.filter { entry in
        let end = transaction.ends[Int(entry.node.index)]
        return entry.at < outage.stretch.to && end.map { $0 >= outage.stretch.to } ?? true
      }
      guard let last = waiting.last else { continue }
      return Wait(outage: outage, nodes: waiting.map(\.node).sorted(), since: max(last.at, outage.stretch.from))
    }
    return nil
  }

  // MARK: Headline

  func endOfTransaction() -> [String] {
    guard let transaction else { return [] }
    let manager = words.name(transaction.manager)
    if let wait = wait(in: transaction) {
      let who = Wording.count(wait.nodes.count, "prepared node")
      let verb = wait.nodes.count == 1 ? "waits" : "wait"
      let length = wait.outage.stretch.isOpen ? "to the end" : "\(wait.outage.stretch.to - wait.since)"
      let fall = fallVerb(wait.outage)
      return ["\(manager) \(fall), and \(who) \(verb) \(length)", "The manager \(fall), and \(who) \(verb) \(length)"]
    }
    guard facts.decisions.count == 1, let decision = facts.decisions.first, let first = transaction.prepared.first
    else { return [] }
    let verb = timeline.text(decision.what)
    guard decision.nodes.count == nodeCount else { return [] }
    let all = "all \(Wording.count(nodeCount, "node")) \(verb)"
    if let refuser = transaction.refuser { return ["\(words.name(refuser)) cannot commit, and \(all)"] }
    return ["Two phases: \(all) in \(decision.stretch.to - first.at)", "Two phases: \(all)"]
  }

  // MARK: Remarks

  func transactionRemarks() -> [Callout] {
    guard let transaction, let first = transaction.prepared.first else { return [] }
    let manager = words.name(transaction.manager)
    var remarks = [
      Callout(
        at: first.at, node: first.node,
        text: say("", "\(words.name(first.node)) is prepared", " first, and tells \(manager)."), weight: 52)
    ]
    if let wait = wait(in: transaction) {
      let names = words.list(wait.nodes)
      let verb = wait.nodes.count == 1 ? "is" : "are"
      remarks.append(
        Callout(
          at: wait.since, node: wait.nodes.last,
          text: say("\(names) \(verb) prepared and ", "can neither commit nor abort", " until \(manager) is back."),
          weight: 85))
    }
    return remarks
  }
}
