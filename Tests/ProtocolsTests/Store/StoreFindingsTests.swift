import Findings
import Protocols
import Simulator
import Testing
import Timelines

/// What findings read from a timeline is what the replicas held and the trees compared.
struct StoreFindingsTests {
  /// After every step: how many keys differ between any two replicas, counted from what they hold.
  private struct Counter: Invariant {
    final class Book {
      /// When, in steps, and how many; only changes.
      var counts: [Int] = []
      var distinct: [Int] = []
    }
    typealias Program = Store
    let name = "Counter"
    let book: Book

    mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
      let all = programs.map(\.stored.replica.records)
      let keys = Set(all.flatMap(\.keys))
      let count = keys.count { key in all.contains { $0[key] != all[0][key] } }
      if (book.counts.last ?? 0) != count { book.counts.append(count) }
      book.distinct.append(Set(all).count)
      return nil
    }
  }

  @Test func `differing keys read from the timeline are those that differ`() throws {
    for seed in 0..<40 as Range<UInt64> {
      var random = Prng(seed: seed)
      let nodes = letters(3)
      var simulation = Simulation<Store>(
        nodes: nodes, settings: Store.Settings(), network: Network(loss: Chance(10, outOf: 100)), seed: seed)
      let book = Counter.Book()
      simulation.invariants = [Counter(book: book)]
      for index in 0..<20 {
        let key = ["x", "y", "z"][random.draw(below: 3)]
        simulation.schedule(
          StoreRuns.write(
            "\(key)=\(index)", nodes[random.draw(below: 3)], at: 20 * Int64(random.draw(below: 60)) + Int64(index)))
      }
      simulation.run(until: .seconds(2))
      var timeline = simulation.timeline
      timeline.header.system = "store"
      let facts = try #require(Findings(of: timeline).replication)
      #expect(facts.differing.map(\.count) == book.counts, "seed \(seed)")
      let last = facts.states.map { $0.last?.state }
      #expect(Set(last).count == book.distinct.last, "seed \(seed)")
      // No exchange finds more than differs, and every complete tree exchange has the exact number of hashes.
      for exchange in facts.exchanges where exchange.isComplete && exchange.differing.count == exchange.depth + 1 {
        let above = exchange.differing.dropLast().reduce(0) { $0 + $1.count }
        #expect(exchange.hashesCompared == 1 + 2 * above, "seed \(seed)")
      }
    }
  }
}
