import Timelines

extension Story {
  // MARK: Leaders

  /// Of several stretches without a leader the longest, which is what everybody asks for.
  func gapRemarks() -> [Callout] {
    let gaps = facts.leaderless.filter { $0.from > .zero }
    guard gaps.count > 2, let longest = gaps.max(by: { $0.length < $1.length }) else { return [] }
    let count = Wording.count(gaps.count, "stretch", plural: "stretches")
    return [
      Callout(
        at: longest.from, text: say("", "No leader for \(longest.length)", ", the longest of \(count) without one."),
        weight: facts.elections.count > 12 ? 81 : 53)
    ]
  }

  func leadershipRemarks() -> [Callout] {
    var remarks: [Callout] = []
    for leadership in facts.leaderships.prefix(Self.detailed) where remarks.count < 3 {
      guard case .steppedDown(let term, let message) = leadership.ending else { continue }
      guard let message else {
        remarks.append(remarkOnGivingUp(leadership, to: term))
        continue
      }
      if returns.contains(where: { $0.deposed == leadership }) { continue }
      if divisions.contains(where: { $0.leader == leadership && $0.rival != nil }) { continue }
      let text = "\(carrying(message, to: leadership.node)). \(words.name(leadership.node)) "
      remarks.append(
        Callout(
          at: leadership.stretch.to, node: leadership.node, text: say(text, "steps down", "."),
          weight: 54 - 4 * remarks.count))
    }
    return remarks
  }

  private func remarkOnGivingUp(_ leadership: Leadership, to term: Term) -> Callout {
    let name = words.name(leadership.node)
    let division = divisions.first { $0.leader == leadership && $0.reach.count < majority }
    let cut = division?.cut.provenance == .logged ? "the cut" : "the apparent cut"
    let since = division.map { "\(leadership.stretch.to - $0.cut.stretch.from) into \(cut)" }
    let text =
      term == leadership.term
      ? say("", "\(name) gives up the lead", since.map { " \($0)." } ?? ", still in \(words.term(term)).")
      : say("", "\(name) steps down", term.isKnown ? ", now in \(words.term(term))." : ".")
    return Callout(at: leadership.stretch.to, node: leadership.node, text: text, weight: division == nil ? 47 : 67)
  }

  /// "C hears nothing and asks by pre-vote three times; its term stays t1."
  func preVoteRemarks() -> [Callout] {
    var told: Set<NodeID> = []
    return facts.preCandidacies.prefix(Self.detailed).compactMap { candidacy in
      guard let division = division(isolating: candidacy.node, at: candidacy.start),
        told.insert(candidacy.node).inserted
      else { return nil }
      let stood = facts.elections.contains { election in
        election.candidacies.contains { $0.node == candidacy.node && division.cut.stretch.covers($0.start) }
      }
      if stood { return nil }
      let sure = division.cut.provenance == .logged ? "" : "apparently "
      return Callout(
        at: candidacy.start, node: candidacy.node,
        text: say(
          "", "\(words.name(candidacy.node)), \(sure)cut off,",
          " asks by pre-vote; its term stays \(words.term(candidacy.term))."),
        weight: 65)
    }
  }

  /// Whether the old leader was paused or cut off; otherwise the news of the election was only on its way to it.
  private func isLasting(_ overlap: Overlap) -> Bool {
    facts.leaderships.contains { leadership in
      leadership.node == overlap.leaders[0] && leadership.term == overlap.terms[0]
        && leadership.staleFrom.map { $0 < overlap.stretch.from } ?? false
    }
  }

  func overlapRemarks() -> [Callout] {
    facts.overlaps.prefix(2).enumerated().compactMap { index, overlap in
      guard let old = overlap.leaders.first, let new = overlap.leaders.last, overlap.leaders.count == 2,
        overlap.terms[0] != overlap.terms[1]
      else { return nil }
      return Callout(
        at: overlap.stretch.from, node: new,
        text: say(
          "", "Two leaders for \(overlap.stretch.length):",
          " \(words.name(old)) still in \(words.term(overlap.terms[0])), \(words.name(new)) in \(words.term(overlap.terms[1]))."
        ),
        weight: isLasting(overlap) ? 72 - 8 * index : 40)
    }
  }
}
