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

  /// Those that the same nodes hold are told together.
  private func strandedRemarks() -> [Callout] {
    let asked = Set(facts.requests.map(\.text))
    let stranded = facts.uncommitted.filter { asked.contains($0.value) && $0.holders.count < majority }
    return Self.grouped(stranded) { $0.holders == $1.holders }.prefix(2).map { group in
      let (first, isOne) = (group[0], group.count == 1)
      let what = "\(value(first.value))\(more(than: group)) \(isOne ? "reaches" : "reach") no majority:"
      let verb = first.holders.count == 1 ? "appends" : "append"
      let fate = isOne ? "it, and it is never committed" : "them, and they are never committed"
      return Callout(
        at: first.at, node: first.holders[0],
        text: say("", what, " only \(words.list(first.holders)) \(verb) \(fate)."),
        weight: 75)
    }
  }

  /// Those that a node gives up at one instant are told together.
  private func overwritingRemarks() -> [Callout] {
    Self.grouped(overwrittenCommands()) { $0.node == $1.node && $0.at == $1.at }.prefix(2).map { group in
      let lost = group[0]
      let heal = facts.cuts.last { !$0.stretch.isOpen && $0.stretch.to <= lost.at }
      let after = heal.map { ", \(lost.at - $0.stretch.to) after the heal" } ?? ""
      let what = "\(value(lost.old))\(more(than: group)) \(group.count == 1 ? "is" : "are") overwritten"
      let by = group.count == 1 ? " by \(value(lost.new))" : ""
      return Callout(
        at: lost.at, node: lost.node, text: say("", what, "\(by) on \(words.name(lost.node))\(after)."), weight: 84)
    }
  }

  /// " and three more commands" where a sentence names the first of several.
  private func more<Element>(than group: [Element]) -> String {
    group.count == 1 ? "" : " and \(Wording.count(group.count - 1, "more command"))"
  }

  /// In groups of those that are alike, by their firsts.
  private static func grouped<Element>(
    _ elements: [Element], by areAlike: (Element, Element) -> Bool
  ) -> [[Element]] {
    elements.reduce(into: []) { groups, element in
      if let known = groups.firstIndex(where: { areAlike($0[0], element) }) {
        groups[known].append(element)
      } else {
        groups.append([element])
      }
    }
  }
}
