import Timelines

/// A run of single-decree Paxos, whose ballots are no elections: a proposer with a majority of promises leads nobody.
extension Story {
  /// The first time anybody decided.
  var decision: Event? { timeline.events.first { $0.kind == .decide } }

  /// The ballots prepared until the first decision, in that order; all of them without a decision.
  func ballots(until decision: Event?) -> [Election] {
    facts.elections.filter { election in decision.map { election.start <= $0.time } ?? true }
  }

  private func proposer(_ ballot: Election) -> NodeID { ballot.candidacies[0].node }

  /// Whether proposers take turns in outbidding each other, without a fault that would explain it.
  private func isDuel(_ ballots: [Election]) -> Bool {
    ballots.count > 1 && facts.outages.isEmpty && facts.cuts.isEmpty
      && zip(ballots, ballots.dropFirst()).allSatisfy { proposer($0) != proposer($1) && $0.term < $1.term }
  }

  // MARK: Headline

  func decidingBallot() -> [String] {
    guard timeline.isSingleDecree, !facts.elections.isEmpty else { return [] }
    if facts.decisions.count > 1 {
      let values = Wording.join(facts.decisions.prefix(3).map { value($0.what) })
      let count = Wording.capitalised(Wording.count(facts.decisions.count, "value"))
      return facts.decisions.count > 3
        ? ["\(count) are decided"] : ["\(count) are decided: \(values)", "\(count) are decided"]
    }
    let decision = decision
    let ballots = ballots(until: decision)
    guard let first = ballots.first else { return [] }
    let count = Wording.capitalised(Wording.count(ballots.count, "ballot"))
    let isDuel = isDuel(ballots)
    guard let decision else {
      return ["\(count)\(isDuel ? " duel" : ""), and nothing is decided"]
    }
    let what = value(decision.label)
    let length = decision.time - first.start
    if ballots.count == 1 { return ["One ballot decides \(what) in \(length)", "One ballot decides in \(length)"] }
    if isDuel { return ["\(count) duel before \(what) is decided", "\(count) duel before a value is decided"] }
    return ["\(count) until \(what) is decided", "\(count) until a value is decided"]
  }

  // MARK: Remarks

  func ballotRemarks() -> [Callout] {
    let decision = decision
    let ballots = ballots(until: decision)
    var remarks: [Callout] = []
    if isDuel(ballots), ballots.count > 2 {
      remarks = [remarkOnPreparing(ballots[0]), remarkOnOutbidding(ballots[0], by: ballots[1]), remarkOnDuel(ballots)]
    } else {
      remarks = ballots.prefix(3).map(remarkOnPreparing)
      if ballots.count > 3 {
        let more = Wording.capitalised(Wording.count(ballots.count - 3, "more ballot"))
        remarks.append(
          Callout(
            at: ballots[3].start, text: say("", more, ", \(words.terms(ballots.dropFirst(3).map(\.term)))."), weight: 58
          ))
      }
    }
    let deciding = decision.flatMap { decision in ballots.first { $0.term == decision.term } }
    remarks += (ballots.count > 3 ? deciding.map { [$0] } ?? [] : ballots).compactMap(remarkOnPromises)
    if let decision { remarks += remarksOnDecision(decision) }
    return remarks
  }

  /// What the proposer's client had asked it for.
  private func asked(_ node: NodeID, by time: Instant) -> LabelID? {
    facts.requests.last { $0.attempts.contains { $0.node == node && $0.at <= time } }?.text
  }

  private func remarkOnPreparing(_ ballot: Election) -> Callout {
    let node = proposer(ballot)
    let isNews = facts.requests.contains { $0.attempts.contains { $0.node == node && $0.at == ballot.start } }
    let opening = isNews ? asked(node, by: ballot.start).map { " is asked for \(value($0)) and" } ?? "" : ""
    return Callout(
      at: ballot.start, node: node,
      text: say("\(words.name(node))\(opening) ", "prepares \(words.term(ballot.term))", "."), weight: 60)
  }

  /// "B outbids A with ballot 2: B and C refuse ballot 1."
  private func remarkOnOutbidding(_ old: Election, by new: Election) -> Callout {
    let (node, other) = (proposer(new), proposer(old))
    let isNews = facts.requests.contains { $0.attempts.contains { $0.node == node && $0.at == new.start } }
    let opening =
      isNews ? asked(node, by: new.start).map { "\(words.name(node)) is asked for \(value($0)). " } ?? "" : ""
    var refused: Set<NodeID> = []
    for event in timeline.events where event.kind == .receive && event.node == other {
      let message = timeline.message(event.message)
      if message.messageClass == .no, message.term == old.term { refused.insert(message.source) }
    }
    let refusing =
      refused.isEmpty
      ? "" : ": \(words.list(refused.sorted())) \(refused.count == 1 ? "refuses" : "refuse") \(words.term(old.term))"
    return Callout(
      at: new.start, node: node,
      text: say(
        opening, "\(words.name(node)) outbids \(words.name(other))", " with \(words.term(new.term))\(refusing)."),
      weight: 66)
  }

