import Foundation
import Testing
import Timelines

@testable import Findings

/// How news spread: who told whom, at what cost, and what is said of it.
@Suite struct SpreadTests {
  /// What is said of the run of the widest item, a sentence a line.
  private func telling(_ timeline: Timeline) -> String {
    let found = Findings(of: timeline)
    let spread = found.widestSpread ?? Spread(what: .empty, nodes: [], stretch: Stretch(from: .zero, to: .zero))
    let told = found.telling(of: spread, by: SpreadMethod(of: spread, in: timeline), in: timeline)
    return ([told.headline, told.subtitle] + told.remarks.map(\.marked)).joined(separator: "\n")
  }

  private func run(_ nodes: Int, _ change: (inout GossipRun) -> Void = { _ in }) -> Timeline {
    var run = GossipRun(nodes: nodes)
    change(&run)
    return run.timeline()
  }

  // MARK: Facts

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `every message is counted once, and whoever tells knew before`(seed: UInt64) throws {
    let timeline = run(2 + Int(seed) * 3) { run in
      run.seed = seed
      run.method = [.push, .pull, .pushPull, .directMail][Int(seed) % 4]
      run.fanout = 1 + Int(seed) % 3
      run.lossPerMille = seed % 5 == 0 ? 150 : 0
      run.crashes = seed % 7 == 0 ? [1: 2] : [:]
      run.extraRounds = Int(seed) % 3
    }
    let spread = try #require(Findings(of: timeline).widestSpread)
    let traffic = spread.traffic
    #expect(spread.sources == [NodeID(0)])
    #expect(traffic.useful == spread.nodes.count - 1)
    #expect(traffic.sent == traffic.ended)
    #expect(traffic.asks + traffic.sent == timeline.messages.count)
    #expect(spread.rounds.reduce(0) { $0 + $1.ended } == traffic.ended)
    #expect(spread.rounds.map(\.sent) == spread.rounds.map(\.ended))
    #expect(spread.coverage.last == spread.nodes.count)
    var heard: [NodeID: Instant] = [:]
    for (place, node) in spread.nodes.enumerated() {
      if let message = spread.tellings[place] {
        let teller = timeline.message(message).source
        #expect(try #require(heard[teller]) < spread.hearings[place])
        #expect(timeline.message(message).target == node)
      }
      heard[node] = spread.hearings[place]
    }
    var walked = SpreadTraffic()
    spread.forEachArrival(in: timeline, isOnly: true) { arrival in
      switch arrival.fate {
      case .news: walked.useful += 1
      case .update: walked.updates += 1
      case .known: walked.repeated += 1
      case .lost(let cause): walked.lost[Int(cause.rawValue)] += 1
      }
    }
    #expect(walked.useful == traffic.useful && walked.repeated == traffic.repeated && walked.lost == traffic.lost)
  }

  @Test func `each item has its own messages, and one message may tell several`() {
    var timeline = Timeline(nodes: ["A", "B"])
    let (x, y) = (timeline.intern("x"), timeline.intern("y"))
    for item in [x, y] { timeline.recordLearn(item, at: .zero, node: NodeID(0)) }
    func send(_ detail: String, _ at: Int64) -> MessageID {
      timeline.recordSend(
        at: .milliseconds(at), from: NodeID(0), to: NodeID(1), type: "Push", class: .gossip, detail: detail)
    }
    let both = send("x", 1)
    timeline.recordReceive(both, at: .milliseconds(2))
    for item in [x, y] { timeline.recordLearn(item, at: .milliseconds(2), node: NodeID(1)) }
    let again = send("y", 3)
    timeline.recordReceive(again, at: .milliseconds(4))
    timeline.recordReceive(again, at: .milliseconds(5))
    let newer = send("x", 6)
    timeline.recordReceive(newer, at: .milliseconds(7))
    timeline.recordLearn(x, version: 2, at: .milliseconds(7), node: NodeID(1))
    timeline.recordDrop(send("x", 8), at: .milliseconds(9), cause: .loss)
    let spreads = Findings(of: timeline).spreads
    #expect(spreads.map(\.tellings) == [[nil, both], [nil, both]])
    #expect(spreads[0].traffic.useful == 1 && spreads[0].traffic.updates == 1 && spreads[0].traffic.repeated == 0)
    #expect(spreads[0].traffic.lost[Int(DropCause.loss.rawValue)] == 1)
    #expect(spreads[1].traffic.useful == 1 && spreads[1].traffic.repeated == 2 && spreads[1].traffic.duplicated == 1)
  }

