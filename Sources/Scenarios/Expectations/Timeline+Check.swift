import Timelines

/// What speaks against an expectation: when, and what happened instead.
typealias Evidence = (at: Instant, found: String)

extension Timeline {
  /// What speaks against `expectation`, or nil when it holds.
  func check(_ expectation: Expectation) -> Evidence? {
    switch expectation {
    case .oneLeaderPerTerm: secondLeader()
    case .leader(let limit): lateLeader(limit)
    case .leaderIs(let name, let at): otherLeader(than: name, at: at ?? header.end)
    case .noLeader(let stretch): leader(during: stretch)
    case .commit(let value, let nodes, let limit):
      missing("committed", value, on: nodes, within: limit, among: commits().filter { $0.value == value })
    case .value(let key, let value, let nodes): otherValue(of: key, than: value, on: nodes)
    case .messages(let limit): tooManyMessages(limit)
    case .elections(let limit): tooManyElections(limit)
    case .splitVote(let term): noSplit(in: term)
    case .noSplitVote: firstSplit()
    case .noViolations:
      events.first { $0.kind == .violation }.map { ($0.time, "a rule is broken: \(text($0.label))") }
    case .noWriteLost: lostWrite()
    case .converged(let limit): divergence(after: limit)
    case .decide(let value, let nodes, let limit):
      missing("decided", value, on: nodes, within: limit, among: decisions().filter { $0.value == value })
    case .oneDecidedValue: secondDecision()
    case .everyoneKnows(let limit): lateLearner(limit)
    case .residueAtMost(let share): otherResidue(than: share, isMost: true)
    case .residueAtLeast(let share): otherResidue(than: share, isMost: false)
    case .detected(let suspect, let accuser, let limit): missingDetection(of: suspect, by: accuser, within: limit)
    case .noHonestAccused: accusation { !liars.contains($0) }
    case .nobodyAccused: accusation { _ in true }
    }
  }

  private func tooManyMessages(_ limit: Int) -> Evidence? {
    let sent = events.filter { $0.kind == .send }
    guard sent.count > limit else { return nil }
    return (sent[limit].time, "message \(limit + 1) of \(sent.count) is sent")
  }
}
