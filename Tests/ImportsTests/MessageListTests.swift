import Imports
import Testing
import Timelines

@Suite struct MessageLists {
  static func run(_ list: [String]) throws -> Timeline {
    var options = ImportOptions()
    options.messageList = log("messages.jsonl", list)
    let files = [
      log("n1.log", [Pairing.ids[0], Pairing.ask(1_000, 2)]),
      log(
        "n2.log",
        [
          Pairing.ids[1],
          zap(1_003, "b2 [logterm: 1, index: 3, vote: b2] rejected MsgVote from a1 [logterm: 1, index: 3] at term 2"),
        ]),
    ]
    return try Importer.import(files: files, format: "etcd", options: options).timeline
  }

  @Test func `messages of the list replace those of the logs and keep the reasons that logs tell`() throws {
    let day = "2026-11-23T03:00:01"
    let timeline = try Self.run([
      #"{"send": "\#(day).001100200Z", "recv": "\#(day).002Z", "from": "n1", "to": "n2", "type": "MsgVote", "term": 2}"#,
      #"{"send": "\#(day).004Z", "recv": null, "from": "b2", "to": "n1", "type": "MsgVoteResp", "term": 2, "reject": true, "lost": true}"#,
    ])
    #expect(
      timeline.story.suffix(4) == [
        "1001 n1 send MsgVote n1>n2 t2 ask", "1002 n2 receive MsgVote n1>n2 t2 ask",
        "1004 n2 send MsgVoteResp n2>n1 t2 no (already voted for n2)",
        "1005 n1 drop MsgVoteResp n2>n1 t2 no (already voted for n2)",
      ])
  }

  @Test(arguments: [
    ("x", #""x""#, "a JSON object"), ("{}", "a message without from, to or type", "these three keys"),
    (#"{"from": "n1", "to": "n2", "type": "x"}"#, "neither send nor recv", "at least one time"),
    (#"{"from": "n1", "to": "n2", "type": "x", "send": "noon"}"#, #"the time "noon""#, "an RFC 3339 time"),
  ])
  func `a wrong line says where it is`(line: String, found: String, expected: String) {
    #expect(throws: ImportError.badLine(file: "messages.jsonl", line: 1, found: found, expected: expected)) {
      try Self.run([line])
    }
  }
}
