import Imports
import Testing
import Timelines

/// Bad input gives an error that names the place, or is left out and counted; it never stops the program.
@Suite struct HostileInput {
  static let good = [zap(0, "newRaft a1 [peers: [], term: 1]"), zap(10, "a1 became follower at term 1")]

  static func run(_ lines: [String]) throws -> ImportResult {
    try Importer.import(files: [log("n1.log", lines)], format: "etcd")
  }

  @Test func `nothing to read is an error`() {
    #expect(throws: ImportError.noFiles) { try Importer.import(files: []) }
    let empty = ImportFile(name: "n1.log", bytes: [])
    #expect(throws: ImportError.nothingRecognised(file: "n1.log", firstLine: "", tried: ["etcd"])) {
      try Importer.import(files: [empty], format: "etcd")
    }
  }

  @Test func `auto says what it tried`() throws {
    let file = log("x.log", ["hello", "world"])
    do {
      _ = try Importer.import(files: [file])
      Issue.record("expected an error")
    } catch {
      #expect(
        error
          == .nothingRecognised(
            file: "x.log", firstLine: "hello",
            tried: [
              "etcd (framed 0 of 2 lines, rules took 0)", "etcd-raft (framed 0 of 2 lines, rules took 0)",
            ]))
    }
  }

  @Test func `lines of the right form that say nothing known are an error`() {
    #expect(throws: ImportError.self) { try Self.run([zap(0, "hello")]) }
  }

  @Test func `an unknown format lists the known ones`() {
    #expect(throws: ImportError.unknownFormat("ectd", known: ["etcd", "etcd-raft"])) {
      try Importer.import(files: [log("a", ["b"])], format: "ectd")
    }
  }

  @Test func `a cut last line is counted and left out`() throws {
    let result = try Self.run(Self.good + [String(zap(20, "a1 became leader at term 2").dropLast(20))])
    #expect(result.report.unmatched == 1)
    #expect(result.timeline.leaders == [])
  }

  @Test func `wrong types and damaged values are left out`() throws {
    let result = try Self.run(
      Self.good + [
        #"{"level":"info","ts":17,"msg":"a1 became leader at term 2"}"#,
        #"{"level":"info","ts":null,"msg":"a1 became leader at term 2"}"#,
        #"{"level":"info","ts":"2026-13-45T99:99:99Z","msg":"a1 became leader at term 2"}"#,
        #"{"level":"info","ts":"2026-11-23T03:00:00.020Z","msg":{"a":[1,2,{"b":3}]}}"#,
        #"{"level":"info","ts":"2026-11-23T03:00:00.030Z","msg":["x"]}"#, "[1,2]", "{}", "{", "}", #"{"a"}"#,
        #"{"level":"info","ts":"99999999999999999999","msg":"a1 became leader at term 2"}"#,
        zap(40, "a1 became leader at term 99999999999999999999999"),
      ])
    #expect(result.timeline.events(.state).map(\.role) == [.follower, .leader])
    #expect(result.timeline.leaders == ["1 n1"], "a term that is no number leaves the last known term")
    #expect(result.timeline.events(.state).last?.provenance == .inferred)
  }

  @Test func `time that runs backwards keeps the order of the lines and is reported`() throws {
    let result = try Self.run(
      Self.good + [
        zap(9_000, "a1 became candidate at term 2"), zap(3_000, "a1 became leader at term 2"),
        zap(3_100, "a1 became follower at term 3"),
      ])
    #expect(
      result.timeline.story.suffix(3) == [
        "9000 n1 state candidate t2", "9000 n1 state leader t2", "9000 n1 state follower t3",
      ])
    #expect(result.report.findings.map(\.severity) == [.warning])
  }

  @Test func `logs that share no moment are reported`() throws {
    let result = try Importer.import(
      files: [
        log("n1.log", Self.good), log("n2.log", Self.good.map { $0.replacing("T03:", with: "T05:") }),
      ], format: "etcd")
    #expect(result.report.findings.count(where: { $0.text.contains("no time in common") }) == 2)
  }

  @Test func `one stamp from the far future does not swallow the rest`() throws {
    let result = try Self.run(
      Self.good + [
        zap(20, "a1 became candidate at term 2").replacing("2026-11-23", with: "2999-11-23"),
        zap(30, "a1 became leader at term 2"),
      ])
    #expect(result.timeline.story.suffix(2) == ["10 n1 state candidate t2", "30 n1 state leader t2"])
    #expect(result.report.findings.map(\.severity) == [.warning])
  }

  @Test func `garbage, invalid UTF-8 and endless lines pass by`() throws {
    var bytes = Array((Self.good.joined(separator: "\n") + "\n").utf8)
    var value: UInt32 = 12_345
    for _ in 0..<20_000 {
      value = value &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8(truncatingIfNeeded: value >> 16))
    }
    bytes += Array("\n".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000) + Array("\n{".utf8)
    bytes += Array(repeating: UInt8(ascii: "["), count: 100_000) + Array("\n".utf8)
    bytes += Array(zap(50, "a1 became candidate at term 2" + String(repeating: "x", count: 10_000)).utf8)
    bytes += Array("\n".utf8) + Array(zap(60, "a1 failed to send message to ").utf8.dropLast(2)) + [0xFF, 0xFE]
    bytes += Array("\"}\n".utf8) + Array(zap(70, "a1 became leader at term 2").utf8)
    let result = try Importer.import(files: [ImportFile(name: "n1.log", bytes: bytes)])
    #expect(result.timeline.leaders == ["2 n1"])
  }

  @Test func `a log of thousands of nodes is refused`() {
    let lines = (0..<2_000).map { "n\($0)  | " + zap($0, "a\($0) became follower at term 1") }
    #expect(throws: ImportError.tooManyNodes(file: "n1.log", line: 513, limit: 512)) { try Self.run(lines) }
  }

  @Test func `crossing messages that contradict the order of lines do not hang`() throws {
    let files = [
      log(
        "n1.log",
        [
          Pairing.ids[0], Pairing.cast(1, 5).replacing("b2 [", with: "a1 [").replacing("for a1", with: "for b2"),
          Pairing.ask(2, 2),
        ]),
      log(
        "n2.log",
        [
          Pairing.ids[1], Pairing.cast(1, 2),
          zap(2, "b2 [logterm: 1, index: 3] sent MsgVote request to a1 at term 5"),
        ]),
    ]
    let result = try Importer.import(files: files, format: "etcd")
    #expect(result.report.findings.contains { $0.text.hasPrefix("the order of the lines contradicts itself") })
  }
}
