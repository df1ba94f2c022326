public import Simulator
public import Timelines

// Raft trusts what it is told: any of these lies can break its guarantees, and its invariants show how.

extension Raft: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .version]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch (lie, message) {
    case (.equivocate, .requestVoteReply(let reply)):
      // A vote for everyone who asks.
      reply.refusal == nil ? nil : .requestVoteReply(RequestVoteReply(term: reply.term, refusal: nil))
    case (.equivocate, .appendEntries(let request)) where Liar.tellsOtherwise(target, by: me):
      changed(request) { otherCommand(than: $0) }
    case (.corrupt, .appendEntries(let request)): changed(request) { String($0.dropLast()) + "?" }
    case (.version, .requestVote(let request)):
      .requestVote(
        RequestVote(
          term: later(request.term), lastLogIndex: request.lastLogIndex, lastLogTerm: later(request.lastLogTerm)))
    default: nil
    }
  }

  private func changed(_ request: AppendEntries, _ change: (String) -> String) -> Message? {
    guard !request.entries.isEmpty else { return nil }
    var request = request
    for index in request.entries.indices { request.entries[index].command = change(request.entries[index].command) }
    return .appendEntries(request)
  }

  /// A term that nobody has been elected in.
  private func later(_ term: Term) -> Term { Term(Int(term.number) + 1) }
}
