import Protocols
import Testing
import Timelines

/// Protocols that trust what they are told, with a liar among their nodes.
struct LiesOfProtocolsTests {
  private func runs(_ name: String, _ lie: Lie, _ seeds: Range<UInt64> = 0..<20) throws
    -> LazyMapSequence<Range<UInt64>, Timeline>
  {
    let entry = try #require(ProtocolCatalog.entry(named: name))
    return seeds.lazy.map { seed in
      var plan = Swarm.plan(of: entry, seed: seed)
      plan.settings.append(Setting("lies", .wordsOfNodes([.init(node: "A", words: [lie.word])])))
      return entry.run(plan)
    }
  }

  @Test(arguments: ["raft", "paxos", "multi-paxos", "attested-gossip"], Lie.allCases)
  func `any lie can be told on any protocol`(name: String, lie: Lie) throws {
    let timelines = Array(try runs(name, lie))
    let told = timelines.reduce(0) { $0 + $1.messages.filter { $0.lie == lie }.count }
    // Raft and Multi-Paxos name no origin in a message, so that there is none to forge.
    let isImpossible = lie == .forge && (name == "raft" || name == "multi-paxos")
    #expect(isImpossible ? told == 0 : told > 0)
    #expect(
      timelines.allSatisfy { timeline in timeline.messages.allSatisfy { $0.lie == nil || $0.source == NodeID(0) } })
  }

  @Test(arguments: ["raft", "paxos", "multi-paxos"])
  func `a protocol for crashes alone breaks when a node equivocates`(name: String) throws {
    let broken = try runs(name, .equivocate, 0..<400).contains { $0.events.contains { $0.kind == .violation } }
    #expect(broken)
  }

  @Test(arguments: ["raft", "paxos", "multi-paxos"], [Lie.replay, .flood, .delay, .withhold])
  func `what may happen to any message breaks nothing, even on purpose`(name: String, lie: Lie) throws {
    for timeline in try runs(name, lie) { #expect(timeline.events.allSatisfy { $0.kind != .violation }) }
  }

}