  @Test func `a learning that does not follow its message has no teller`() {
    var timeline = Timeline(nodes: ["A", "B", "C"])
    let x = timeline.intern("x")
    timeline.recordLearn(x, at: .zero, node: NodeID(0))
    let message = timeline.recordSend(at: .zero, from: NodeID(0), to: NodeID(1), type: "m", class: .gossip)
    timeline.recordReceive(message, at: .milliseconds(1))
    timeline.recordNote("thinks", at: .milliseconds(1), node: NodeID(1))
    timeline.recordLearn(x, at: .milliseconds(1), node: NodeID(1))
    timeline.recordLearn(x, at: .milliseconds(1), node: NodeID(2))
    let spread = Findings(of: timeline).spreads[0]
    #expect(spread.tellings == [nil, nil, nil])
    #expect(spread.traffic.repeated == 1)
  }

  @Test func `rounds too many to be meant are no rounds`() {
    var timeline = run(3)
    timeline.header.round = .microseconds(1)
    timeline.header.end = .seconds(1)
    #expect(Findings(of: timeline).spreads[0].roundLength == nil)
  }

  // MARK: Sentences

  @Test func `a push run is told by its half, its cost and its last`() {
    #expect(
      telling(run(50) { $0.seed = 2 }) == """
        Fifty nodes know after six rounds; the last few cost the most
        Push gossip: each round, every node that knows tells two others. Node 0 starts. Seed 2.
        **Half know by round 4.** In rounds 1 to 3, 22 of 26 messages land on someone new.
        **Most are wasted:** 248 messages for 49 first hearings, 199 of them to nodes that already knew.
        **Four nodes hear last**, in round 6.
        """)
  }

  @Test func `pull wastes asks and no news, and its end is not dear`() {
    let told = telling(
      run(50) {
        $0.method = .pull
        $0.fanout = 1
      })
    #expect(
      told == """
        Fifty nodes know after twelve rounds
        Pull gossip: each round, nodes ask one other for news. Node 0 starts. Seed 7.
        **Half know by round 10.** In rounds 1 to 9, every message lands on someone new.
        **49 messages for 49 first hearings**, and none is wasted.
        **Ten nodes hear last**, in round 12.
        """)
  }

  @Test func `mail that is lost is named as the cause where it was lost to every node that never hears`() {
    #expect(
      telling(run(50) { $0.method = .directMail }) == """
        Fifty nodes know after one round; no message is wasted
        Direct mail: the source sends to every other node itself. Node 0 starts. Seed 7.
        **Half know by round 1.**
        **49 messages for 49 first hearings**, and none is wasted.
        """)
    let lossy = telling(
      run(50) {
        $0.method = .directMail
        $0.lossPerMille = 100
      })
    #expect(
      lossy == """
        Four of 50 nodes never hear: their messages were lost
        Direct mail: the source sends to every other node itself. Node 0 starts. Four of 49 messages are lost. Seed 7.
        **Half know by round 1.**
        **49 messages for 45 first hearings**, 4 of them lost on the way.
        **Four never hear**: nodes 8, 11, 19 and 28.
        """)
  }

  @Test func `a cut is the lesson where one of its sides knew nothing while it lasted`() {
    #expect(
      telling(run(50) { $0.cut = (Set(25..<50), 1, 8) }) == """
        The cut holds the news back through round 7
        Push gossip: each round, every node that knows tells two others. Node 0 starts. The network is cut {25 nodes} | \
        {25 nodes} for 700 ms. Seed 7.
        **Half know by round 8.** In rounds 1 to 7, 20 of 104 messages land on someone new.
        **Most are wasted:** 314 messages for 49 first hearings, 212 of them to nodes that already knew, \
        53 lost at a cut.
        **Node 31 hears last**, in round 10, from node 30.
        """)
    #expect(
      telling(run(50) { $0.cut = (Set(25..<50), 1, 100) }) == """
        The cut keeps the news from 25 nodes
        Push gossip: each round, every node that knows tells two others. Node 0 starts. The network is cut {25 nodes} | \
        {25 nodes} from the start on. Seed 7.
        **Half know by round 10.** In rounds 1 to 9, 23 of 190 messages land on someone new.
        **2,738 messages for 24 first hearings**, 1,353 of them to nodes that already knew, 1,361 lost at a cut.
        **25 never hear**.
        """)
    // The news was on both sides before the cut.
    #expect(telling(run(50) { $0.cut = (Set(25..<50), 4, 6) }).hasPrefix("Fifty nodes know after "))
  }

  @Test func `nodes that are down are not missed`() {
    #expect(
      telling(run(50) { $0.crashes = [3: 2, 9: 4] }) == """
        All who are up know after six rounds; two are down
        Push gossip: each round, every node that knows tells two others. Node 0 starts. Two crashes. Seed 7.
        **Half know by round 4.** In rounds 1 to 3, 20 of 24 messages land on someone new.
        **Most are wasted:** 228 messages for 47 first hearings, 171 of them to nodes that already knew, \
        10 lost at nodes that were down.
        **Two never hear**: nodes 3 and 9; all are down.
        """)
  }

  @Test func `an end too soon leaves nodes that nobody told`() {
    #expect(
      telling(run(50) { $0.mostRounds = 4 }) == """
        13 of 50 nodes never hear: nobody tells them
        Push gossip: each round, every node that knows tells two others. Node 0 starts. Seed 7.
        **Half know by round 4.** In rounds 1 to 3, 21 of 26 messages land on someone new.
        **70 messages for 36 first hearings**, 34 of them to nodes that already knew.
        **13 never hear**; nobody ever sent to them.
        """)
  }

  @Test func `one node, two nodes and a source among the dead have their own words`() {
    #expect(
      telling(run(1)) == """
        One node, and nobody to tell
        Gossip, one node. Seed 7.
        """)
    #expect(
      telling(run(2)) == """
        Two nodes know after one round; no message is wasted
        Push gossip: each round, every node that knows tells one other. Node 0 starts. Seed 7.
        **1 message for 1 first hearing**, and none is wasted.
        """)
    #expect(
      telling(run(40) { $0.crashes = Dictionary(uniqueKeysWithValues: (1..<40).map { ($0, 1) }) }) == """
        The news never leaves node 0
        Push gossip: nodes that know tell others. Node 0 starts. 39 crashes. Seed 7.
        **One of 40 nodes knows**, fewer than half.
        **2 messages, and nobody new hears**, 2 of them lost at nodes that were down.
        **39 never hear**; all are down.
        """)
  }

  @Test func `several items are counted, and the widest is told by its name`() {
    var timeline = Timeline(nodes: ["A", "B", "C"])
    timeline.header.system = "gossip"
    let (x, y) = (timeline.intern("x"), timeline.intern("y"))
    timeline.recordLearn(x, at: .zero, node: NodeID(0))
    for node in 0..<3 { timeline.recordLearn(y, at: .milliseconds(Int64(node)), node: NodeID(node)) }
    #expect(Findings(of: timeline).headline == "One of two items reaches every node")
    #expect(Findings(of: timeline).widestSpread?.what == y)
    #expect(telling(timeline).contains("Item “y” of two."))
  }

  @Test func `the report lists the rounds, the JSON who told whom`() throws {
    let timeline = run(5)
    let found = Findings(of: timeline)
    #expect(found.report(for: timeline).contains("round 1"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(found.json(for: timeline).utf8)) as? [String: Any])
    let spread = try #require((object["spreads"] as? [[String: Any]])?.first)
    #expect((spread["told_by"] as? [Any])?.count == 5)
    #expect((spread["told_by"] as? [Any])?.first is NSNull)
    #expect((spread["rounds"] as? [[String: Any]])?.map { $0["know"] as? Int } == found.spreads[0].coverage)
  }

  // MARK: Theory

  /// Expected numbers of nodes that know after rounds 1, 2, 4, 8: computed without sampling, complete graph, fanout 1.
  @Test(
    arguments: [
      (true, false, 16, [2.0, 3.8044, 9.9888, 15.8053]), (false, true, 16, [2, 3.8044, 9.9888, 15.8053]),
      (true, true, 16, [2.9333, 7.272, 15.6018, 16]), (true, false, 100, [2, 3.9698, 14.7491, 81.0008]),
      (false, true, 100, [2, 3.9698, 14.7491, 81.0008]), (true, true, 100, [2.9899, 8.6997, 52.5068, 99.9999]),
      (true, false, 1000, [2, 3.997, 15.8687, 215.0911]), (false, true, 1000, [2, 3.997, 15.8687, 215.0911]),
      (true, true, 1000, [2.999, 8.9695, 77.0876, 976.5611]),
    ] as [(Bool, Bool, Int, [Double])])
  func `expected coverage is the exact one`(pushes: Bool, pulls: Bool, nodes: Int, exact: [Double]) {
    let theory = SpreadTheory(nodes: nodes, fanout: 1, pushes: pushes, pulls: pulls, contactsDiffer: true)
    let expected = theory.expected(rounds: 8)
    for (round, value) in zip([1, 2, 4, 8], exact) {
      #expect(abs(expected[round] - value) <= max(0.0001, value * 0.002), "round \(round): \(expected[round])")
    }
  }

  @Test func `the mean of many runs follows the expected curve`() throws {
    for method in [GossipRun.Method.push, .pull, .pushPull] {
      var sums = [Double](repeating: 0, count: 8)
      for seed in 0..<400 as Range<UInt64> {
        let coverage = Findings(
          of: run(60) {
            $0.seed = seed
            $0.method = method
          }
        ).spreads[0].coverage
        for round in sums.indices { sums[round] += Double(coverage[min(round, coverage.count - 1)]) }
      }
      let theory = SpreadTheory(
        nodes: 60, fanout: 2, pushes: method != .pull, pulls: method != .push, contactsDiffer: true)
      for (round, value) in theory.expected(rounds: 7).enumerated() {
        // A run strays by nine nodes at most from the mean; four standard errors of 400 runs.
        #expect(abs(sums[round] / 400 - value) < 1.8, "\(method) round \(round): \(sums[round] / 400), \(value)")
      }
    }
  }

  @Test func `theory is told only of runs that it knows`() throws {
    func expectation(_ timeline: Timeline) throws -> SpreadExpectation {
      let found = Findings(of: timeline)
      let spread = try #require(found.widestSpread)
      return found.expectation(of: spread, by: SpreadMethod(of: spread, in: timeline), in: timeline)
    }
    guard case .curve(let curve) = try expectation(run(50)) else {
      Issue.record("no curve")
      return
    }
    #expect(curve[0] == 1 && abs(curve[1] - 3) < 1e-9)
    #expect(
      try expectation(run(50) { $0.lossPerMille = 200 }) == .none(because: "messages were lost"))
    #expect(try expectation(run(50) { $0.crashes = [3: 5] }) == .none(because: "nodes were down"))
    #expect(try expectation(run(50) { $0.cut = (Set(25..<50), 3, 4) }) == .none(because: "the network was cut"))
    let ring = run(40) { run in
      run.fanout = 1
      run.neighbours = { [($0 + 39) % 40, ($0 + 1) % 40] }
    }
    #expect(try expectation(ring) == .none(because: "nodes contact neighbours only"))
    #expect(try expectation(run(50) { $0.method = .directMail }) == .none(because: ""))
    var imported = run(50)
    imported.header.system = "serf"
    #expect(try expectation(imported) == .none(because: ""))
  }
}
