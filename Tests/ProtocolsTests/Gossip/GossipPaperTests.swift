import Simulator
import Testing
import Timelines

@testable import Protocols

/// Sentences of Demers et al., "Epidemic Algorithms for Replicated Database Maintenance" (1987), and the choices on which
/// its tables depend.
struct GossipPaperTests {
  private func check(_ strategy: String, isBlind: Bool, k: Int?, loss: Chance = .never, fanout: Int = 1) throws {
    for seed in 0..<12 as Range<UInt64> {
      let words = ["stop": k == nil ? "never" : "counter", "feedback": isBlind ? "blind" : "feedback"]
      let trial = GossipTrial(
        seed: seed, duration: .seconds(4), network: Network(loss: loss),
        settings: GossipTrial.settings(strategy, words, k: k ?? 1, fanout: fanout))
      var replay = RoundReplay(try trial.run(), strategy: strategy, isBlind: isBlind, k: k)
      try replay.check("\(strategy) seed \(seed)")
    }
  }

  @Test(arguments: [1, 2, 3])
  func `a pusher stops after k contacts in vain since the last that was needed, all judged by the start of the cycle`(
    k: Int
  ) throws {
    try check("push", isBlind: false, k: k)
    try check("push", isBlind: false, k: k, loss: Chance(1, outOf: 4))
    try check("push", isBlind: false, k: k, fanout: 3)
  }

  @Test(arguments: [1, 2, 3])
  func `a blind pusher stops after k contacts of any kind`(k: Int) throws {
    try check("push", isBlind: true, k: k)
    try check("push", isBlind: true, k: k, loss: Chance(1, outOf: 4))
  }

  @Test(arguments: [1, 2])
  func `all sites pull, and a cycle of pulls counts once: needed by any, or in vain (Table 3)`(k: Int) throws {
    try check("pull", isBlind: false, k: k)
    try check("pull", isBlind: false, k: k, loss: Chance(1, outOf: 4))
    try check("pull", isBlind: true, k: k)
  }

  @Test func `with push-pull who tells pushes and all others pull`() throws {
    try check("push-pull", isBlind: false, k: 1)
    try check("push-pull", isBlind: false, k: 3, loss: Chance(1, outOf: 4))
    try check("push-pull", isBlind: false, k: nil)
    try check("push-pull", isBlind: false, k: nil, fanout: 2)
  }

  @Test func `in a simple epidemic nobody stops, and only those without the item pull (1.3)`() throws {
    try check("push", isBlind: false, k: nil, loss: Chance(1, outOf: 3))
    try check("pull", isBlind: false, k: nil, loss: Chance(1, outOf: 3))
  }

  @Test func `all who hit one ignorant node in one cycle are told it needed the item`() {
    var node = GossipNode()
    #expect(node.needsItem)
    let isNew = node.learn()
    #expect(isNew)
    #expect(node.needsItem)
    let isNewAgain = node.learn()
    #expect(!isNewAgain)
    node.settle()
    #expect(!node.needsItem)
  }

  @Test func `a needed contact starts the count again`() {
    let rules = GossipRules(.push, stop: .counter, k: 2)
    var random = Prng(seed: 1)
    var node = GossipNode()
    _ = node.learn()
    node.settle()
    node.noteFeedback(needed: false, rules, &random)
    node.noteFeedback(needed: true, rules, &random)
    node.noteFeedback(needed: false, rules, &random)
    #expect(node.isInfective)
    node.noteFeedback(needed: false, rules, &random)
    #expect(!node.isInfective)
  }

  @Test func `nobody came, nothing changes; pullers came in vain, it grows; one needed it, it is zero`() {
    let rules = GossipRules(.pull, stop: .counter, k: 2)
    var random = Prng(seed: 1)
    var node = GossipNode()
    _ = node.learn()
    node.settle()
    func cycle(_ answers: [Bool]) {
      for needed in answers { node.noteAnswer(needed: needed) }
      node.endCycle(rules, &random)
    }
    cycle([false, false, false])
    cycle([])
    cycle([false, true])
    cycle([false])
    cycle([])
    #expect(node.isInfective)
    cycle([false])
    #expect(!node.isInfective)
  }

  @Test(arguments: ["push", "pull", "push-pull"])
  func `the counts of a run are those of its timeline, the two mean arrivals among them`(strategy: String) throws {
    let way = try #require(GossipRules.Strategy(rawValue: strategy))
    for seed in 0..<8 as Range<UInt64> {
      let settings = GossipTrial.settings(strategy, ["stop": "counter"], k: 2)
      let timeline = try GossipTrial(seed: seed, settings: settings).run()
      let tally = Gossip.tally(GossipRules(way, stop: .counter, k: 2), nodeCount: 20, seed: seed)
      let round = try #require(timeline.header.round)
      func number(_ time: Instant) -> Int { time == .zero ? 0 : Int(time.microseconds / round.microseconds) + 1 }
      let learned = timeline.learned.map { $0.map { number($0) } }
      let updates = timeline.events.filter { $0.kind == .receive && timeline.type($0.message) != "Pull" }
      let needed = updates.filter { event in learned[Int(event.node.index)].map { $0 >= number(event.time) } ?? true }
      #expect(tally.informed == timeline.knowing)
      #expect(tally.messages == timeline.messages.count)
      #expect(tally.updates == timeline.messages.count { timeline.text($0.type) != "Pull" })
      #expect(tally.sumOfRounds == learned.compactMap { $0 }.reduce(0, +))
      #expect(tally.lastRound == learned.compactMap { $0 }.max())
      #expect(tally.needed == needed.count)
      #expect(tally.sumOfNeededRounds == needed.map { number($0.time) }.reduce(0, +))
    }
  }

  @Test func `direct mail costs n - 1 messages and one hop, and misses whoever is down or cut off (1.2)`() throws {
    let settings = GossipTrial.settings("direct-mail")
    let calm = try GossipTrial(settings: settings).run()
    #expect(calm.messages.count == 19)
    #expect(calm.knowing == 20)
    #expect(calm.header.end == .milliseconds(100))
    let faults = [
      Directive(.at(.zero), .crash(.named("3"))),
      Directive(.at(.zero), .partition([[.named("4"), .named("5")], [.others]])),
      Directive(.at(.milliseconds(300)), .restart(.stopped)), Directive(.at(.milliseconds(300)), .heal),
    ]
    let timeline = try GossipTrial(settings: settings, directives: faults).run()
    #expect(timeline.messages.count == 19)
    #expect(timeline.learned.indices.filter { timeline.learned[$0] == nil } == [3, 4, 5])
    let drops = timeline.events.filter { $0.kind == .drop }.map { "\(timeline.name($0.node)) \($0.cause)" }
    #expect(drops == ["3 down", "4 partition", "5 partition"])
    #expect(timeline.events.last?.kind == .heal)
  }
}
