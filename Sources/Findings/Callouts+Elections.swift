import Timelines

extension Story {
  /// Elections one by one; lost ones in a row are grouped after the first, and so are elections beyond the sixth.
  func electionRemarks() -> [Callout] {
    var remarks: [Callout] = []
    var told = 0
    var index = 0
    let elections = facts.elections
    while index < elections.count, told < (elections.count > 12 ? 2 : 6) {
      let run = lostRun(from: index)
      if run.count > 1 {
        remarks += remarksOnLostRun(Array(run), after: index)
        index += run.count
      } else {
        remarks += self.remarks(on: elections[index], after: index == 0 ? nil : elections[index - 1], decay: 4 * told)
        index += 1
      }
      told += 1
    }
    if index < elections.count { remarks.append(remarkOnRest(Array(elections[index...]))) }
    return remarks
  }

  /// The elections from `index` on that nobody won, as far as they belong together: those of one node behind one cut, or
  /// those of nodes that are not cut off.
  private func lostRun(from index: Int) -> ArraySlice<Election> {
    func cut(_ election: Election) -> (node: NodeID?, partition: Int?) {
      let rivals = election.rivals
      guard rivals.count == 1, let only = rivals.first,
        let division = division(isolating: only.node, at: only.start)
      else { return (nil, nil) }
      return (only.node, division.cut.partition)
    }
    let first = cut(facts.elections[index])
    return facts.elections[index...].prefix { election in
      !election.isWon && election.outcome != .open && cut(election) == first
    }
  }

  private func remarkOnRest(_ rest: [Election]) -> Callout {
    let count = Wording.capitalised(Wording.count(rest.count, "more election"))
    let terms = words.terms(rest.map(\.term))
    let won = rest.filter(\.isWon).count
    return Callout(
      at: rest.first?.start ?? .zero, text: say("", count, ", \(terms): \(Wording.word(ofThem: won)) won."),
      weight: rest.count > 6 ? 79 : 52)
  }

  /// Elections in a row without a winner.
  private func remarksOnLostRun(_ run: [Election], after index: Int) -> [Callout] {
    guard let first = run.first else { return [] }
    let everyone = Set(run.flatMap { $0.rivals.map(\.node) })
    if everyone.count == 1, let node = everyone.first, let division = division(isolating: node, at: first.start) {
      return [remarkOnCutOff(node, run: run, division: division)]
    }
    var remarks = self.remarks(on: first, after: index == 0 ? nil : facts.elections[index - 1], decay: 0)
    let rest = run.dropFirst()
    if rest.count == 1, let second = rest.first {
      return remarks + self.remarks(on: second, after: first, decay: 4)
    }
    let attempts = Wording.capitalised(Wording.count(rest.count, "more attempt"))
    remarks.append(
      Callout(
        at: rest.first?.start ?? .zero,
        text: say("", attempts, ", \(words.terms(rest.map(\.term))), and no majority."), weight: 58))
    return remarks
  }

  // MARK: One election

  private func remarks(on election: Election, after previous: Election?, decay: Int) -> [Callout] {
    let rivals = election.rivals
    if let only = rivals.first, rivals.count == 1, !election.isWon,
      let division = division(isolating: only.node, at: only.start)
    {
      return [remarkOnCutOff(only.node, run: [election], division: division)]
    }
    var remarks = [remarkOnStart(election, after: previous)]
    remarks += remarksOnLostVotes(election)
    if election.isWon {
      if let victory = remarkOnVictory(election) { remarks.append(victory) }
    } else if election.outcome != .open {
      remarks.append(remarkOnTally(election))
    }
    return remarks.map { remark in
      var remark = remark
      remark.weight -= decay
      return remark
    }
  }

