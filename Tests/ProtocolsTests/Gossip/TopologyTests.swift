import Simulator
import Testing

@testable import Protocols

struct TopologyTests {
  private func lists(_ topology: Topology, _ count: Int, seed: UInt64 = 1) -> [[Int]] {
    let neighbours = Neighbours(topology, nodeCount: count, seed: seed)
    return (0..<count).map { node in
      (0..<neighbours.degree(of: node)).map { neighbours.neighbour($0, of: node) }
    }
  }

  /// Each once, in order, never oneself, and both ways.
  private func expectSound(_ lists: [[Int]], _ comment: String) {
    for (node, list) in lists.enumerated() {
      #expect(list == Set(list).sorted() && !list.contains(node), "\(comment)")
      #expect(list.allSatisfy { lists[$0].contains(node) }, "\(comment)")
    }
  }

  /// How many nodes can be reached from the first.
  private func reach(_ lists: [[Int]]) -> Int {
    var seen: Set<Int> = [0]
    var next = [0]
    while let node = next.popLast() { next += lists[node].filter { seen.insert($0).inserted } }
    return seen.count
  }

  @Test(arguments: [1, 2, 3, 10, 50])
  func `every topology of any size is a graph without loops, the same for the same seed`(count: Int) {
    let all: [Topology] = [
      .complete, .ring, .grid, .randomRegular(degree: 2), .randomRegular(degree: 3), .randomRegular(degree: 60),
      .smallWorld(degree: 4, rewiring: Chance(1, outOf: 3)), .smallWorld(degree: 60, rewiring: .always), .edges([]),
      .edges([Neighbours.Edge(0, count - 1), Neighbours.Edge(count - 1, 0)]),
    ]
    for topology in all {
      expectSound(lists(topology, count), "\(topology) \(count)")
      #expect(lists(topology, count) == lists(topology, count))
    }
  }

  @Test func `the shapes are what they are called`() {
    #expect(lists(.complete, 4) == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]])
    #expect(lists(.ring, 4) == [[1, 3], [0, 2], [1, 3], [0, 2]])
    #expect(lists(.ring, 2) == [[1], [0]])
    #expect(lists(.grid, 7) == [[1, 3], [0, 2, 4], [1, 5], [0, 4, 6], [1, 3, 5], [2, 4], [3]])
    #expect(lists(.edges([Neighbours.Edge(2, 0), Neighbours.Edge(1, 2)]), 4) == [[2], [2], [0, 1], []])
  }

  @Test(arguments: [(50, 3), (50, 4), (51, 4), (10, 8), (12, 9), (1_000, 8), (2_000, 3)])
  func `in a random regular network all have the same number of neighbours, drawn from the seed`(
    count: Int, degree: Int
  ) {
    for seed in 0..<10 as Range<UInt64> {
      let lists = lists(.randomRegular(degree: degree), count, seed: seed)
      #expect(lists.allSatisfy { $0.count == degree })
      expectSound(lists, "\(count) \(degree)")
      if degree > 3 { #expect(reach(lists) == count) }
    }
    #expect(lists(.randomRegular(degree: degree), count) != lists(.randomRegular(degree: degree), count, seed: 2))
  }

  @Test func `a small world is a ring lattice with as many edges, some of which lead anywhere`() {
    let calm = lists(.smallWorld(degree: 4, rewiring: .never), 100)
    #expect(calm[10] == [8, 9, 11, 12])
    let world = lists(.smallWorld(degree: 4, rewiring: Chance(1, outOf: 10)), 100)
    expectSound(world, "small world")
    #expect(world.map(\.count).reduce(0, +) == 400)
    let moved = zip(calm, world).map { Set($1).subtracting($0).count }.reduce(0, +)
    #expect((10...80).contains(moved))
  }

  @Test func `a draw takes different neighbours, each set equally often`() {
    let neighbours = Neighbours(complete: 6)
    var random = Prng(seed: 3)
    var counts: [Set<Int>: Int] = [:]
    var chosen: [Int] = []
    for _ in 0..<10_000 {
      neighbours.draw(2, of: 2, &random, into: &chosen)
      #expect(chosen.count == 2 && !chosen.contains(2))
      counts[Set(chosen), default: 0] += 1
    }
    #expect(counts.count == 10)
    // 1,000 each, with a standard deviation of 30.
    #expect(counts.values.allSatisfy { (870...1_130).contains($0) })
    neighbours.draw(9, of: 2, &random, into: &chosen)
    #expect(chosen == [0, 1, 3, 4, 5])
  }
}
