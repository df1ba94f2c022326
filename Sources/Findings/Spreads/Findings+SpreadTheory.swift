public import Timelines

/// What theory says about a spread.
public enum SpreadExpectation: Hashable, Sendable {
  /// How many nodes are expected to know after round 0, 1, …, averaged over all runs of that kind.
  case curve([Double])
  /// Theory has nothing to say, and why, to follow "not drawn:"; empty where nobody would expect it to.
  case none(because: String)
}

extension Findings {
  /// The expected coverage of a run such as this one, as far as the run is one that theory knows: push, pull or push-pull
  /// in rounds, everybody keeping to one fanout, contacts all over, one source, and nothing lost.
  public func expectation(of spread: Spread, by method: SpreadMethod?, in timeline: Timeline) -> SpreadExpectation {
    guard let method, spread.roundLength != nil, method.kind != .other, method.kind != .directMail,
      timeline.nodes.count > 2, spread.nodes.count > 1
    else { return .none(because: "") }
    if method.mailsFirst { return .none(because: "the source mails first") }
    if method.stop != nil { return .none(because: "nodes stop telling") }
    if spread.sources.count > 1 { return .none(because: "it starts at more than one node") }
    if spread.stretch.from != .zero { return .none(because: "it starts in the middle of the run") }
    if !cuts.isEmpty { return .none(because: "the network was cut") }
    if !outages.isEmpty { return .none(because: "nodes were down") }
    if messages.lostInAll > 0 { return .none(because: "messages were lost") }
    guard let fanout = method.fanout else { return .none(because: "not every node sends in every round") }
    guard method.reachesEveryone else { return .none(because: "nodes contact neighbours only") }
    let theory = SpreadTheory(
      nodes: timeline.nodes.count, fanout: fanout, pushes: method.kind != .pull, pulls: method.kind != .push,
      contactsDiffer: method.contactsDiffer)
    let rounds = max(spread.coverage.count - 1, spread.lastActiveRound)
    return .curve(theory.expected(rounds: min(rounds, 400)))
  }
}

extension Spread {
  /// The last round in which a message that carried it arrived or was lost; 0 without any.
  public var lastActiveRound: Int { (rounds.lastIndex { $0.ended > 0 } ?? -1) + 1 }
}
