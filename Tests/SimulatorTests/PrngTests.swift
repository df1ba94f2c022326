import Testing
import Timelines

@testable import Simulator

struct PrngTests {
  @Test func `the generator is xoshiro256 star star`() {
    var prng = Prng(seed: 0)
    (prng.first, prng.second, prng.third, prng.fourth) = (1, 2, 3, 4)
    let drawn = (0..<4).map { _ in prng.next() }
    #expect(drawn == [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func `the seeds are mixed by SplitMix64`() {
    var mixer = SplitMix64(state: 1_234_567)
    #expect(mixer.next() == 6_457_827_717_110_365_317)
    #expect(mixer.next() == 3_203_168_211_198_807_973)
  }

  @Test func `streams of different components and seeds are different`() {
    let components: [Prng.Component] = [
      .latency, .loss, .duplication, .rules, .faults, .node(NodeID(0)), .node(NodeID(1)),
    ]
    let streams = (0..<10).flatMap { seed in components.map { Prng(seed: seed, component: $0) } }
    #expect(Set(streams).count == streams.count)
  }

  @Test func `every value of a small range is drawn equally often`() {
    var prng = Prng(seed: 7)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[prng.draw(below: 6)] += 1 }
    // Chi-squared with 5 degrees of freedom exceeds 20.5 once in a thousand times.
    let deviation = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(deviation < 20.5)
  }

  @Test func `both ends of a range of times are drawn`() {
    var prng = Prng(seed: 7)
    let drawn = Set((0..<100).map { _ in prng.draw(in: .microseconds(3) ... .microseconds(5)) })
    #expect(drawn == [.microseconds(3), .microseconds(4), .microseconds(5)])
  }

  @Test func `the queue gives what a sort gives`() {
    var prng = Prng(seed: 7)
    var queue = EventQueue()
    var sorted: [Pending] = []
    for sequence in 0..<1_000 {
      let time = Instant(microseconds: Int64(prng.draw(below: 100)))
      let pending = Pending(.timer, at: time, sequence: UInt64(sequence), slot: 0)
      queue.push(pending)
      sorted.append(pending)
    }
    sorted.sort { $0.precedes($1) }
    var drained: [UInt64] = []
    while let first = queue.first {
      drained.append(first.sequence)
      queue.removeFirst()
    }
    #expect(drained == sorted.map(\.sequence))
    #expect(MemoryLayout<Pending>.stride == 24)
  }
}
