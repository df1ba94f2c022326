import Testing
import Timelines

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sizes and times of a large run. Small in the test suite; the real measurement is
/// `WORLDLINE_MESSAGES=1000000 swift test -c release --filter LargeTimelineTests`.
@Suite(.serialized) struct LargeTimelineTests {
  let messages = getenv("WORLDLINE_MESSAGES").flatMap { Int(String(cString: $0)) } ?? 5_000

  /// Every message arrives about 10 ms after its send, never at the instant of another event, over a thousand nodes.
  func timeline(nodes: Int = 1_000) -> Timeline {
    var timeline = Timeline(nodes: (0..<nodes).map { "node-\($0)" })
    let type = timeline.intern("AppendEntries")
    let details = (0..<100).map { timeline.intern("entry \($0)") }
    var random = SplitMix64(1)
    var arrivals: [(id: MessageID, at: Instant)] = []
    var next = 0
    for index in 0..<messages {
      let now = Instant(microseconds: Int64(index) * 40)
      while next < arrivals.count, arrivals[next].at <= now {
        timeline.recordReceive(arrivals[next].id, at: arrivals[next].at)
        next += 1
      }
      let message = Message(
        from: NodeID(random.below(nodes)), to: NodeID(random.below(nodes)), type: type, class: .append,
        term: Term(index / 1_000), detail: details[index % 100])
      arrivals.append((timeline.recordSend(message, at: now), now + .microseconds(10_007)))
    }
    for arrival in arrivals[next...] { timeline.recordReceive(arrival.id, at: arrival.at) }
    return timeline
  }

  func timed<T>(_ what: String, _ work: () throws -> T) rethrows -> T {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    if messages > 5_000 { print("\(what): \(clock.now - start)") }
    return result
  }

  @Test func `a large timeline is written and read back`() throws {
    let timeline = timeline()
    let bytes = timed("write \(2 * messages) lines") { timeline.written() }
    if messages > 5_000 { print("\(bytes.count) bytes, digest \(timed("digest") { timeline.digest })") }
    let back = try timed("read \(2 * messages) lines") { try Timeline(reading: bytes) }
    #expect(timed("compare") { back == timeline })
  }

  @Test func `a large timeline out of order is sorted while it is read`() throws {
    let timeline = timeline()
    let lines = timeline.written().split(separator: 0x0A)
    // The sends first, then the receives: two files, one after the other.
    let merged = [lines[0]] + lines[1...].filter { $0.count > 80 } + lines[1...].filter { $0.count <= 80 }
    let back = try timed("read and sort") { try Timeline(reading: Array(merged.joined(separator: [0x0A]))) }
    #expect(back == timeline)
  }

  @Test func `causality of a large timeline fits in memory and answers quickly`() {
    let timeline = timeline()
    let causality = timed("causality") { Causality(timeline) }
    var random = SplitMix64(2)
    let pairs = (0..<200).map { _ in
      (random.below(timeline.events.count), random.below(timeline.events.count))
    }
    let ordered = timed("200 × happenedBefore") {
      pairs.count { causality.happenedBefore(min($0.0, $0.1), max($0.0, $0.1)) }
    }
    #expect(ordered > 0)
    let last = timeline.events.count - 1
    #expect(timed("a past cone") { causality.pastCone(of: last).last } == last)
    #expect(timed("a future cone") { causality.futureCone(of: 0).first } == 0)
  }
}
