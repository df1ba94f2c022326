import Foundation
import Imports
import Testing
import Timelines

/// The trace belongs to others, so it is read where it lies and these tests are skipped where it does not.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: Samples.etcdRaft.path),
    "the etcd-raft trace is not on this machine"))
struct EtcdRaftTrace {
  @Test func `all messages of the trace are found at both ends`() throws {
    let result = try Importer.import(files: [try Samples.file(Samples.etcdRaft)])
    #expect(result.report.format == "etcd-raft")
    #expect(result.report.framed == 4_888)
    #expect(result.report.ruled == 4_888)
    let timeline = result.timeline
    #expect(timeline.nodes == (1...10).map { "\($0)" })
    let flights = timeline.flights()
    #expect(flights.filter { $0.send != nil && $0.receive != nil }.count == 1_661)
    #expect(flights.filter { $0.receive == nil }.count == 126)
    #expect(flights.filter { $0.send == nil }.count == 0)
    let toItself = flights.filter {
      let message = timeline.message($0.message)
      return message.source == message.target && $0.receive != nil
    }
    #expect(toItself.count == 125, "125 sends and their 125 receipts: 250 events")
  }

  @Test func `the trace has one leader, and its log only grows`() throws {
    let timeline = try Importer.import(files: [try Samples.file(Samples.etcdRaft)], format: "etcd-raft").timeline
    #expect(timeline.leaders == ["2 2"])
    #expect(timeline.events(.append).count == 115)
    #expect(timeline.events(.commit).count == 227)
    #expect(timeline.events(.crash, .partition, .pause).isEmpty)
    #expect(timeline.header.origin == "2024-04-05T15:08:49.602453Z")
  }
}
