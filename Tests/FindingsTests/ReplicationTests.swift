import Testing
import Timelines

@testable import Findings

/// What is said of a replicated store, on timelines written by hand.
struct ReplicationTests {
  private static let (a, b, c) = (NodeID(0), NodeID(1), NodeID(2))

  private func store(_ nodes: [String] = ["A", "B", "C"], _ tell: (inout Timeline) -> Void) -> Timeline {
    var timeline = Timeline(nodes: nodes)
    timeline.header.system = "store"
    tell(&timeline)
    return timeline
  }

  private func facts(_ timeline: Timeline) throws -> Replication { try #require(Findings(of: timeline).replication) }

  /// A client's write, as the store tells it.
  private func write(
    _ text: String, _ key: String, _ version: Int, _ node: NodeID, at time: Int64, _ timeline: inout Timeline
  ) {
    timeline.recordRequest(text, number: 1, at: .milliseconds(time), node: node)
    learn(key, version, node, at: time, &timeline)
  }

  private func learn(_ key: String, _ version: Int, _ node: NodeID, at time: Int64, _ timeline: inout Timeline) {
    let label = timeline.intern(key)
    timeline.recordLearn(label, version: version, at: .milliseconds(time), node: node)
  }

  /// A and B | C; x is written on both sides, and all hold the same 100 ms after the heal.
  private var partitioned: Timeline {
    store { timeline in
      let cut = timeline.recordPartition(
        Partition(sides: [[Self.a, Self.b], [Self.c]]), at: .milliseconds(100))
      write("x=1", "x", 11, Self.a, at: 200, &timeline)
      learn("x", 11, Self.b, at: 250, &timeline)
      write("x=2", "x", 12, Self.c, at: 300, &timeline)
      timeline.recordHeal(cut, at: .milliseconds(400))
      learn("x", 13, Self.b, at: 450, &timeline)
      timeline.recordNote("concurrent x: 1 | 2, kept both", at: .milliseconds(450), node: Self.b)
      learn("x", 13, Self.a, at: 480, &timeline)
      learn("x", 13, Self.c, at: 500, &timeline)
    }
  }

  @Test func `a divergence lasts from the first write to the last replica that learns it`() throws {
    let facts = try facts(partitioned)
    #expect(facts.divergences.map(\.stretch) == [Stretch(from: .milliseconds(200), to: .milliseconds(500))])
    #expect(facts.converged == .milliseconds(500))
    #expect(facts.differing.map(\.count) == [1, 0])
    #expect(facts.states.map { $0.map(\.state) } == [[0, 1, 3], [0, 1, 3], [0, 2, 3]])
    #expect(facts.writes.map { partitioned.text($0.text) } == ["x=1", "x=2"])
  }

  @Test func `writes on both sides of a cut are told with what became of them`() {
    let findings = Findings(of: partitioned)
    #expect(findings.headline == "Both sides take writes; 100 ms after the heal all agree")
    let remarks = findings.callouts.map(\.text.plain)
    #expect(remarks.contains("x is written on both sides: A takes x=1, C x=2."))
    #expect(remarks.contains("B finds x in conflict, 1 | 2, and keeps both."))
    #expect(remarks.contains("All three replicas agree, 100 ms after the heal."))
    #expect(
      findings.alt.contains(
        "The replicas differ from 200 ms to 500 ms, in up to one key, and agree at the end, 100 ms and no rounds of exchanges after the heal"
      ))
    #expect(findings.json(for: partitioned).contains("\"converged_us\": 500000"))
  }

  @Test func `replicas that never agree again are said to differ at the end`() throws {
    let timeline = store { timeline in
      write("x=1", "x", 11, Self.a, at: 10, &timeline)
      write("y=1", "y", 12, Self.b, at: 20, &timeline)
      timeline.header.end = .milliseconds(100)
    }
    let facts = try facts(timeline)
    #expect(facts.converged == nil)
    #expect(facts.divergences.first?.stretch == Stretch(from: .milliseconds(10), to: .milliseconds(100), isOpen: true))
    #expect(Findings(of: timeline).headline == "The replicas differ in two keys at the end")
  }

  @Test func `what came and went in one instant is no divergence`() throws {
    let timeline = store { timeline in
      for node in [Self.a, Self.b, Self.c] { learn("x", 5, node, at: 10, &timeline) }
    }
    #expect(try facts(timeline).divergences.isEmpty)
  }

  @Test func `an exchange is read from the details of its messages`() throws {
    let steps: [(String, String, Bool)] = [
      ("tree", "exchange 4: root 3fa2b1c0 of 4 leaves, 1 hash, 32 B", true),
      ("tree", "exchange 4: level 1 under 0, 2 hashes, 68 B", false),
      ("tree", "exchange 4: level 2 under 1, 2 hashes, 68 B", true),
      ("digests", "exchange 4: leaves 2-3, 5 digests, 190 B", false),
      ("keys", "exchange 4: 1 key 2/x, wants 3/y, 60 B", true), ("keys", "exchange 4: 1 key 3/y, 50 B", false),
    ]
    let timeline = store(["A", "B"]) { timeline in
      for (index, step) in steps.enumerated() {
        let (from, to) = step.2 ? (Self.a, Self.b) : (Self.b, Self.a)
        let message = timeline.recordSend(
          at: .milliseconds(Int64(10 * index)), from: from, to: to, type: step.0, class: .ask, detail: step.1)
        timeline.recordReceive(message, at: .milliseconds(Int64(10 * index + 10)))
        if index == 5 { learn("y", 9, Self.a, at: 60, &timeline) }
      }
    }
    let exchange = try #require(try facts(timeline).exchanges.first)
    #expect(exchange.hashesCompared == 5)
    #expect(exchange.digestsCompared == 5)
    #expect(exchange.differing == [[0], [1], [2, 3]])
    #expect((exchange.root, exchange.depth, exchange.bytes) == ("3fa2b1c0", 2, 468))
    #expect(exchange.crossed.map(\.key) == ["x", "y"])
    #expect(exchange.crossed.map(\.isNews) == [false, true])
    #expect(exchange.isComplete)
    #expect(exchange.stretch == Stretch(from: .zero, to: .milliseconds(60)))
  }

  @Test(arguments: [
    "", "exchange", "exchange 4", "exchange x: same, 1 B", "exchange 4: ", "exchange 99999999999999999999: a, 1 B",
    "exchange 4: level 2 under 1-999999999, 6 hashes, 200 B", "exchange 4: level 99 under 0, 2 hashes, 1 B",
    "exchange 4: root x of 3 leaves, 1 hash, 1 B", "exchange 4: root x of 1073741824 leaves, 1 hash, 1 B",
    "exchange 4: leaves 9-3, 1 digest, 1 B", "exchange 4: leaves -5, 1 digest, 1 B",
  ])
  func `a detail that is not what it should be is not believed`(detail: String) {
    let timeline = store(["A", "B"]) { timeline in
      let message = timeline.recordSend(
        at: .zero, from: Self.a, to: Self.b, type: "tree", class: .ask, detail: detail)
      timeline.recordReceive(message, at: .milliseconds(1))
    }
    let exchange = Findings(of: timeline).replication?.exchanges.first
    #expect(exchange?.leafCount ?? 0 == 0)
    #expect(exchange?.hashesCompared ?? 0 == 0)
    #expect(exchange?.differing ?? [] == [])
  }

  @Test func `a run that is not of a store has no replication`() {
    var timeline = Timeline(nodes: ["A"])
    learn("rumor", 1, Self.a, at: 1, &timeline)
    #expect(Findings(of: timeline).replication == nil)
  }
}
