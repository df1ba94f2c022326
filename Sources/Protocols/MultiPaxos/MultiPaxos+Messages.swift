public import Simulator
public import Timelines

extension MultiPaxos {
  /// The messages of Paxos, phase 1 for all slots and phase 2 for one, and those between a leader and its followers.
  public enum Message: Hashable, Sendable {
    case prepare(Prepare)
    case promise(Promise)
    case accept(Accept)
    case accepted(Accepted)
    case nack(Nack)
    case heartbeat(Heartbeat)
    case catchUp(CatchUp)
    case decided(Decided)
  }

  /// Phase 1a.
  public struct Prepare: Hashable, Sendable {
    public var ballot: Ballot
    /// The slots up to this one are known to be decided.
    public var after: Int
  }

  /// Phase 1b.
  public struct Promise: Hashable, Sendable {
    public var ballot: Ballot
    /// What was accepted in the slots that the prepare asks about; nil where nothing was.
    public var accepted: [Entry?]
  }

  /// Phase 2a.
  public struct Accept: Hashable, Sendable {
    public var ballot: Ballot
    /// From 1.
    public var slot: Int
    public var command: Command
    /// The slots up to this one are decided.
    public var committed: Int
  }

  /// Phase 2b.
  public struct Accepted: Hashable, Sendable {
    public var ballot: Ballot
    public var slot: Int
  }

  /// The refusal of a ballot.
  public struct Nack: Hashable, Sendable {
    public var ballot: Ballot
    /// The higher one that was promised.
    public var promised: Ballot
  }

  public struct Heartbeat: Hashable, Sendable {
    public var ballot: Ballot
    /// The slots up to this one are decided.
    public var committed: Int
  }

  /// Asks for the decided slots after a certain one.
  public struct CatchUp: Hashable, Sendable {
    public var ballot: Ballot
    public var after: Int
  }

  public struct Decided: Hashable, Sendable {
    public var ballot: Ballot
    public var after: Int
    /// What was decided in the slots after that one, without gaps.
    public var entries: [Entry]
  }
}

extension MultiPaxos.Message: MessagePayload {
  public static let kinds = [
    MessageKind("prepare", class: .ask),
    MessageKind("promise", class: .yes),
    MessageKind("accept", class: .append),
    MessageKind("accepted", class: .ok),
    MessageKind("nack", class: .no),
    MessageKind("heartbeat", class: .append),
    MessageKind("catch-up", class: .other),
    MessageKind("decided", class: .other),
  ]

  public var kind: Int {
    switch self {
    case .prepare: 0
    case .promise: 1
    case .accept: 2
    case .accepted: 3
    case .nack: 4
    case .heartbeat: 5
    case .catchUp: 6
    case .decided: 7
    }
  }

  private var ballot: Ballot {
    switch self {
    case .prepare(let request): request.ballot
    case .promise(let promise): promise.ballot
    case .accept(let request): request.ballot
    case .accepted(let reply): reply.ballot
    case .nack(let nack): nack.ballot
    case .heartbeat(let heartbeat): heartbeat.ballot
    case .catchUp(let request): request.ballot
    case .decided(let decision): decision.ballot
    }
  }

  public var term: Term { ballot.term }

  public func detail(naming nodes: [String]) -> String {
    switch self {
    case .promise(let promise): promise.accepted.compactMap { $0?.command.text }.joined(separator: ", ")
    case .accept(let request): request.command.text
    case .nack(let nack): "promised \(nack.promised)"
    case .decided(let decision): decision.entries.map(\.command.text).joined(separator: ", ")
    case .prepare, .accepted, .heartbeat, .catchUp: ""
    }
  }
}
