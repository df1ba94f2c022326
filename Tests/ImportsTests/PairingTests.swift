import Imports
import Testing
import Timelines

@Suite struct Pairing {
  static let ids = [zap(0, "newRaft a1 [peers: [], term: 1]"), zap(0, "newRaft b2 [peers: [], term: 1]")]

  static func run(_ first: [String], _ second: [String], _ options: ImportOptions = ImportOptions()) throws -> Timeline
  {
    let files = [log("n1.log", [ids[0]] + first), log("n2.log", [ids[1]] + second)]
    return try Importer.import(files: files, format: "etcd", options: options).timeline
  }

  static func ask(_ time: Int, _ term: Int) -> String {
    zap(time, "a1 [logterm: 1, index: 3] sent MsgVote request to b2 at term \(term)")
  }

  static func cast(_ time: Int, _ term: Int) -> String {
    zap(time, "b2 [logterm: 1, index: 3, vote: 0] cast MsgVote for a1 [logterm: 1, index: 3] at term \(term)")
  }

  static func preAsk(_ time: Int) -> String {
    zap(time, "a1 [logterm: 1, index: 3] sent MsgPreVote request to b2 at term 2")
  }

  static func preCast(_ time: Int) -> String {
    zap(time, "b2 [logterm: 1, index: 3, vote: 0] cast MsgPreVote for a1 [logterm: 1, index: 3] at term 9")
  }

  /// For each message from n1: when it was sent and received.
  static func flights(_ timeline: Timeline) -> [[Int64?]] {
    timeline.flights().filter { timeline.message($0.message).source == NodeID(0) }.map { flight in
      [flight.send, flight.receive].map { $0.map { timeline.events[$0].time.microseconds / 1_000 } }
    }
  }

  @Test func `a key that occurs once pairs however late the message arrives`() throws {
    let timeline = try Self.run([Self.ask(1_000, 2)], [Self.cast(9_500, 2)])
    #expect(Self.flights(timeline) == [[1_000, 9_500]])
  }

  @Test func `repeated keys pair backwards in time and never cross`() throws {
    let timeline = try Self.run(
      [Self.preAsk(1_000), Self.preAsk(2_000), Self.preAsk(3_000)], [Self.preCast(2_040), Self.preCast(3_040)])
    #expect(Self.flights(timeline) == [[1_000, nil], [2_000, 2_040], [3_000, 3_040]])
  }

  @Test func `the term of a pre-vote is no key`() throws {
    let timeline = try Self.run([Self.preAsk(1_000)], [Self.preCast(1_040)])
    #expect(Self.flights(timeline) == [[1_000, 1_040]])
    #expect(timeline.messages[0].term == Term(2))
  }

  @Test func `opposite verdicts never pair`() throws {
    let timeline = try Self.run(
      [Self.ask(1_000, 2), zap(1_050, "a1 received MsgVoteResp rejection from b2 at term 2")], [Self.cast(1_020, 2)])
    let answers = timeline.flights().filter { timeline.text(timeline.message($0.message).type) == "MsgVoteResp" }
    #expect(answers.count == 2)
  }

  @Test func `a receipt stamped one unit before its send is drawn with it`() throws {
    let timeline = try Self.run(
      [Self.ask(1_001, 2)], [Self.cast(1_000, 2), zap(1_000, "b2 became follower at term 2")])
    #expect(Self.flights(timeline) == [[1_001, 1_001]])
    #expect(timeline.story.last == "1001 n2 state follower t2", "the order of the lines of a node stands")
  }

  @Test func `a request that nobody was seen to receive is not lost`() throws {
    let timeline = try Self.run([Self.ask(1_000, 2)], [zap(3_000, "b2 became follower at term 2")])
    #expect(Self.flights(timeline) == [[1_000, nil]])
    #expect(timeline.events(.drop).isEmpty)
  }

  @Test func `an answer that nobody printed sending gets a dashed send, unless that is switched off`() throws {
    let lines = [zap(1_050, "a1 received MsgVoteResp from b2 at term 2")]
    let timeline = try Self.run(lines, [zap(900, "b2 became follower at term 2")])
    #expect(timeline.events(.send).map(\.provenance) == [.inferred])
    var options = ImportOptions()
    options.infersSends = false
    #expect(try Self.run(lines, [], options).events(.send).isEmpty)
  }

  @Test func `two lines about one receipt are one receipt`() throws {
    let timeline = try Self.run(
      [Self.ask(1_000, 2)],
      [
        zap(1_002, "b2 [term: 1] received a MsgVote message with higher term from a1 [term: 2]"),
        zap(1_002, "b2 became follower at term 2"), Self.cast(1_003, 2),
      ])
    #expect(
      timeline.story.suffix(4) == [
        "1000 n1 send MsgVote n1>n2 t2 ask", "1002 n2 receive MsgVote n1>n2 t2 ask", "1002 n2 state follower t2",
        "1003 n2 send MsgVoteResp n2>n1 t2 yes",
      ])
  }

  @Test func `a request ignored for the lease pairs although its term is not printed`() throws {
    let ignored =
      "b2 [logterm: 2, index: 14, vote: b2] ignored MsgVote from a1 [logterm: 2, index: 11] at term 2: lease is not expired (remaining ticks: 4)"
    let timeline = try Self.run([Self.ask(1_000, 7)], [zap(1_002, ignored)])
    #expect(Self.flights(timeline) == [[1_000, 1_002]])
    #expect(timeline.text(timeline.messages[0].detail) == "ignored: lease not expired")
  }

  @Test func `a node that has no log gets a lane, and the report says that its id is unknown`() throws {
    let file = log(
      "n1.log", [Self.ids[0], zap(5, "a1 [logterm: 1, index: 3] sent MsgVote request to cc77 at term 2")])
    let result = try Importer.import(files: [file], format: "etcd")
    #expect(result.timeline.nodes == ["n1", "cc77"])
    #expect(result.report.unknownIDs == ["cc77"])
  }

  @Test func `clocks that disagree are reported, and no receipt stands before its send`() throws {
    let result = try Importer.import(
      files: [
        log("n1.log", [Self.ids[0], Self.ask(5_000, 2)]), log("n2.log", [Self.ids[1], Self.cast(4_000, 2)]),
      ], format: "etcd")
    #expect(Self.flights(result.timeline) == [[5_000, 5_000]])
    #expect(result.report.findings.map(\.severity) == [.warning])
    #expect(result.timeline.header.remarks.count == 1)
  }
}
