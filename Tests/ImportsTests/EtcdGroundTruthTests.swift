import Imports
import Testing
import Timelines

@Suite struct EtcdGroundTruth {
  static let leaders: [(folder: String, leaders: [String])] = [
    ("3n-leader-kill", ["2 n3", "4 n1"]),
    ("3n-leader-partition", ["2 n2", "3 n3", "9 n3"]),
    ("3n-pcap-wan-leader-kill", ["2 n1", "3 n3"]),
    ("v3516-3n-leader-kill", ["2 n1", "3 n2"]),
  ]

  @Test(arguments: leaders)
  func `leaders by term are those that were polled, and no others`(folder: String, leaders: [String]) throws {
    let result = try Importer.import(files: try Samples.logs(folder))
    #expect(result.timeline.leaders == leaders)
    #expect(result.timeline.nodes == ["n1", "n2", "n3"])
    #expect(result.report.format == "etcd")
    #expect(result.report.unknownIDs == [])
    #expect(result.report.unmatched == 0)
    #expect(!result.report.findings.contains { $0.severity == .error })
  }

  @Test(arguments: [
    ("3n-leader-kill", "n3", "2026-11-23T03:25:14.313165Z", "2026-11-23T03:25:19.609751Z"),
    ("3n-pcap-wan-leader-kill", "n1", "2026-11-23T03:42:27.478851Z", "2026-11-23T03:42:33.352859Z"),
    ("v3516-3n-leader-kill", "n1", "2026-11-23T03:30:23.167372Z", "2026-11-23T03:30:28.504644Z"),
  ])
  func `a kill is inferred at the last line before it, and stands exactly when the fault file tells`(
    folder: String, node: String, kill: String, start: String
  ) throws {
    let inferred = try Importer.import(files: try Samples.logs(folder)).timeline
    let crashes = inferred.events(.crash)
    #expect(crashes.map { inferred.name($0.node) } == [node])
    for crash in crashes {
      #expect(crash.provenance == .inferred)
      let early = microsecondsOfDay(kill) - inferred.clock(crash)
      #expect((0...2_450_000).contains(early), "the last line is \(early) µs before the kill")
    }
    let restarts = inferred.events(.restart)
    #expect(restarts.count == 1)
    for restart in restarts {
      #expect(restart.provenance == .logged)
      #expect((0...100_000).contains(inferred.clock(restart) - microsecondsOfDay(start)))
    }

    var options = ImportOptions()
    options.faultFile = try Samples.file(folder, "truth.jsonl")
    let told = try Importer.import(files: try Samples.logs(folder), options: options).timeline
    #expect(told.events(.crash).map { told.clock($0) } == [microsecondsOfDay(kill)])
    #expect(told.events(.restart).map { told.clock($0) } == [microsecondsOfDay(start)])
    #expect(told.events(.crash, .restart).allSatisfy { $0.provenance == .logged })
    #expect(told.leaders == inferred.leaders)
  }

  @Test func `a partition is inferred from what both sides report`() throws {
    let timeline = try Importer.import(files: try Samples.logs("3n-leader-partition")).timeline
    let cuts = timeline.events(.partition)
    try #require(cuts.count == 1)
    #expect(timeline.partitions[0].sides == [[NodeID(1)], [NodeID(0), NodeID(2)]])
    #expect(cuts[0].provenance == .inferred)
    let late = timeline.clock(cuts[0]) - microsecondsOfDay("2026-11-23T03:25:31.049481Z")
    #expect((0...5_000_000).contains(late))
    let heals = timeline.events(.heal)
    try #require(heals.count == 1)
    let healedLate = timeline.clock(heals[0]) - microsecondsOfDay("2026-11-23T03:25:38.785486Z")
    #expect((0...1_000_000).contains(healedLate))
  }

  @Test func `the fault file puts a partition exactly where it was`() throws {
    var options = ImportOptions()
    options.faultFile = try Samples.file("3n-leader-partition", "truth.jsonl")
    let timeline = try Importer.import(files: try Samples.logs("3n-leader-partition"), options: options).timeline
    #expect(
      timeline.events(.partition).map { timeline.clock($0) } == [microsecondsOfDay("2026-11-23T03:25:31.049481Z")])
    #expect(timeline.events(.heal).map { timeline.clock($0) } == [microsecondsOfDay("2026-11-23T03:25:38.785486Z")])
    #expect(timeline.partitions.map(\.sides) == [[[NodeID(1)], [NodeID(0), NodeID(2)]]])
    #expect(timeline.events(.crash).isEmpty, "the kill at the end of the scenario is not part of the story")
    let end = timeline.header.end.microseconds + microsecondsOfDay(timeline.header.origin ?? "")
    #expect(end == microsecondsOfDay("2026-11-23T03:25:44.661040Z"))
  }

  @Test(arguments: Samples.folders)
  func `no kill, pause or partition is inferred that did not happen`(folder: String) throws {
    let timeline = try Importer.import(files: try Samples.logs(folder)).timeline
    #expect(timeline.events(.crash).count == (folder.hasSuffix("kill") ? 1 : 0))
    #expect(timeline.events(.partition).count == (folder.hasSuffix("partition") ? 1 : 0))
    #expect(timeline.events(.pause, .resume).isEmpty)
    #expect(timeline.events(.drop).isEmpty, "a send without a receipt is not a lost message")
  }

  @Test(arguments: Samples.folders)
  func `every logged event knows its line`(folder: String) throws {
    let timeline = try Importer.import(files: try Samples.logs(folder)).timeline
    for (index, event) in timeline.events.enumerated() where event.provenance == .logged {
      #expect(timeline.sourceLine(ofEvent: index) != nil, "\(timeline.story[index])")
    }
  }

  @Test func `a partition shows two leaders at once, which is worth a note and no error`() throws {
    let report = try Importer.import(files: try Samples.logs("3n-leader-partition")).report
    #expect(report.findings.map(\.severity) == [.note])
    #expect(report.findings[0].text == "two leaders at once: n3 (t3) while n2 still leads (t2)")
  }

  @Test func `the header tells the version, the files and when it was`() throws {
    let header = try Importer.import(files: try Samples.logs("3n-leader-kill")).timeline.header
    #expect(header.system == "etcd 3.4.23")
    #expect(header.source == .imported(format: "etcd", files: ["n1.log", "n2.log", "n3.log"]))
    #expect(header.origin == "2026-11-23T03:25:08.945000Z")
    let other = try Importer.import(files: try Samples.logs("v3516-3n-leader-kill")).timeline.header
    #expect(other.system == "etcd 3.5.16")
  }
}
