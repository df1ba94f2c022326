public import Simulator
public import Timelines

extension Raft {
  /// The two remote procedure calls of the paper and their answers (Figure 2), and that of pre-votes.
  public enum Message: Hashable, Sendable {
    case preVote(PreVote)
    case preVoteReply(PreVoteReply)
    case requestVote(RequestVote)
    case requestVoteReply(RequestVoteReply)
    case appendEntries(AppendEntries)
    case appendEntriesReply(AppendEntriesReply)
  }

  /// Whether its target would vote for its sender in the term after this one.
  public struct PreVote: Hashable, Sendable {
    /// The sender's term, which it has not left.
    public var term: Term
    public var lastLogIndex: Int
    public var lastLogTerm: Term
  }

  public struct PreVoteReply: Hashable, Sendable {
    /// The voter's term, for the asker to update itself.
    public var term: Term
    /// The term of the question.
    public var asked: Term
    /// Nil when the vote would be granted.
    public var refusal: Refusal?
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
    /// The voter has heard this leader within the shortest election timeout.
    case hears(NodeID)
  }

  /// Without entries, a heartbeat.
  public struct AppendEntries: Hashable, Sendable {
    /// The leader's term.
    public var term: Term
    /// Index of the entry immediately before the new ones; 0 when there is none.
    public var prevLogIndex: Int
    /// Term of that entry; 0 when there is none.
    public var prevLogTerm: Term
    public var entries: [Entry]
    /// The leader's commitIndex.
    public var leaderCommit: Int
  }

  public struct AppendEntriesReply: Hashable, Sendable {
    /// The receiver's term, for the leader to update itself.
    public var term: Term
    public var outcome: Outcome
    /// The request had no entries.
    public var isHeartbeat: Bool

    public enum Outcome: Hashable, Sendable {
      /// The receiver's log agrees with the leader's up to this index.
      case success(matchIndex: Int)
      /// The leader's term, which was refused.
      case stale(Term)
      case mismatch(Mismatch)
    }
  }

  /// A failed consistency check.
  public struct Mismatch: Hashable, Sendable {
    /// The index that was checked.
    public var prevLogIndex: Int
    /// "The first index it stores for that term", namely the term of the conflicting entry (§5.3); one past the end of a
    /// log that is too short.
    public var retryIndex: Int
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
    MessageKind("AppendEntries", class: .append),
    MessageKind("AppendEntries reply", class: .ok),
    MessageKind("AppendEntries reply", class: .no),
    MessageKind("PreVote", class: .ask),
    MessageKind("PreVote reply", class: .yes),
    MessageKind("PreVote reply", class: .no),
  ]

  public var kind: Int {
    switch self {
    case .requestVote: 0
    case .requestVoteReply(let reply): reply.refusal == nil ? 1 : 2
    case .appendEntries(let request): request.entries.isEmpty ? 3 : 6
    case .appendEntriesReply(let reply): (reply.isHeartbeat ? 4 : 7) + (reply.isSuccess ? 0 : 1)
    case .preVote: 9
    case .preVoteReply(let reply): reply.refusal == nil ? 10 : 11
    }
  }

  public var term: Term {
    switch self {
    case .preVote(let request): request.term
    case .preVoteReply(let reply): reply.term
    case .requestVote(let request): request.term
    case .requestVoteReply(let reply): reply.term
    case .appendEntries(let request): request.term
    case .appendEntriesReply(let reply): reply.term
    }
  }

  public func detail(naming nodes: [String]) -> String {
    switch self {
    case .preVote(let request): "would be \(Term(Int(request.term.number) + 1))"
    case .preVoteReply(let reply): reply.refusal?.text(naming: nodes) ?? ""
    case .requestVoteReply(let reply): reply.refusal?.text(naming: nodes) ?? ""
    case .appendEntries(let request): request.summary
    case .appendEntriesReply(let reply):
      switch reply.outcome {
      case .success: ""
      case .stale: "stale term"
      case .mismatch(let mismatch): "log mismatch at \(mismatch.prevLogIndex)"
      }
    case .requestVote: ""
    }
  }
}

extension Raft.Refusal {
  fileprivate func text(naming nodes: [String]) -> String {
    switch self {
    case .staleTerm(let term): "stale term \(term)"
    case .alreadyVoted(let node, let term): "already voted for \(nodes[Int(node.index)]) in \(term)"
    case .logBehind: "log behind"
    case .hears(let node): "hears leader \(nodes[Int(node.index)])"
    }
  }
}

extension Raft.AppendEntries {
  /// "x=1", "x=1, y=2" or "3 entries".
  fileprivate var summary: String {
    switch entries.count {
    case 0: ""
    case 1, 2: entries.map(\.command).joined(separator: ", ")
    default: "\(entries.count) entries"
    }
  }
}

extension Raft.AppendEntriesReply {
  fileprivate var isSuccess: Bool {
    if case .success = outcome { true } else { false }
  }
}
