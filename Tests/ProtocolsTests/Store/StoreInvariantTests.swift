import Protocols
import Simulator
import Testing
import Timelines

/// Every rule of the store catches a program that breaks it.
struct StoreInvariantTests {
  @Test(arguments: [
    ("forgetsWrites", "Clock Monotonicity"), ("dropsSiblings", "No Lost Write"), ("forgetsTree", "Root Equality"),
    ("sendsLeaves", "Exact Difference"),
  ])
  func `every flaw of the store is caught within 500 drawn runs`(flaw: String, invariant: String) throws {
    let entry = try #require(ProtocolCatalog.entry(named: "store"))
    let found = (0..<500 as Range<UInt64>).first { seed in
      let plan = Swarm.plan(of: entry, seed: seed, settings: [Setting("flaws", .words([flaw]))])
      return entry.run(plan).violations.contains { $0.hasPrefix(invariant) }
    }
    #expect(found != nil)
  }

  @Test func `a drawn run takes writes and ends exchanges, in most cases`() throws {
    let entry = try #require(ProtocolCatalog.entry(named: "store"))
    let busy = (0..<100 as Range<UInt64>).count { seed in
      let timeline = entry.run(Swarm.plan(of: entry, seed: seed))
      let nodes = Set(timeline.events.filter { $0.kind == .learn }.map(\.node))
      return nodes.count > 1 && timeline.events.contains { $0.kind == .note }
    }
    #expect(busy > 30)
  }
}