  private func remarkOnDuel(_ ballots: [Election]) -> Callout {
    let proposers = Array(Set(ballots.map(proposer))).sorted()
    return Callout(
      at: ballots[2].start, node: proposer(ballots[2]),
      text: say(
        "", "\(words.opening(proposers)) outbid each other:", " \(words.terms(ballots.map(\.term)))."), weight: 78)
  }

  /// "A’s promise gives B two of three and reports x: B proposes x, not its own y."
  private func remarkOnPromises(_ ballot: Election) -> Callout? {
    guard case .won(let node, let at) = ballot.outcome,
      let candidacy = ballot.candidacies.first(where: { $0.node == node })
    else { return nil }
    let grants = candidacy.votes.filter { $0.isGrant && $0.received.map { $0 <= at } ?? false }
    var opening = ""
    if let last = grants.last(where: { $0.received == at }), grants.count + 1 == majority {
      opening = "\(words.possessive(last.voter)) promise gives \(words.name(node)) \(quorum)"
    }
    let accept = timeline.events(from: at, to: at).first { event in
      guard event.kind == .send, event.node == node else { return false }
      let message = timeline.message(event.message)
      return message.messageClass == .append && message.term == ballot.term && message.detail != .empty
    }
    guard let proposed = accept.map({ timeline.message($0.message).detail }) else {
      return opening.isEmpty
        ? nil : Callout(at: at, node: node, text: say("", opening, "."), weight: 56)
    }
    let reporter = grants.first { $0.reason == proposed }
    let own = asked(node, by: at)
    var ending = "."
    if let own, own != proposed {
      let earlier = earlierBallot(proposing: proposed, before: ballot)
      ending =
        reporter.map { ", which \(words.name($0.voter)) has accepted, not \(value(own))." }
        ?? ", not \(value(own))\(earlier.map { ": \(words.term($0)) proposed \(value(proposed)) before" } ?? "")."
    }
    return Callout(
      at: at, node: node,
      text: say(opening.isEmpty ? "" : opening + ". ", "\(words.name(node)) proposes \(value(proposed))", ending),
      weight: 70)
  }

  /// The last ballot below `ballot` in which acceptors were asked to accept the same value.
  private func earlierBallot(proposing what: LabelID, before ballot: Election) -> Term? {
    var last: Term?
    for message in timeline.messages
    where message.messageClass == .append && message.detail == what && message.term < ballot.term {
      last = max(last ?? message.term, message.term)
    }
    return last
  }

  private func remarksOnDecision(_ decision: Event) -> [Callout] {
    let (node, at) = (decision.node, decision.time)
    let what = value(decision.label)
    var accepted: Set<NodeID> = []
    var last: NodeID?
    for event in timeline.events(from: .zero, to: at) where event.kind == .receive && event.node == node {
      let message = timeline.message(event.message)
      guard message.messageClass == .ok, message.term == decision.term else { continue }
      if accepted.insert(message.source).inserted, event.time == at { last = message.source }
    }
    let opening =
      last.map {
        accepted.count + 1 == majority ? "\(words.possessive($0)) answer gives \(words.name(node)) \(quorum). " : ""
      } ?? ""
    let request = facts.requests.first { $0.text == decision.label && $0.at <= at }
    let ending =
      request.map {
        let asked = $0.attempts[0].node == node ? "it was asked" : "\(words.name($0.attempts[0].node)) was asked for it"
        return at == $0.at ? " as soon as \(asked)." : ", \(at - $0.at) after \(asked)."
      } ?? "."
    var remarks = [
      Callout(at: at, node: node, text: say(opening, "\(words.name(node)) decides \(what)", ending), weight: 90)
    ]
    if let spread = facts.decisions.first, facts.decisions.count == 1, nodeCount > 1, spread.nodes.count == nodeCount,
      let final = spread.nodes.last
    {
      remarks.append(
        Callout(at: spread.stretch.to, node: final, text: say("", "Every node has decided \(what)", "."), weight: 72))
    }
    if let late = facts.elections.first(where: { $0.start > at }) {
      let node = proposer(late)
      let heard = timeline.events.first { $0.kind == .decide && $0.node == node }
      if heard.map({ $0.time > late.start }) ?? true {
        remarks.append(
          Callout(
            at: late.start, node: node,
            text: say(
              "\(words.name(node)) prepares ", words.term(late.term), ": it has not heard yet that \(what) is decided."),
            weight: 50))
      }
    }
    return remarks
  }
}
