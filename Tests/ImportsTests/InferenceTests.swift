import Imports
import Testing
import Timelines

/// What follows from lines that do not say it.
@Suite struct Inference {
  static let ids = ["a1", "b2", "c3"]

  static func run(_ bodies: [[String]], _ options: ImportOptions = ImportOptions()) throws -> ImportResult {
    let files = bodies.enumerated().map { index, lines in
      log("n\(index + 1).log", [zap(0, "newRaft \(ids[index]) [peers: [], term: 1]")] + lines)
    }
    return try Importer.import(files: files, format: "etcd", options: options)
  }

  static func start(_ time: Int) -> String { zap(time, "starting an etcd server", #""etcd-version":"3.4.23""#) }
  static func down(_ time: Int, _ peer: String) -> String {
    zap(time, "peer became inactive (message send to peer failed)", #""peer-id":"\#(peer)""#)
  }
  static func up(_ time: Int, _ peer: String) -> String { zap(time, "peer became active", #""peer-id":"\#(peer)""#) }
  static func faults(_ timeline: Timeline) -> [String] {
    timeline.story.filter { story in
      ["crash", "restart", "pause", "resume", "partition", "heal"].contains { story.contains(" \($0) ") }
    }
  }

  @Test func `a start without a stop is a crash at the last line before`() throws {
    let lines = [
      zap(900, "a1 became follower at term 1"), Self.start(5_000), zap(5_100, "a1 became follower at term 1"),
    ]
    let timeline = try Self.run([lines]).timeline
    #expect(
      timeline.story.suffix(3) == [
        "900 n1 crash last line before a new start", "5000 n1 restart ", "5100 n1 state follower t1",
      ], "the same role is told again after a restart")
    var options = ImportOptions()
    options.infersCrashes = false
    #expect(Self.faults(try Self.run([lines], options).timeline) == [])
  }

  @Test func `lines of a new start that no rule knows do not hide when the node was last seen`() throws {
    let timeline = try Self.run([
      [
        zap(900, "a1 became follower at term 1"), zap(4_990, "a new sentence of a later version"), Self.start(5_000),
      ]
    ]).timeline
    #expect(Self.faults(timeline).map { $0.prefix(12) } == ["900 n1 crash", "5000 n1 rest"])
  }

  @Test func `the several lines of one start are one start`() throws {
    let timeline = try Self.run([
      [
        zap(900, "a1 became follower at term 1"), zap(5_000, "configuring peer listeners"), Self.start(5_001),
        zap(5_002, "restarting local member", #""local-member-id":"a1""#), zap(5_003, "newRaft a1 [peers: []]"),
      ]
    ]).timeline
    #expect(timeline.events(.crash, .restart).count == 2)
  }

  @Test func `a clean stop is logged, and a new start after it is no crash`() throws {
    let timeline = try Self.run([
      [
        zap(900, "a1 became follower at term 1"),
        zap(1_000, "received signal; shutting down", #""signal":"terminated""#),
        zap(1_020, "closed etcd server"), Self.start(5_000),
      ]
    ]).timeline
    #expect(
      timeline.story.suffix(3) == ["1000 n1 note stopping: terminated", "1020 n1 crash stopped", "5000 n1 restart "])
    #expect(timeline.events(.crash).map(\.provenance) == [.logged])
  }

  @Test func `the end of a log is not a crash`() throws {
    let timeline = try Self.run([
      [zap(900, "a1 became follower at term 1")], [zap(60_000, "b2 became follower at term 1")],
    ]).timeline
    #expect(timeline.events(.crash).isEmpty)
  }

  @Test func `a silence that ends with a late heartbeat was a pause`() throws {
    let late = zap(
      9_003, "leader failed to send out heartbeat on time; took too long, leader is overloaded likely from slow disk",
      #""to":"b2","heartbeat-interval":"100ms","expected-duration":"200ms","exceeded-duration":"3.8s""#)
    let lines = [zap(4_000, "a1 became leader at term 2"), zap(9_000, "lost something"), late, late]
    let timeline = try Self.run([lines, [zap(9_000, "b2 became follower at term 2")]]).timeline
    // The last heartbeat went out 4.0 s before the report, the next was due 0.1 s later.
    #expect(
      Self.faults(timeline) == [
        "5103 n1 pause silent, then a late heartbeat", "9000 n1 resume first line after",
      ])
    #expect(timeline.events(.pause, .resume).allSatisfy { $0.provenance == .inferred })
    var options = ImportOptions()
    options.infersPauses = false
    #expect(Self.faults(try Self.run([lines, []], options).timeline) == [])
  }

  @Test func `a late heartbeat without a silence is a slow disk`() throws {
    let late = zap(
      9_003, "leader failed to send out heartbeat on time; took too long, leader is overloaded likely from slow disk",
      #""to":"b2","expected-duration":"200ms","exceeded-duration":"3.8s""#)
    let lines = (1...40).map { zap(5_000 + $0 * 100, "another line") } + [late]
    #expect(Self.faults(try Self.run([lines]).timeline) == [])
  }

  @Test func `links down in both directions are a partition from the first report to the first contact`() throws {
    let bodies = [
      [Self.down(3_000, "c3"), Self.up(9_000, "c3")], [Self.down(3_500, "c3"), Self.up(9_100, "c3")],
      [Self.down(4_000, "a1"), Self.down(4_100, "b2"), Self.up(9_000, "a1"), Self.up(9_100, "b2")],
    ]
    let timeline = try Self.run(bodies).timeline
    #expect(Self.faults(timeline) == ["3000 network partition n3 | n1 n2", "9000 network heal n3 | n1 n2"])
    var options = ImportOptions()
    options.infersPartitions = false
    #expect(Self.faults(try Self.run(bodies, options).timeline) == [])
  }

  @Test func `one side's reports alone are no partition`() throws {
    let timeline = try Self.run([
      [Self.down(3_000, "c3"), Self.up(9_000, "c3")], [Self.down(3_500, "c3"), Self.up(9_100, "c3")],
      [zap(9_500, "c3 became follower at term 1")],
    ]).timeline
    #expect(Self.faults(timeline) == [])
  }

  @Test func `a broken link between two nodes that both reach a third is no partition`() throws {
    let timeline = try Self.run([
      [Self.down(3_000, "b2"), Self.up(9_000, "b2")], [Self.down(3_500, "a1"), Self.up(9_100, "a1")],
      [zap(9_500, "c3 became follower at term 1")],
    ]).timeline
    #expect(Self.faults(timeline) == [])
  }

  @Test func `messages that arrive seconds late after the heal tell of the partition without any link line`() throws {
    func ask(_ time: Int, _ from: String, _ to: String) -> String {
      zap(time, "\(from) [logterm: 1, index: 3] sent MsgPreVote request to \(to) at term 1")
    }
    func cast(_ time: Int, _ at: String, _ from: String) -> String {
      zap(time, "\(at) [logterm: 1, index: 3, vote: 0] cast MsgPreVote for \(from) [logterm: 1, index: 3] at term 1")
    }
    let timeline = try Self.run([
      [ask(3_000, "a1", "c3"), ask(3_000, "a1", "b2"), cast(9_600, "a1", "c3")],
      [cast(3_001, "b2", "a1"), cast(9_610, "b2", "c3")],
      [ask(5_000, "c3", "a1"), ask(5_000, "c3", "b2"), cast(9_500, "c3", "a1")],
    ]).timeline
    #expect(Self.faults(timeline) == ["3000 network partition n3 | n1 n2", "9500 network heal n3 | n1 n2"])
    let late = timeline.flights().compactMap { flight -> Int64? in
      guard let send = flight.send, let receive = flight.receive else { return nil }
      return (timeline.events[receive].time - timeline.events[send].time).microseconds / 1_000
    }
    #expect(late.sorted().suffix(3) == [4_600, 4_610, 6_500], "late messages survive")
  }

  @Test func `five nodes fall apart into two and three, and nobody else is cut off`() throws {
    let ids = ["a1", "b2", "c3", "d4", "e5"]
    let minority = ["a1", "b2"]
    let files = ids.enumerated().map { index, id in
      let far = ids.filter { minority.contains($0) != minority.contains(id) }
      return log(
        "n\(index + 1).log",
        [zap(0, "newRaft \(id) [peers: [], term: 1]")] + far.map { Self.down(3_000 + index * 400, $0) }
          + far.map { Self.up(9_000 + index, $0) })
    }
    let timeline = try Importer.import(files: files, format: "etcd").timeline
    #expect(Self.faults(timeline) == ["3000 network partition n1 n2 | n3 n4 n5", "9000 network heal n1 n2 | n3 n4 n5"])
  }

  @Test func `a halted node that wakes up and finds its links broken was not cut off`() throws {
    let timeline = try Self.run([
      [Self.down(3_000, "c3"), Self.up(9_050, "c3")], [Self.down(3_500, "c3"), Self.up(9_060, "c3")],
      [Self.down(9_000, "a1"), Self.down(9_000, "b2"), Self.up(9_050, "a1"), Self.up(9_060, "b2")],
    ]).timeline
    #expect(Self.faults(timeline) == [])
  }

  @Test func `links to a crashed node are no partition`() throws {
    let timeline = try Self.run([
      [Self.down(3_000, "c3"), Self.up(9_000, "c3")], [Self.down(3_500, "c3"), Self.up(9_100, "c3")],
      [
        zap(2_000, "c3 became follower at term 1"), Self.start(8_900), Self.down(8_950, "a1"), Self.up(9_000, "a1"),
      ],
    ]).timeline
    #expect(
      Self.faults(timeline) == [
        "2000 n3 crash last line before a new start; missed by its peers 1 s later", "8900 n3 restart ",
      ])
  }

  @Test func `two leaders of one term are an error, two leaders at once of different terms are not`() throws {
    let same = try Self.run([
      [zap(1_000, "a1 became leader at term 2")], [zap(2_000, "b2 became leader at term 2")],
    ])
    #expect(same.report.findings.map(\.severity) == [.error])
    #expect(same.report.findings[0].text == "two leaders in term 2: n1 and n2")
    let other = try Self.run([
      [zap(1_000, "a1 became leader at term 2")], [zap(2_000, "b2 became leader at term 3")],
    ])
    #expect(other.report.findings.map(\.severity) == [.note])
  }

  @Test func `an unchanged state is told once`() throws {
    let timeline = try Self.run([
      [zap(1_000, "a1 became follower at term 2"), zap(2_000, "a1 became follower at term 2")]
    ]).timeline
    #expect(timeline.events(.state).count == 1)
  }
}
