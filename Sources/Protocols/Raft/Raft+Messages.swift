public import Simulator
public import Timelines

extension Raft {
  /// The two remote procedure calls of the paper and their answers (Figure 2).
  public enum Message: Hashable, Sendable {
    case requestVote(RequestVote)
    case requestVoteReply(RequestVoteReply)
    case appendEntries(AppendEntries)
    case appendEntriesReply(AppendEntriesReply)
  }

  public struct RequestVote: Hashable, Sendable {
    /// The candidate's term.
    public var term: Term
    /// Index of the candidate's last log entry; 0 when its log is empty.
    public var lastLogIndex: Int
    /// Term of that entry; 0 when its log is empty.
    public var lastLogTerm: Term
  }

  public struct RequestVoteReply: Hashable, Sendable {
    /// The voter's term, for the candidate to update itself.
    public var term: Term
    /// Nil when the vote is granted.
    public var refusal: Refusal?
  }

  /// Why a vote was refused.
  public enum Refusal: Hashable, Sendable {
    case staleTerm(Term)
    case alreadyVoted(for: NodeID, in: Term)
    case logBehind
  }

  /// Without entries, a heartbeat.
  public struct AppendEntries: Hashable, Sendable {
    /// The leader's term.
    public var term: Term
  }

  public struct AppendEntriesReply: Hashable, Sendable {
    /// The receiver's term, for the leader to update itself.
    public var term: Term
    /// The leader's term, when it was refused as stale; otherwise nil.
    public var stale: Term?
  }
}

extension Raft.Message: MessagePayload {
  public static let kinds = [
    MessageKind("RequestVote", class: .ask),
    MessageKind("RequestVoteReply", class: .yes),
    MessageKind("RequestVoteReply", class: .no),
    MessageKind("heartbeat", class: .append),
    MessageKind("heartbeat reply", class: .ok),
    MessageKind("heartbeat reply", class: .no),
  ]

  public var kind: Int {
    switch self {
    case .requestVote: 0
    case .requestVoteReply(let reply): reply.refusal == nil ? 1 : 2
    case .appendEntries: 3
    case .appendEntriesReply(let reply): reply.stale == nil ? 4 : 5
    }
  }

  public var term: Term {
    switch self {
    case .requestVote(let request): request.term
    case .requestVoteReply(let reply): reply.term
    case .appendEntries(let request): request.term
    case .appendEntriesReply(let reply): reply.term
    }
  }

  public func detail(naming nodes: [String]) -> String {
    switch self {
    case .requestVoteReply(let reply):
      switch reply.refusal {
      case .staleTerm(let term): "stale term \(term)"
      case .alreadyVoted(let node, let term): "already voted for \(nodes[Int(node.index)]) in \(term)"
      case .logBehind: "log behind"
      case nil: ""
      }
    case .appendEntriesReply(let reply): reply.stale == nil ? "" : "stale term"
    case .requestVote, .appendEntries: ""
    }
  }
}
