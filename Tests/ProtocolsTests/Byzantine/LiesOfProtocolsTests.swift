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
      plan.settings.append(
        Setting("lies", .wordsOfNodes([.init(node: Self.liar(of: name, in: plan), words: [lie.word])])))
      if name == "store" {
        // A thousand records, each in every exchange, say no more than ten.
        plan.settings += [Setting("preload", .choice("10")), Setting("treeDepth", .choice("4"))]
      }
      return entry.run(plan)
    }
  }

  /// A node that has something to lie about: not the source of gossip, in whose name others forge; of two-phase commit the
  /// transaction manager, which alone speaks to several.
  private static func liar(of name: String, in plan: RunPlan) -> String {
    switch name {
    case "gossip": plan.nodes[1]
    case "two-phase-commit": plan.nodes[plan.nodes.count - 1]
    default: plan.nodes[0]
    }
  }

  static let names = ProtocolCatalog.entries.map(\.name)
  /// Those without signatures.
  static let trusting = names.filter { $0 != "attested-gossip" }

  @Test(arguments: names, Lie.allCases)
  func `every lie that the setting names can be told, and no other`(name: String, lie: Lie) throws {
    let key = try #require(ProtocolCatalog.entry(named: name)?.settings.first { $0.name == "lies" })
    let timelines = Array(try runs(name, lie))
    let told = timelines.reduce(0) { $0 + $1.messages.filter { $0.lie == lie }.count }
    #expect(key.words.contains(lie.word) ? told > 0 : told == 0)
    #expect(key.words.contains(lie.word) != key.foreignWords.contains(lie.word))
    for timeline in timelines {
      #expect(Set(timeline.messages.filter { $0.lie != nil }.map(\.source)).count <= 1)
    }
  }

  @Test(arguments: names, Lie.allCases)
  func `a run with a liar is the same each time`(name: String, lie: Lie) throws {
    let first = try runs(name, lie, 20..<23).map(\.digest)
    #expect(Array(first) == Array(try runs(name, lie, 20..<23).map(\.digest)))
  }

  @Test(arguments: trusting)
  func `a protocol without signatures breaks when a node equivocates`(name: String) throws {
    let broken = try runs(name, .equivocate, 0..<400).contains { $0.events.contains { $0.kind == .violation } }
    #expect(broken)
  }

  @Test(arguments: trusting, [Lie.replay, .flood, .delay, .withhold])
  func `what may happen to any message breaks nothing, even on purpose`(name: String, lie: Lie) throws {
    for timeline in try runs(name, lie) { #expect(timeline.events.allSatisfy { $0.kind != .violation }) }
  }

}
