import Imports
import Testing
import Timelines

@Suite struct FaultFiles {
  static func run(_ faults: [String], logs: [[String]] = [[], [], []]) throws -> Timeline {
    var options = ImportOptions()
    options.faultFile = log("faults.jsonl", faults)
    let files = logs.enumerated().map { index, lines in
      log(
        "n\(index + 1).log",
        [
          zap(0, "newRaft \(Inference.ids[index]) [peers: [], term: 1]"),
          zap(100, "\(Inference.ids[index]) became follower at term 1"),
        ]
          + lines)
    }
    return try Importer.import(files: files, format: "etcd", options: options).timeline
  }

  @Test func `the short form tells times from the first line, or on the clock`() throws {
    let timeline = try Self.run([
      #"{"at": "1s", "crash": "n1", "reason": "power"}"#, #"{"at": 2.5, "restart": "n1"}"#,
      #"{"at": "2026-11-23T03:00:03Z", "pause": "n2"}"#, #"{"at": "3500ms", "resume": "n2"}"#,
      #"{"at": "4s", "partition": [["n1"], ["n2", "n3"]]}"#, #"{"at": "5s", "heal": true}"#,
      #"{"at": "6s", "partition": "n3"}"#, #"{"at": "7s", "end": true}"#, #"{"at": "8s", "crash": "n1"}"#,
    ])
    #expect(
      Inference.faults(timeline) == [
        "1000 n1 crash power", "2500 n1 restart ", "3000 n2 pause ", "3500 n2 resume ",
        "4000 network partition n1 | n2 n3", "5000 network heal n1 | n2 n3", "6000 network partition n3 | n1 n2",
      ])
    #expect(timeline.header.end == .seconds(7))
    let index = timeline.events.firstIndex { $0.kind == .crash } ?? 0
    #expect(timeline.sourceLine(ofEvent: index) == SourceLine(file: 3, line: 1))
  }

  @Test func `the long form knows signals, exits and numbers for nodes`() throws {
    let ts = { (second: Int) in "2026-11-23T03:00:0\(second).000000Z" }
    let timeline = try Self.run([
      #"{"ts": "\#(ts(0))", "action": "start", "node": "n1"}"#,
      #"{"ts": "\#(ts(1))", "action": "signal", "node": 2, "signal": "SIGSTOP"}"#,
      #"{"ts": "\#(ts(2))", "action": "signal", "node": "n2", "signal": "SIGCONT"}"#,
      #"{"ts": "\#(ts(3))", "action": "partition", "groups": [[2], [1, 3]], "both_ways": true}"#,
      #"{"ts": "\#(ts(4))", "action": "heal"}"#,
      #"{"ts": "\#(ts(5))", "action": "signal", "node": "n3", "signal": "SIGTERM"}"#,
      #"{"ts": "\#(ts(6))", "action": "exited", "node": "n3", "rc": 0}"#,
      #"{"ts": "\#(ts(7))", "action": "put_begin", "key": "a"}"#,
      #"{"ts": "\#(ts(8))", "action": "start", "node": "n3"}"#,
      #"{"ts": "\#(ts(9))", "action": "end_of_scenario"}"#,
    ])
    #expect(
      Inference.faults(timeline) == [
        "1000 n2 pause SIGSTOP", "2000 n2 resume SIGCONT", "3000 network partition n2 | n1 n3",
        "4000 network heal n2 | n1 n3", "6000 n3 crash stopped", "8000 n3 restart ",
      ])
    #expect(timeline.events(.crash, .pause, .partition).allSatisfy { $0.provenance == .logged })
  }

  @Test func `a fault file replaces what would be inferred`() throws {
    let lines = [zap(900, "a1 became candidate at term 2"), Inference.start(5_000)]
    #expect(Inference.faults(try Self.run([], logs: [lines])) == [])
    let told = try Self.run([#"{"at": "2s", "crash": "n1"}"#], logs: [lines])
    #expect(Inference.faults(told) == ["2000 n1 crash ", "5000 n1 restart "], "the log still tells of the start")
  }

  @Test(arguments: [
    ("nonsense", #""nonsense""#, "a JSON object"),
    (
      #"{"at": "1s"}"#, #""{"at": "1s"}""#,
      "one of the keys action, crash, restart, pause, resume, partition, heal, end"
    ),
    (#"{"crash": "n1"}"#, #""no time""#, "the key ts or at"),
    (
      #"{"at": "soon", "crash": "n1"}"#, #""soon""#,
      "a time such as 2026-11-23T03:25:14.313Z, or 5.4s after the first line"
    ),
    (#"{"at": "1s", "crash": "n9"}"#, #""n9""#, "one of the nodes n1, n2, n3"),
    (
      #"{"at": "1s", "partition": [["n1"], ["n1", "n2"]]}"#, #""[["n1"], ["n1", "n2"]]""#,
      "groups that share no node, such as [[1], [2, 3]]"
    ),
  ])
  func `a wrong line says where it is, what was found and what was expected`(
    line: String, found: String, expected: String
  ) {
    #expect(throws: ImportError.badLine(file: "faults.jsonl", line: 2, found: found, expected: expected)) {
      try Self.run([#"{"at": "1s", "crash": "n1"}"#, line])
    }
  }
}
