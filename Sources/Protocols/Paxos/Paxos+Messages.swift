public import Simulator
public import Timelines

extension Paxos {
  /// The messages of the two phases, the refusal of either, and the news for the learners.
  public enum Message: Hashable, Sendable {
    case prepare(Prepare)
    case promise(Promise)
    case accept(Accept)
    case accepted(Accepted)
    case nack(Nack)
    case decided(Decided)
  }

  /// Phase 1a.
  public struct Prepare: Hashable, Sendable {
    public var ballot: Ballot
  }

  /// Phase 1b.
  public struct Promise: Hashable, Sendable {
    /// The ballot of the prepare that it answers.
    public var ballot: Ballot
    /// What the acceptor has accepted so far, always in a lower ballot; nil if nothing.
    public var accepted: Acceptance?
  }

  /// Phase 2a.
  public struct Accept: Hashable, Sendable {
    public var ballot: Ballot
    public var value: String
  }

  /// Phase 2b.
  public struct Accepted: Hashable, Sendable {
    public var ballot: Ballot
  }

  /// The refusal of a prepare or accept.
  public struct Nack: Hashable, Sendable {
    /// The ballot that is refused.
    public var ballot: Ballot
    /// The higher one that was promised.
    public var promised: Ballot
  }

  /// What has been chosen, and in which ballot.
  public struct Decided: Hashable, Sendable {
    public var ballot: Ballot
    public var value: String
  }
}

extension Paxos.Message: MessagePayload {
  public static let kinds = [
    MessageKind("prepare", class: .ask),
    MessageKind("promise", class: .yes),
    MessageKind("accept", class: .append),
    MessageKind("accepted", class: .ok),
    MessageKind("nack", class: .no),
    MessageKind("decided", class: .other),
  ]

  public var kind: Int {
    switch self {
    case .prepare: 0
    case .promise: 1
    case .accept: 2
    case .accepted: 3
    case .nack: 4
    case .decided: 5
    }
  }

  public var term: Term {
    switch self {
    case .prepare(let request): request.ballot.term
    case .promise(let promise): promise.ballot.term
    case .accept(let request): request.ballot.term
    case .accepted(let reply): reply.ballot.term
    case .nack(let nack): nack.ballot.term
    case .decided(let decision): decision.ballot.term
    }
  }

  public func detail(naming nodes: [String]) -> String {
    switch self {
    case .promise(let promise): promise.accepted?.value ?? ""
    case .accept(let request): request.value
    case .decided(let decision): decision.value
    case .nack(let nack): "promised \(nack.promised)"
    case .prepare, .accepted: ""
    }
  }
}
