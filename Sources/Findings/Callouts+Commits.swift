import Timelines

extension Story {
  /// What became of the commands that clients asked for.
  func commitRemarks() -> [Callout] {
    commitmentRemarks() + retryRemarks() + strandedRemarks() + overwritingRemarks()
  }

  // MARK: Commands that were committed

  private func commitmentRemarks() -> [Callout] {
    let inherited = Set(inheritedCommands().map(\.command.request.number))
    let plain = commands.filter { $0.request.attempts.count == 1 && !inherited.contains($0.request.number) }
    var remarks = commands.filter { inherited.contains($0.request.number) }.prefix(2).map { command in
      remarkOnCommitment(command, isInherited: true, weight: 81)
    }
    let isNews = falls.isEmpty && divisions.isEmpty
    let told = plain.count > 3 ? 1 : 3
    for (index, command) in plain.prefix(told).enumerated() {
      let isLast = index == plain.count - 1
      remarks.append(remarkOnCommitment(command, isInherited: false, weight: isNews ? 72 : isLast ? 64 : 41))
    }
    let rest = plain.dropFirst(told)
    if let next = rest.first, let shortest = rest.map(\.length).min(), let longest = rest.map(\.length).max() {
      let count = Wording.capitalised(Wording.count(rest.count, "more command"))
      let lengths = "\(shortest)" == "\(longest)" ? "\(longest)" : "\(shortest) to \(longest)"
      remarks.append(
        Callout(
          at: next.commitment.at, node: next.commitment.node,
          text: say("", "\(count) are committed", ", each \(lengths) after it came."), weight: isNews ? 70 : 40))
    }
    return remarks
  }

  private func remarkOnCommitment(_ command: Command, isInherited: Bool, weight: Int) -> Callout {
    let (request, commitment) = (command.request, command.commitment)
    let what = value(request.text)
    let name = words.name(commitment.node)
    let asked = isInherited ? "\(words.name(request.attempts[0].node)) was asked" : "the client asked"
    let opening = isInherited ? "\(name) finishes \(what)" : "\(what) is committed"
    let comma = isInherited ? "," : ""
    let when = command.length == .zero ? " at once" : "\(comma) \(command.length) after \(asked)"
    return Callout(
      at: commitment.at, node: commitment.node, text: say("", opening, "\(when)\(holding(commitment.holders))."),
      weight: weight)
  }

  /// ": A and B hold it".
  private func holding(_ holders: [NodeID]) -> String {
    if holders.isEmpty { return "" }
    let who = holders.count == nodeCount ? "all \(Wording.count(nodeCount, "node"))" : words.list(holders)
    return ": \(who) \(holders.count == 1 ? "holds" : "hold") it"
  }

  // MARK: Commands asked for again

  private func retryRemarks() -> [Callout] {
    var remarks: [Callout] = []
    for request in facts.requests.filter({ $0.attempts.count > 1 }).prefix(2) {
      let again = request.attempts[1]
      let isElsewhere = again.node != request.attempts[0].node
      remarks.append(
        Callout(
          at: again.at, node: again.node,
          text: say(
            "", "The client asks again",
            " for \(value(request.text))\(isElsewhere ? ", now of \(words.name(again.node))" : "")."), weight: 75))
    }
    for command in commands.filter({ $0.request.attempts.count > 1 }).prefix(2) {
      let what = value(command.request.text)
      guard tookEffectOnce(command), command.request.succeeded, let answer = command.request.answered else {
        remarks.append(remarkOnCommitment(command, isInherited: false, weight: 72))
        continue
      }
      let log = command.copies == 1 ? "" : ", though it is in the log \(times(command.copies))"
      remarks.append(
        Callout(
          at: answer.at, node: answer.node,
          text: say(
            "\(words.name(answer.node)) answers \(value(command.request.answer)): ", "\(what) takes effect once",
            "\(log)."),
          weight: 83))
    }
    return remarks
  }

  private func times(_ count: Int) -> String { count == 2 ? "twice" : Wording.count(count, "time") }

  // MARK: Commands that came to nothing

  private func strandedRemarks() -> [Callout] {
    let asked = Set(facts.requests.map(\.text))
    return facts.uncommitted.filter { asked.contains($0.value) && $0.holders.count < majority }.prefix(2).map { entry in
      let who = words.list(entry.holders)
      return Callout(
        at: entry.at, node: entry.holders[0],
        text: say(
          "", "\(value(entry.value)) reaches no majority:",
          " only \(who) \(entry.holders.count == 1 ? "appends" : "append") it, and it is never committed."), weight: 75)
    }
  }

  private func overwritingRemarks() -> [Callout] {
    overwrittenCommands().prefix(2).map { lost in
      let heal = facts.cuts.last { !$0.stretch.isOpen && $0.stretch.to <= lost.at }
      let after = heal.map { ", \(lost.at - $0.stretch.to) after the heal" } ?? ""
      return Callout(
        at: lost.at, node: lost.node,
        text: say(
          "", "\(value(lost.old)) is overwritten", " by \(value(lost.new)) on \(words.name(lost.node))\(after)."),
        weight: 84)
    }
  }
}
