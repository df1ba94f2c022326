import Protocols
import Simulator
import Testing
import Timelines

@testable import Scenarios

struct GossipScenarioTests {
  private func run(_ name: String, seed: UInt64? = nil, _ overrides: String...) throws -> Timeline {
    try ScenarioCatalog.scenario(named: name).run(
      seed: seed, overrides: overrides.map { try Override(parsing: $0) })
  }

  private func error(_ name: String, _ overrides: String...) -> String? {
    do {
      _ = try ScenarioCatalog.scenario(named: name).run(overrides: overrides.map { try Override(parsing: $0) })
      return nil
    } catch {
      return "\(error)"
    }
  }

  // MARK: Stories

  @Test(arguments: [
    "gossip-push", "gossip-pull", "gossip-push-pull", "gossip-direct-mail-with-loss", "gossip-rumor",
    "gossip-anti-entropy",
  ])
  func `a gossip story keeps its promises for every seed`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    for seed in 0..<300 as Range<UInt64> {
      let failures = try scenario.run(seed: seed).failures(of: scenario.expectations)
      #expect(failures.isEmpty, "\(name) --seed \(seed): \(failures)")
    }
  }

  @Test(arguments: ["gossip-push", "gossip-pull", "gossip-push-pull", "gossip-anti-entropy"])
  func `rounds that are promised are so much time where every node goes at its own pace`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    for round in [Int64(100), 40] {
      let overrides = [Override("mode", "events"), Override("round", "\(round)ms")]
      let promises = try scenario.promises(under: overrides)
      let counted = scenario.expectations.compactMap { expectation -> Int? in
        if case .everyoneKnows(.rounds(let count)) = expectation { count } else { nil }
      }
      #expect(counted.count == 1)
      #expect(promises.contains(.everyoneKnows(.time(.milliseconds(round) * Int64(counted[0])))))
      for seed in 0..<20 as Range<UInt64> {
        let failures = try scenario.run(seed: seed, overrides: overrides).failures(of: promises)
        #expect(failures.isEmpty, "\(name) --seed \(seed): \(failures)")
      }
    }
    #expect(try scenario.promises(under: []) == scenario.expectations)
  }

  @Test func `a lie for which there is no room is an error that names those that can be told`() {
    #expect(
      error("two-phase-commit", "lies=A:version")
        == "lies is 'A:version', but must be any of corrupt, equivocate, forge, replay, withhold, flood, delay by node, "
        + "such as C:corrupt+equivocate (this protocol's messages leave no room for 'version')")
    #expect(
      error("gossip-push", "nodes=3", "lies=B:delay")?.hasSuffix(
        "in rounds, in which nothing is late; or set mode=events") == true)
    #expect(error("gossip-push", "nodes=3", "lies=B:delay", "mode=events") == nil)
    #expect(error("raft-election", "lies=A:forge")?.contains("leave no room for 'forge'") == true)
  }

  @Test func `a thousand nodes know within thirteen rounds`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "gossip-thousand")
    for seed in 0..<30 as Range<UInt64> {
      #expect(try scenario.run(seed: seed).failures(of: scenario.expectations).isEmpty, "seed \(seed)")
    }
  }

  @Test func `at its own seed gossip-rumor leaves somebody out, and gossip-anti-entropy mends what was lost`() throws {
    let rumor = try run("gossip-rumor")
    #expect(try rumor.failures(of: [.reading("residue at least 10%", nodes: [])]).isEmpty)
    let mended = try run("gossip-anti-entropy")
    #expect(mended.events.contains { $0.kind == .drop && mended.text(mended.message($0.message).type) == "Mail" })
    #expect(try mended.failures(of: [.reading("residue at most 0%", nodes: [])]).isEmpty)
  }

  @Test func `gossip-direct-mail-with-loss leaves those out whom the mail did not reach`() throws {
    let timeline = try run("gossip-direct-mail-with-loss")
    let dropped = Set(timeline.events.filter { $0.kind == .drop }.map(\.node))
    let told = Set(timeline.events.filter { $0.kind == .learn }.map(\.node))
    #expect(dropped.isDisjoint(with: told))
    #expect(dropped.count + told.count == 50)
    #expect(timeline.events.filter { $0.kind == .restart }.count == 3)
  }

  // MARK: Nodes by number

  @Test func `a number of nodes names them, by letters and then by numbers from zero`() throws {
    #expect(try run("gossip-push", "nodes=26").nodes.last == "Z")
    #expect(try run("gossip-push", "nodes=27").nodes == (0...26).map { "\($0)" })
    #expect(try run("gossip-rumor", "nodes=20000").nodes.count == 20_000)
    #expect(error("raft-election", "nodes=1001")?.contains("a number from 1 to 1000 or") == true)
    #expect(error("gossip-push", "nodes=1000001")?.contains("a number from 1 to 1000000 or") == true)
  }

  @Test func `a scenario of many nodes is written as a number and reads back equal`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "gossip-thousand")
    #expect(scenario.yaml().contains("nodes: 1000\n"))
    #expect(try Scenario(reading: scenario.yaml(), file: "written", name: scenario.name) == scenario)
    var other = scenario
    other.nodes[5] = "five"
    #expect(try Scenario(reading: other.yaml(), file: "written", name: scenario.name) == other)
  }

  @Test func `an error about a node of a large run names a few of them`() {
    #expect(
      error("gossip-thousand", "source=1000")
        == "source names node '1000', but the nodes are 0, 1, 2, 3, 4, 5, 6, 7 and 992 more")
  }

  // MARK: Settings

  @Test func `numbers, chances, nodes and edges are read, used and written back`() throws {
    let yaml = """
      protocol: gossip
      nodes: [A, B, C, D]
      duration: 3s
      settings:
        strategy: push
        k: 3
        stop: counter
        rewiring: 12.5%
        source: C
        edges: [A--B, B -- C, C--D]
        mailFirst: on
      """
    let scenario = try Scenario(reading: yaml, file: "settings", name: "settings")
    let expected: [Setting] = [
      Setting("strategy", .choice("push")), Setting("k", .integer(3)), Setting("stop", .choice("counter")),
      Setting("rewiring", .chance(Chance(125_000, outOf: 1_000_000))), Setting("source", .node("C")),
      Setting("edges", .edges([.init("A", "B"), .init("B", "C"), .init("C", "D")])),
      Setting("mailFirst", .choice("on")),
    ]
    #expect(scenario.settings == expected)
    #expect(try Scenario(reading: scenario.yaml(), file: "written", name: "settings") == scenario)
    let timeline = try scenario.run()
    #expect(timeline.events.first.map { $0.kind == .learn && timeline.name($0.node) == "C" } == true)
    let pairs = Set(timeline.messages.map { timeline.name($0.source) + timeline.name($0.target) })
    #expect(pairs.isSubset(of: ["AB", "BA", "BC", "CB", "CD", "DC"]))
  }

  @Test(arguments: [
    ("fanout=0", "fanout is '0', but must be a whole number from 1 to 1000"),
    ("k=two", "k is 'two', but must be a whole number from 1 to 1000000"),
    ("rewiring=2", "rewiring is '2', but must be a chance such as 10% or 1/10"),
    ("edges=0-1", "edges is '0-1', but must be pairs of nodes such as A--B,B--C"),
    ("edges=0--77", "edges names node '77', but the nodes are 0, 1, 2, 3, 4, 5, 6, 7 and 42 more"),
    ("source=nobody", "source names node 'nobody', but the nodes are 0, 1, 2, 3, 4, 5, 6, 7 and 42 more"),
    ("strategy=shove", "strategy is 'shove', but must be direct-mail, push, pull or push-pull"),
    ("fanuot=2", "there is no setting 'fanuot' (did you mean 'fanout'?)"),
    ("round=0s", "round is '0s', but must be a time above zero such as 50ms"),
  ])
  func `a bad setting of gossip says what was found and what was expected`(text: String, message: String) {
    #expect(error("gossip-push", text)?.hasPrefix(message) == true, "\(error("gossip-push", text) ?? "no error")")
  }

  @Test func `a random regular network that cannot be is refused`() {
    #expect(
      error("gossip-push", "topology=random-regular", "degree=3", "nodes=51")
        == "degree is '3', but must be even, as the number of nodes, 51, is odd, in a random regular network")
    #expect(
      error("gossip-push", "topology=random-regular", "nodes=4")
        == "degree is '4', but must be below the number of nodes, 4, in a random regular network")
    #expect(error("gossip-push", "topology=random-regular", "degree=3") == nil)
    #expect(error("gossip-push", "degree=99") == nil)
  }

  // MARK: Expectations

  /// B hears at 150 ms, in round 2; C never hears.
  private var spread: Timeline {
    var run = Timeline(nodes: ["A", "B", "C"])
    let rumor = run.intern("rumor")
    run.recordLearn(rumor, version: 1, at: .zero, node: NodeID(0))
    run.recordLearn(rumor, version: 1, at: .milliseconds(150), node: NodeID(1))
    run.header.round = .milliseconds(100)
    run.header.end = .milliseconds(900)
    return run
  }

  private func check(_ run: Timeline, _ text: String) throws -> String? {
    let expectation = try Expectation.reading(text, nodes: run.nodes)
    #expect(try Expectation.reading("\(expectation)", nodes: run.nodes) == expectation, "\(text)")
    return run.failures(of: [expectation]).first?.description
  }

  @Test func `that everyone knows is judged by rounds or by time`() throws {
    let missing = "expected 'everyone knows within 8 rounds', but at 800 ms C does not know rumor, nor ever"
    #expect(try check(spread, "everyone knows within 8 rounds") == missing)
    var all = spread
    all.recordLearn(all.intern("rumor"), version: 1, at: .milliseconds(450), node: NodeID(2))
    #expect(try check(all, "everyone knows within 5 rounds") == nil)
    #expect(try check(all, "everyone knows within 450ms") == nil)
    #expect(
      try check(all, "everyone knows within 1 rounds")
        == "expected 'everyone knows within 1 rounds', but at 100 ms 2 of 3 nodes do not know rumor; all know at 450 ms"
    )
    #expect(
      try check(all, "everyone knows within 449ms")
        == "expected 'everyone knows within 449ms', but at 449 ms C does not know rumor; all know at 450 ms")
    all.header.round = nil
    #expect(try check(all, "everyone knows within 5 rounds")?.contains("the run has no rounds; say a time") == true)
    #expect(try check(Timeline(nodes: ["A"]), "everyone knows within 1s")?.contains("no node has learned") == true)
  }

  @Test func `the residue is held to a share from above or from below`() throws {
    #expect(try check(spread, "residue at most 34%") == nil)
    #expect(try check(spread, "residue at most 1/3") == nil)
    #expect(try check(spread, "residue at least 33%") == nil)
    #expect(
      try check(spread, "residue at most 33%")
        == "expected 'residue at most 33%', but at 900 ms 1 of 3 nodes do not know")
    #expect(try check(spread, "residue at least 34%") != nil)
    #expect(try check(Timeline(nodes: ["A"]), "residue at least 100%") == nil)
  }
}
