import Foundation
import Scenarios
import Sweeps
import Testing
import Timelines

struct CatchTests {
  @Test func `the shortest catch has the fewest messages of all that break a rule, and ends there`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-swarm")
    let flaws = [Override("flaws", "votesTwice")]
    let found = try #require(try Catch.shortest(of: scenario, seeds: Seeds(0..<60), settings: flaws))
    var lengths: [Int] = []
    for seed in 0..<60 as Range<UInt64> {
      let run = try scenario.run(seed: seed, overrides: flaws + [Catch.cut])
      guard run.events.contains(where: { $0.kind == .violation }) else { continue }
      lengths.append(run.messages.count)
      if seed == found.seed {
        #expect(run.header.end == found.at)
        #expect(run.messages.count == found.messages)
      }
    }
    #expect(found.messages == lengths.min())
    #expect(found.caught == lengths.count && found.runs == 60)
  }

  @Test func `correct programs are not caught`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-swarm")
    #expect(try Catch.shortest(of: scenario, seeds: Seeds(0..<20)) == nil)
  }

  /// The runs that `examples/gallery.txt` draws of flawed programs: swarm, seed and flaw.
  private static let drawn: [(swarm: String, seed: UInt64, flaw: String)] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let rows = (try? String(contentsOf: root.appending(path: "examples/gallery.txt"), encoding: .utf8)) ?? ""
    return rows.matches(of: #/run (\S+-swarm) --seed (\d+) --set flaws=(\w+) --until violation\n/#).compactMap { row in
      UInt64(row.2).map { (String(row.1), $0, String(row.3)) }
    }
  }()

  /// `WORLDLINE_SEEDS=2000` searches as far as the gallery's author did.
  private static let searched: UInt64 = {
    min(UInt64(ProcessInfo.processInfo.environment["WORLDLINE_SEEDS"] ?? "") ?? 100, 2_000)
  }()

  @Test(arguments: drawn)
  func `the gallery draws the shortest catch of a flaw`(swarm: String, seed: UInt64, flaw: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: swarm)
    let flaws = [Override("flaws", flaw)]
    let drawn = try #require(try Catch.shortest(of: scenario, seeds: Seeds(seed..<seed + 1), settings: flaws))
    if let found = try Catch.shortest(of: scenario, seeds: Seeds(0..<Self.searched), settings: flaws) {
      #expect((drawn.messages, drawn.at, drawn.seed) <= (found.messages, found.at, found.seed))
    }
  }

  @Test func `the gallery draws a catch of every flaw that no other scenario shows`() {
    #expect(Self.drawn.count == 12)
  }
}