  private func remarkOnStart(_ election: Election, after previous: Election?) -> Callout {
    let first = election.candidacies[0]
    let name = words.name(first.node)
    let rivals = election.rivals
    let isRetry = previous.map { !$0.isWon && isLeaderless(at: first.start) } ?? false
    let text: Prose
    if rivals.count > 1 {
      let last = rivals[rivals.count - 1]
      let apart = last.start - first.start
      let who = words.opening(rivals.map(\.node))
      let all = rivals.count == 2 ? "Both" : "All"
      let timedOut = rivals.allSatisfy(\.timedOut)
      let spaced = apart == .zero ? "at once" : rivals.count == 2 ? "\(apart) apart" : "within \(apart)"
      text = say(
        "\(who) \(timedOut ? "time out" : "stand") \(spaced). \(all) enter ", "\(words.term(election.term))",
        ", vote for themselves and ask the others.")
    } else if first.missed > 0, first.timedOut, let leader = leader(at: first.start), leader.node != first.node {
      let heartbeats = Wording.some(first.missed, "heartbeat")
      text = say(
        "", "\(name) misses \(heartbeats)",
        " of \(words.possessive(leader.node)), times out and \(words.stands) \(words.term(election.term)).")
    } else if isRetry, first.timedOut, let previous {
      text = remarkOnRetry(election, by: first.node, after: previous)
    } else if first.timedOut {
      text =
        words.isPaxos
        ? say("\(name) times out and prepares ", words.term(election.term), ".")
        : say("\(name) times out, enters ", "\(election.term)", " and asks the others.")
    } else {
      text = say("\(name) \(words.stands) ", "\(words.term(election.term))", ".")
    }
    return Callout(at: first.start, node: first.node, text: text, weight: rivals.count > 1 ? 56 : 42)
  }

  /// "B’s timer runs out first. t2 frees A and C to vote again", where A and C gave their votes in the term before.
  private func remarkOnRetry(_ election: Election, by node: NodeID, after previous: Election) -> Prose {
    let spent = Set(previous.candidates + previous.candidacies.flatMap { $0.granted + $0.grantsNotReceived })
    let freed = spent.subtracting([node]).sorted()
    if words.isPaxos { return say("\(words.name(node)) tries again with ", words.term(election.term), ".") }
    if freed.isEmpty { return say("", "\(words.name(node)) asks again", ", in \(words.term(election.term)).") }
    return say(
      "\(words.possessive(node)) timer runs out first. ", "\(words.term(election.term))",
      " frees \(words.list(freed)) to vote again.")
  }

  /// Votes that were granted and did not arrive, told together where one candidate lost several in the same way.
  private func remarksOnLostVotes(_ election: Election) -> [Callout] {
    var remarks: [Callout] = []
    for candidacy in election.candidacies {
      let decided = decisiveLosses.contains { $0.election.term == election.term && $0.candidate == candidacy.node }
      for cause in DropCause.allCases where cause != .down || !election.isWon {
        let votes = candidacy.votes.filter { $0.isGrant && $0.received == nil && $0.lost == cause && $0.sent != nil }
        guard let first = votes.first, let sent = first.sent else { continue }
        let voters = votes.map(\.voter)
        let verb = words.says(yes: votes.count)
        let replies = votes.count == 1 ? "the reply" : votes.count == 2 ? "both replies" : "the replies"
        remarks.append(
          Callout(
            at: sent, node: first.voter,
            text: say(
              "\(words.opening(voters)) \(verb) \(words.name(candidacy.node)), but ",
              "\(replies) \(fate(cause, of: votes.count))", ".\(laterRefusal(by: voters, in: election, after: sent))"),
            weight: decided ? 80 : 44))
      }
    }
    return Array(remarks.prefix(2))
  }

  /// " Then B gets a no." when the only voter refuses one more candidate, as its vote is given.
  private func laterRefusal(by voters: [NodeID], in election: Election, after sent: Instant) -> String {
    guard voters.count == 1, !words.isPaxos else { return "" }
    let refused = election.candidacies.filter { candidacy in
      candidacy.votes.contains { vote in
        vote.voter == voters[0] && !vote.isGrant && vote.received != nil && (vote.sent.map { sent < $0 } ?? false)
      }
    }
    return refused.count == 1 ? " Then \(words.name(refused[0].node)) gets a no." : ""
  }

  private func fate(_ cause: DropCause, of count: Int) -> String {
    if count == 1 { return lossVerb(cause) }
    return switch cause {
    case .loss: "are lost"
    case .partition: "die at the cut"
    case .down: "find nobody up"
    case .byzantine: "are withheld"
    case .overflow: "meet a full queue"
    case .refused: "are refused"
    }
  }

  private func remarkOnTally(_ election: Election) -> Callout {
    let rivals = election.rivals
    let lastAnswer = rivals.flatMap(\.votes).compactMap(\.received).max()
    let lastEnd = rivals.compactMap(\.end).max() ?? end
    let at = min(lastAnswer ?? rivals[rivals.count - 1].start, lastEnd)
    let needed = knowsQuorum ? " \(Wording.capitalised(quorum)) are needed: " : " That is "
    if rivals.count == 1 { return Callout(at: at, node: rivals[0].node, text: tally(rivals[0], needed), weight: 55) }
    let counts = rivals.map(\.votesInTime)
    let names = rivals.map { words.name($0.node) }
    let opening: String
    if names.count > 3 || names.joined().count > 30 {
      opening = "None of \(Wording.count(names.count, "candidate")) wins."
    } else if names.count == 3, Set(counts).count == 1 {
      opening = "\(words.list(rivals.map(\.node))) count \(votes(counts[0])) each."
    } else {
      opening = zip(names, counts).map { "\($0) counts \(votes($1))" }.joined(separator: ", ") + "."
    }
    return Callout(at: at, text: say(opening + needed, "a split vote", "."), weight: 66)
  }

