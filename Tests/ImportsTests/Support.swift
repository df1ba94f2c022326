import Foundation
import Imports
import Timelines

/// Files that tests read: our own fixtures, and the shared traces of others where this machine has them.
enum Samples {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  static let etcd = here.appending(path: "Fixtures/etcd")
  /// Traces published by others lie beside the package and are never copied into it.
  static let shared = here.appending(path: "../../../shared/traces").standardizedFileURL
  static let etcdRaft = shared.appending(path: "etcd-raft/example.ndjson")

  static let folders = ["3n-leader-kill", "3n-leader-partition", "3n-pcap-wan-leader-kill", "v3516-3n-leader-kill"]

  static func file(_ url: URL) throws -> ImportFile {
    ImportFile(name: url.path, bytes: Array(try Data(contentsOf: url)))
  }

  static func logs(_ folder: String) throws -> [ImportFile] {
    try ["n1.log", "n2.log", "n3.log"].map { try file(etcd.appending(path: "\(folder)/\($0)")) }
  }

  static func file(_ folder: String, _ name: String) throws -> ImportFile {
    try file(etcd.appending(path: "\(folder)/\(name)"))
  }
}

/// A log of hand-written lines.
func log(_ name: String, _ lines: [String], node: String? = nil) -> ImportFile {
  ImportFile(node: node, name: name, bytes: Array(lines.joined(separator: "\n").utf8))
}

/// One zap line, `milliseconds` after 03:00 on a day of the samples.
func zap(_ milliseconds: Int, _ message: String, _ fields: String = "") -> String {
  let text = String(1_000_000 + milliseconds % 60_000).suffix(5)
  let minute = String(100 + milliseconds / 60_000).suffix(2)
  let stamp = "2026-11-23T03:\(minute):\(text.prefix(2)).\(text.suffix(3))Z"
  return
    #"{"level":"info","ts":"\#(stamp)","caller":"x.go:1","msg":"\#(message)"\#(fields.isEmpty ? "" : "," + fields)}"#
}

extension Timeline {
  /// (term, leader) of every leader state, in order and each once.
  var leaders: [String] {
    var seen: [String] = []
    for event in events where event.kind == .state && event.role == .leader {
      let text = "\(event.term.number) \(name(event.node))"
      if !seen.contains(text) { seen.append(text) }
    }
    return seen
  }

  func events(_ kinds: EventKind...) -> [Event] { events.filter { kinds.contains($0.kind) } }

  /// The events as short texts: time in ms, node, what happened.
  var story: [String] {
    events.map { event in
      let start = "\(event.time.microseconds / 1_000) \(name(event.node)) \(event.kind.word)"
      if event.isMessage {
        let message = message(event.message)
        let detail = text(message.detail)
        return "\(start) \(text(message.type)) \(name(message.source))>\(name(message.target)) \(message.term)"
          + " \(message.messageClass.word)" + (detail.isEmpty ? "" : " (\(detail))")
      }
      if event.kind == .state { return "\(start) \(event.role.word) \(event.term)" }
      if event.kind == .partition || event.kind == .heal {
        return start + " "
          + partitions[event.partition].sides.map { $0.map(name).joined(separator: " ") }
          .joined(separator: " | ")
      }
      return "\(start) \(text(event.label))"
    }
  }

  /// The wall-clock time of an event as microseconds since the start of its day.
  func clock(_ event: Event) -> Int64 {
    guard let origin = header.origin else { return 0 }
    return microsecondsOfDay(origin) + event.time.microseconds
  }
}

/// Microseconds since midnight of an RFC 3339 time with microseconds.
func microsecondsOfDay(_ stamp: String) -> Int64 {
  let fields = stamp.dropFirst(11).dropLast().split { ":.".contains($0) }.map { Int64($0) ?? 0 }
  let minutes = fields[0] * 60 + fields[1]
  return (minutes * 60 + fields[2]) * 1_000_000 + fields[3]
}
