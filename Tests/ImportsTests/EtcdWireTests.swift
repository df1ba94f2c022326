import Foundation
import Imports
import Testing
import Timelines

/// The packet capture of one folder says what really travelled.
@Suite struct EtcdWire {
  struct Wire: Decodable {
    var send: String?
    var recv: String?
    var from: String
    var to: String
    var type: String
    var term: Int?
  }

  static let folder = "3n-pcap-wan-leader-kill"

  static func wire() throws -> [Wire] {
    let data = Data(try Samples.file(folder, "messages.jsonl").bytes)
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(Wire.self, from: $0) }
  }

  @Test func `every vote that the logs pair is on the wire and was delivered within 5 ms of what they say`() throws {
    let timeline = try Importer.import(files: try Samples.logs(Self.folder)).timeline
    let wire = try Self.wire().filter { $0.type.hasPrefix("MsgVote") }
    var paired = 0
    for flight in timeline.flights() {
      let message = timeline.message(flight.message)
      guard timeline.text(message.type).hasPrefix("MsgVote"), let send = flight.send, let receive = flight.receive
      else { continue }
      paired += 1
      let same = wire.filter {
        $0.type == timeline.text(message.type) && $0.from == timeline.name(message.source)
          && $0.to == timeline.name(message.target) && $0.term == Int(message.term.number)
      }
      #expect(
        same.contains { on in
          guard let sent = on.send, let received = on.recv else { return false }
          return abs(Self.microseconds(sent) - timeline.clock(timeline.events[send])) < 6_000
            && abs(Self.microseconds(received) - timeline.clock(timeline.events[receive])) < 6_000
        }, "\(timeline.story[send])")
    }
    #expect(paired == 5)
  }

  static func microseconds(_ stamp: String) -> Int64 { microsecondsOfDay(String(stamp.dropLast(4)) + "Z") }

  @Test func `a message list replaces the logs' messages of its types, exactly`() throws {
    var options = ImportOptions()
    options.messageList = try Samples.file(Self.folder, "messages.jsonl")
    let result = try Importer.import(files: try Samples.logs(Self.folder), options: options)
    let timeline = result.timeline
    let flights = timeline.flights()
    let wire = try Self.wire()
    #expect(timeline.messages.count == wire.count)
    #expect(flights.filter { $0.receive != nil }.count == wire.filter { $0.recv != nil }.count)
    #expect(flights.filter { $0.drop != nil }.count == wire.filter { $0.recv == nil }.count)
    let sends = timeline.events(.send).map { timeline.clock($0) }.sorted()
    #expect(sends == wire.compactMap { $0.send }.map { Self.microseconds($0) }.sorted())
    let receipts = timeline.events(.receive).map { timeline.clock($0) }.sorted()
    #expect(receipts == wire.compactMap { $0.recv }.map { Self.microseconds($0) }.sorted())
    #expect(timeline.events(.send, .receive).allSatisfy { $0.provenance == .logged })
    #expect(timeline.leaders == ["2 n1", "3 n3"])
  }
}
