import Dialects
import Testing
import Timelines

struct MessageTypesTests {
  private func timeline(_ messages: [(type: String, kind: MessageClass)]) -> Timeline {
    var timeline = Timeline(nodes: ["A", "B"])
    for (type, kind) in messages {
      _ = timeline.recordSend(at: .zero, from: NodeID(0), to: NodeID(1), type: type, class: kind)
    }
    return timeline
  }

  /// The types of those messages that are for `use`.
  private func types(
    _ use: MessageUse, of messages: [(type: String, kind: MessageClass)], in dialect: Dialect
  ) -> [String] {
    let timeline = timeline(messages)
    let types = MessageTypes(timeline, dialect.capabilities)
    return timeline.messages.filter { types.contains($0, as: use) }.map { timeline.text($0.type) }
  }

  @Test func `where some answers are called votes only those are`() {
    let raft: [(String, MessageClass)] = [
      ("RequestVoteReply", .yes), ("RequestVoteReply", .no), ("heartbeat reply", .no), ("PreVote reply", .yes),
      ("RequestVote", .ask), ("PreVote", .ask),
    ]
    #expect(types(.answers, of: raft, in: .plain) == ["RequestVoteReply", "RequestVoteReply"])
    #expect(types(.asks, of: raft, in: .plain) == ["RequestVote"])
    #expect(types(.probes, of: raft, in: .plain) == ["PreVote reply", "PreVote"])
  }

  @Test func `where none is, every yes and no is one but for probes`() {
    let other: [(String, MessageClass)] = [("promise", .yes), ("nack", .no), ("pre-vote", .no), ("ok", .ok)]
    #expect(types(.answers, of: other, in: .plain) == ["promise", "nack"])
  }

  @Test func `a run that has none of a dialect's names is told by those of its base`() throws {
    let dialect = try Samples.dialect("dialect: mine\ncapabilities: {election: {answers: [Grant, Deny]}}")
    #expect(types(.answers, of: [("Grant", .yes), ("MsgVoteResp", .yes)], in: dialect) == ["Grant"])
    #expect(types(.answers, of: [("MsgVoteResp", .yes), ("MsgAppResp", .no)], in: dialect) == ["MsgVoteResp"])
  }

  @Test func `a name without stars stands for itself alone`() {
    #expect(NamePattern("Vote").matches("Vote") && !NamePattern("Vote").matches("vote"))
    #expect(NamePattern("*vote*").matches("RequestVOTE") && !NamePattern("*vote*", ignoresCase: false).matches("Vote"))
    #expect(NamePattern("a*b*c").matches("a--b--c") && !NamePattern("a*b*c").matches("ac"))
    #expect(!NamePattern("ab*ba").matches("aba") && NamePattern("*").matches("") && NamePattern("").matches(""))
  }
}