  private func tally(_ candidacy: Election.Candidacy, _ needed: String) -> Prose {
    let (name, count) = (words.name(candidacy.node), candidacy.votesInTime)
    guard count == 1, !candidacy.refused.isEmpty else {
      return say("\(name) counts \(votes(count)).\(needed)", "no majority", ".")
    }
    let refused = candidacy.refused.sorted()
    return say(
      "", "\(words.opening(refused)) \(refused.count == 1 ? "refuses" : "refuse")",
      "\(reason(candidacy)): \(name) wins no \(words.vote) but its own.")
  }

  /// " (log is behind)" when every refusal gives the same reason.
  private func reason(_ candidacy: Election.Candidacy) -> String {
    let reasons = Set(candidacy.votes.filter { !$0.isGrant && $0.received != nil }.map(\.reason))
    guard !words.isPaxos, reasons.count == 1, let only = reasons.first, only != .empty else { return "" }
    return " (\(Wording.tame(timeline.text(only), limit: 32)))"
  }

  private func votes(_ count: Int) -> String {
    count == 1 ? "1 \(words.vote)" : "\(Wording.digits(count)) \(words.vote)s"
  }

  private func remarkOnVictory(_ election: Election) -> Callout? {
    guard case .won(let winner, let at) = election.outcome else { return nil }
    let name = words.name(winner)
    var opening = ""
    var ending = "."
    if let candidacy = election.candidacies.first(where: { $0.node == winner }) {
      let voters = candidacy.votes.filter { $0.isGrant && $0.received.map { $0 <= at } ?? false }
      if candidacy.votesInTime == majority,
        let last = voters.last(where: { $0.received.map { at - $0 <= timeline.tolerance } ?? false })
      {
        opening = "\(words.possessive(last.voter)) \(words.yes) gives \(name) \(quorum). "
      }
      let late = candidacy.votes.filter { $0.isGrant && $0.received.map { $0 > at } ?? false }
      if late.count == 1, let only = late.first {
        ending = ", before \(words.possessive(only.voter)) \(words.vote) lands."
      }
    }
    if let gap = facts.leaderless.first(where: { $0.to == at && $0.from > .zero }) {
      let text = say(opening, "\(name) leads \(words.term(election.term))", price(of: gap))
      return Callout(at: at, node: winner, text: text, weight: 78)
    }
    // How it all began matters less where more happened later.
    let isPrelude =
      at < (divisions.first?.cut.stretch.from ?? .zero) || at < (falls.first?.outage.stretch.from ?? .zero)
    return Callout(
      at: at, node: winner, text: say(opening, "\(name) leads at \(at)", ending), weight: isPrelude ? 54 : 74)
  }

  /// What the time without a leader before an election was due to, as far as it is known.
  private func price(of gap: Stretch) -> String {
    if let culprit = culpritOfGap(gap) { return ". \(culprit) cost \(gap.length) without a leader." }
    if let fall = falls.first(where: { $0.outage.kind == .crash && $0.outage.stretch.from == gap.from }) {
      let mark = fall.outage.provenance == .logged ? "crash" : "last line"
      return ", \(gap.length) after \(words.possessive(fall.outage.node)) \(mark)."
    }
    return ", after \(gap.length) without a leader."
  }

  /// "C’s high \(words.termNoun)", when it was what ended the lead before the gap.
  private func culpritOfGap(_ gap: Stretch) -> String? {
    // Where a lost vote or a new fault may have prolonged it, the term alone is not to blame.
    if decisiveLosses.contains(where: { gap.covers($0.election.start) }) { return nil }
    if facts.cuts.contains(where: { gap.covers($0.stretch.from) }) { return nil }
    if facts.outages.contains(where: { gap.covers($0.stretch.from) }) { return nil }
    return returns.first { $0.deposed.stretch.to == gap.from }.map {
      "\(words.possessive($0.node)) high \(words.termNoun)"
    }
  }
}
