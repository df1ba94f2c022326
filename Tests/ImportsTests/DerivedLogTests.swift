import Foundation
import Imports
import Testing
import Timelines

/// The recorded logs in the forms of other versions and loggers: the story must stay the same.
@Suite struct DerivedLogs {
  struct Line: Decodable {
    var ts: String
    var caller: String
    var msg: String
    var peer: String?
    var remote: String?
    var local: String?

    enum CodingKeys: String, CodingKey {
      case ts, caller, msg
      case peer = "peer-id"
      case remote = "remote-peer-id"
      case local = "local-member-id"
    }
  }

  /// The logs of a folder, line by line changed by `change`.
  static func logs(_ folder: String, _ change: (Line, String) -> String?) throws -> [ImportFile] {
    try Samples.logs(folder).map { file in
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
      return log(
        file.baseName,
        try lines.compactMap { change(try JSONDecoder().decode(Line.self, from: Data($0.utf8)), $0) })
    }
  }

  /// The line as capnslog writes it: raft lines to the second only.
  static func capnslog(_ line: Line) -> String? {
    let clock = line.ts.dropLast().split(separator: "T")
    if line.caller.hasPrefix("raft/") {
      return "raft\(clock[0].replacing("-", with: "/")) \(clock[1].prefix(8)) INFO: \(line.msg)"
    }
    let text: String
    switch line.msg {
    case "starting an etcd server": text = "etcdmain: etcd Version: 3.4.23"
    case "restarting local member":
      text = "etcdserver: restarting member \(line.local ?? "") in cluster 14e05f215c53d8e at commit index 10"
    case "peer became active": text = "rafthttp: peer \(line.peer ?? "") became active"
    case "peer became inactive (message send to peer failed)":
      text = "rafthttp: peer \(line.peer ?? "") became inactive (message send to peer failed)"
    case "lost TCP streaming connection with remote peer":
      text = "rafthttp: lost the TCP streaming connection with peer \(line.remote ?? "") (stream Message reader)"
    default: text = "other: \(line.msg)"
    }
    return "\(clock[0]) \(clock[1])000 [pkg_logger.go:128] I | \(text)"
  }

  @Test(arguments: EtcdGroundTruth.leaders.dropLast())
  func `capnslog with its whole seconds tells the same leaders and faults`(
    folder: String, leaders: [String]
  ) throws {
    let result = try Importer.import(files: try Self.logs(folder) { line, _ in Self.capnslog(line) })
    let timeline = result.timeline
    #expect(Set(timeline.leaders) == Set(leaders))
    #expect(timeline.header.system == "etcd 3.4.23")
    let exact = try Importer.import(files: try Samples.logs(folder)).timeline
    #expect(timeline.events(.crash, .restart).map(\.kind) == exact.events(.crash, .restart).map(\.kind))
    #expect(timeline.partitions == exact.partitions)
    let votes = { (timeline: Timeline) in
      timeline.flights().filter {
        $0.send != nil && $0.receive != nil
          && timeline.text(timeline.message($0.message).type).hasPrefix("MsgVote")
      }.map { flight -> String in
        let message = timeline.message(flight.message)
        return "\(timeline.text(message.type)) \(message.source.index)>\(message.target.index) \(message.term)"
      }.sorted()
    }
    #expect(votes(timeline) == votes(exact), "the same votes pair")
  }

  @Test func `a partition is found without any line about links`() throws {
    let logs = try Self.logs("3n-leader-partition") { line, raw in
      line.caller.hasPrefix("rafthttp/") || line.msg.hasPrefix("failed to reach") ? nil : raw
    }
    let timeline = try Importer.import(files: logs).timeline
    #expect(timeline.partitions.map(\.sides) == [[[NodeID(1)], [NodeID(0), NodeID(2)]]])
    #expect(timeline.events(.heal).count == 1)
  }

  @Test func `one merged file with prefixes tells the same story`() throws {
    let files = try Samples.logs("3n-leader-kill")
    var lines: [(String, String)] = []
    for (file, name) in zip(files, ["n1", "n2", "n3"]) {
      for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
        let stamp = line.split(separator: "\"ts\":\"")[1].prefix(24)
        lines.append((String(stamp), "\(name)  | \(line)"))
      }
    }
    let merged = lines.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
    let timeline = try Importer.import(files: [log("compose.log", merged)]).timeline
    let exact = try Importer.import(files: files).timeline
    #expect(timeline.leaders == exact.leaders)
    #expect(timeline.nodes.sorted() == exact.nodes)
    #expect(timeline.events.count == exact.events.count)
  }

  @Test func `info level is enough for the elections`() throws {
    for (folder, leaders) in EtcdGroundTruth.leaders {
      let logs = try Self.logs(folder) { _, raw in raw.contains(#""level":"debug""#) ? nil : raw }
      #expect(try Importer.import(files: logs).timeline.leaders == leaders)
    }
  }
}
