import Protocols
import Simulator
import Testing
import Timelines

/// What honest nodes of gossip, the store and two-phase commit refuse, and what becomes of them when they do not look.
struct ArrivalChecksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var liar: String
    var settings: [Setting] = []
    var requests: [(Int64, String, String)] = []

    var testDescription: String { name + settings.map { " \($0.key)" }.joined() }

    func run(_ lie: Lie, seed: UInt64, checks: [String]? = nil) throws -> Timeline {
      let entry = try #require(ProtocolCatalog.entry(named: name))
      var plan = RunPlan(nodes: ["A", "B", "C", "D"], seed: seed, duration: .seconds(2))
      plan.settings = settings + [Setting("lies", .wordsOfNodes([.init(node: liar, words: [lie.word])]))]
      if let checks { plan.settings.append(Setting("checks", .words(checks))) }
      plan.directives = requests.map { time, text, node in
        Directive(.at(.milliseconds(time)), .request(text, to: .named(node)))
      }
      return entry.run(plan)
    }
  }

  static let cases = [
    Case(name: "gossip", liar: "B"),
    Case(name: "gossip", liar: "B", settings: [Setting("mode", .choice("events"))]),
    Case(
      name: "gossip", liar: "B", settings: [Setting("strategy", .choice("pull"))]),
    Case(
      name: "store", liar: "B",
      requests: [(10, "x=1", "A"), (20, "y=2", "B"), (30, "add s milk", "C"), (40, "increment c", "B")]),
    Case(
      name: "store", liar: "B", settings: [Setting("comparison", .choice("full"))],
      requests: [(10, "x=1", "A"), (20, "y=2", "B")]),
    Case(name: "two-phase-commit", liar: "D", requests: [(10, "t", "A")]),
  ]

  private func violations(_ timeline: Timeline) -> [String] {
    timeline.events.filter { $0.kind == .violation }.map { timeline.text($0.label) }
  }

  @Test(arguments: cases)
  func `whatever is damaged is refused and breaks nothing`(one: Case) throws {
    var refused = 0
    for seed in 0..<20 as Range<UInt64> {
      let timeline = try one.run(.corrupt, seed: seed)
      #expect(violations(timeline).isEmpty)
      for event in timeline.events where event.kind == .receive { #expect(timeline.message(event.message).lie == nil) }
      for event in timeline.events where event.kind == .drop && event.cause == .refused {
        #expect(timeline.message(event.message).lie == .corrupt)
        refused += 1
      }
      let notes = timeline.events.indices.filter { timeline.events[$0].kind == .note }
      let blamed = notes.filter { timeline.text(timeline.events[$0].label) == "checksum does not match" }
      #expect(blamed.allSatisfy { timeline.evidence(ofEvent: $0).count == 1 })
      #expect(!timeline.events.contains { $0.kind == .detect })
    }
    #expect(refused > 0)
  }

  @Test(arguments: cases)
  func `without the checksum the damage is believed, and an invariant says so`(one: Case) throws {
    let broken = try (0..<20 as Range<UInt64>).contains {
      try !violations(one.run(.corrupt, seed: $0, checks: [])).isEmpty
    }
    #expect(broken)
  }

  @Test(arguments: cases.filter { $0.name != "two-phase-commit" })
  func `a version out of bounds is refused, one within them is believed and reported`(one: Case) throws {
    var (refused, believed) = (false, false)
    for seed in 0..<20 as Range<UInt64> {
      let timeline = try one.run(.version, seed: seed)
      refused = refused || timeline.events.contains { $0.kind == .drop && $0.cause == .refused }
      believed = believed || !violations(timeline).isEmpty
      for event in timeline.events where event.kind == .violation { #expect(timeline.name(event.node) != one.liar) }
    }
    #expect(refused)
    // A version that nobody has written hides the next write of the liar, if there is one.
    #expect(believed || one.name == "store")
  }

  @Test(arguments: cases.filter { $0.name == "store" })
  func `a replica refuses to be told of a write of its own that it never took`(one: Case) throws {
    var said: Set<String> = []
    for seed in 0..<20 as Range<UInt64> {
      let timeline = try one.run(.forge, seed: seed)
      for event in timeline.events where event.kind == .note && timeline.text(event.label).hasPrefix("speaks of") {
        #expect(timeline.text(event.label) == "speaks of a write that \(timeline.name(event.node)) never took")
        said.insert(timeline.name(event.node))
      }
    }
    #expect(said.isSuperset(of: ["A", "C", "D"]))
  }

  @Test(arguments: cases.filter { $0.name == "gossip" })
  func `a node that is told two things notes it with both messages, and accuses nobody`(one: Case) throws {
    var doubts = 0
    for seed in 0..<20 as Range<UInt64> {
      let timeline = try one.run(.equivocate, seed: seed)
      #expect(!timeline.events.contains { $0.kind == .detect })
      for index in timeline.events.indices where timeline.events[index].kind == .note {
        let evidence = timeline.evidence(ofEvent: index).map { timeline.text(timeline.message($0).detail) }
        let name = timeline.name(timeline.events[index].node)
        #expect(Set(evidence).count == evidence.count && (evidence.count == 2 || name == "A"))
        doubts += 1
      }
    }
    // Whoever knows no longer asks, so that nobody is told twice.
    let isPull = one.settings.contains(Setting("strategy", .choice("pull")))
    #expect(doubts > 0 || isPull)
  }

  @Test func `a replica that is flooded stops answering, so that the flood does not swell`() throws {
    var one = Case(name: "store", liar: "B", requests: [(10, "x=1", "A"), (20, "y=2", "B"), (30, "x=3", "C")])
    one.settings = [Setting("treeDepth", .choice("8"))]
    let timeline = try one.run(.flood, seed: 3)
    #expect(timeline.events.contains { timeline.text($0.label) == "more than 512 messages in 100 ms" })
    #expect(violations(timeline).isEmpty)
    let refused = timeline.events.filter { $0.kind == .drop && $0.cause == .refused }
    #expect(
      refused.allSatisfy { event in
        let message = timeline.message(event.message)
        return timeline.name(message.source) == "B" || timeline.name(message.target) == "B"
      })
  }

  @Test func `a resource manager that speaks for the transaction manager is refused (Gray and Lamport 2006, §3)`()
    throws
  {
    let one = Case(name: "two-phase-commit", liar: "A", requests: [(10, "t", "A")])
    let timeline = try one.run(.forge, seed: 1)
    #expect(timeline.events.contains { timeline.text($0.label) == "speaks for the transaction manager" })
    #expect(violations(timeline).isEmpty)
    #expect(try !violations(one.run(.forge, seed: 1, checks: [])).isEmpty || one.decisions(seed: 1) == ["commit"])
  }

  @Test func `a manager that commits before all are prepared is refused by those who are not`() throws {
    let one = Case(name: "two-phase-commit", liar: "D", requests: [(10, "t", "A")])
    for seed in 0..<20 as Range<UInt64> {
      #expect(try violations(one.run(.forge, seed: seed)).isEmpty)
    }
    let broken = try (0..<20 as Range<UInt64>).contains {
      try !violations(one.run(.forge, seed: $0, checks: [])).isEmpty
    }
    #expect(broken)
  }
}

extension ArrivalChecksTests.Case {
  /// What is decided when nobody looks at what arrives.
  fileprivate func decisions(seed: UInt64) throws -> [String] {
    let timeline = try run(.forge, seed: seed, checks: [])
    return timeline.events.filter { $0.kind == .decide }.map { timeline.text($0.label) }
  }
}
