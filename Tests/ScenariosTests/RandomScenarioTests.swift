import Simulator
import Testing
import Timelines

@testable import Scenarios

/// Scenarios made of random parts, with names chosen to be misread.
struct RandomScenarioTests {
  private static let names = [
    "A", "a", "to", "from", "the", "2nd", "is", "arrives", "message", "no", "true", "1", "x y", "é", "#1", "- b", "[c]",
    "{d}", "a node", "(e)", "within", "*f", "&g", "!h", "%i", "@j", "`k", "|", ">", "?", "~", "null", "it's", "\\",
  ]
  private static let texts = [
    "x=1", "on", "a b", "say \"x\"", "back\\slash", "x: 1", "tab\there", "(1st)", "é ü", "leader",
  ]

  @Test(arguments: 0..<400)
  func `a random scenario that is written reads back equal`(seed: Int) throws {
    var stream = Prng(seed: UInt64(seed), component: .faults)
    let scenario = random(&stream)
    let yaml = scenario.yaml()
    do {
      #expect(try Scenario(reading: yaml, file: "random", name: "random") == scenario, "\(yaml)")
    } catch { Issue.record("\(error)\n\(yaml)") }
  }

  private func pick<Value>(_ values: [Value], _ stream: inout Prng) -> Value {
    values[stream.draw(below: values.count)]
  }

  private func maybe<Value>(_ stream: inout Prng, _ value: (inout Prng) -> Value) -> Value? {
    stream.draw(below: 2) == 0 ? nil : value(&stream)
  }

  private func times(_ stream: inout Prng) -> ClosedRange<Elapsed> {
    let low = Elapsed(microseconds: Int64(stream.draw(below: 2_000_000)))
    return low...(low + Elapsed(microseconds: Int64(stream.draw(below: 3) * 500)))
  }

  private func instant(_ stream: inout Prng) -> Instant { .zero + times(&stream).lowerBound }

  private func random(_ stream: inout Prng) -> Scenario {
    var nodes: [String] = []
    for _ in 0..<1 + stream.draw(below: 6) {
      let name = pick(Self.names, &stream)
      if !nodes.contains(name) { nodes.append(name) }
    }
    var scenario = Scenario(
      name: "random", title: pick(Self.texts, &stream), summary: pick(Self.texts + [""], &stream), system: "raft",
      nodes: nodes, seed: UInt64(stream.draw(below: 1 << 30)), duration: .seconds(3))
    scenario.network = Network(
      latency: times(&stream), loss: Chance(stream.draw(below: 5), outOf: 7),
      duplication: Chance(stream.draw(below: 1_000_001), outOf: 1_000_000),
      rules: (0..<stream.draw(below: 4)).map { _ in rule(nodes, &stream) })
    scenario.events = (0..<stream.draw(below: 6)).map { _ in
      let moment: Moment =
        stream.draw(below: 2) == 0
        ? .at(instant(&stream)) : .when(happening(nodes, &stream), after: times(&stream).lowerBound)
      return Directive(moment, action(nodes, &stream))
    }
    scenario.faults = maybe(&stream) { stream in
      let between = times(&stream)
      return RandomFaults.Budget(
        crashes: 0...stream.draw(below: 4), partitions: 1...1, pauses: 2...(2 + stream.draw(below: 3)),
        losses: Chance(stream.draw(below: 3), outOf: 3),
        between: (.zero + between.lowerBound)...(.zero + between.upperBound), mend: times(&stream))
    }
    scenario.expectations = (0..<stream.draw(below: 5)).map { _ in expectation(nodes, &stream) }
    return scenario
  }

  private func rule(_ nodes: [String], _ stream: inout Prng) -> NetworkRule {
    let types = ["RequestVote", "heartbeat reply", "from", "a to b", "message", "(x)"]
    let sent = times(&stream)
    let match = MessageMatch(
      type: maybe(&stream) { pick(types, &$0) }, class: maybe(&stream) { pick(MessageClass.allCases, &$0) },
      from: maybe(&stream) { pick(nodes, &$0) }, to: maybe(&stream) { pick(nodes, &$0) },
      term: maybe(&stream) { Term($0.draw(below: 9)) }, occurrence: maybe(&stream) { 1 + $0.draw(below: 120) },
      sent: maybe(&stream) { _ in (.zero + sent.lowerBound)...(.zero + sent.upperBound) })
    let verdicts: [Verdict] = [.pass, .duplicate, .drop(pick(DropCause.allCases, &stream)), .deliver(after: sent)]
    let chance = maybe(&stream) { Chance($0.draw(below: 4), outOf: 4) } ?? .always
    return NetworkRule(match, chance: chance, pick(verdicts, &stream))
  }

  private func happening(_ nodes: [String], _ stream: inout Prng) -> Happening {
    let kind = pick(EventKind.allCases, &stream)
    var happening = Happening(kind, occurrence: 1 + stream.draw(below: 30))
    switch kind {
    case .send, .receive, .drop:
      happening.type = maybe(&stream) { pick(["RequestVote", "heartbeat reply", "is", "to"], &$0) }
      happening.source = maybe(&stream) { pick(nodes, &$0) }
      happening.target = maybe(&stream) { pick(nodes, &$0) }
    case .partition, .heal: break
    default: happening.node = maybe(&stream) { pick(nodes, &$0) }
    }
    if kind == .state { happening.role = maybe(&stream) { pick(Role.allCases, &$0) } }
    return happening
  }

  private func action(_ nodes: [String], _ stream: inout Prng) -> Action {
    let references: [NodeReference] = [
      .leader, .stopped, .follower(1 + stream.draw(below: 9)), .named(pick(nodes, &stream)),
    ]
    let node = pick(references, &stream)
    switch stream.draw(below: 9) {
    case 0: return .crash(node)
    case 1: return .restart(node)
    case 2: return .pause(node)
    case 3: return .resume(node)
    case 4: return .setClockRate(node, ClockRate(1 + stream.draw(below: 99), per: 100))
    case 5: return .partition([[node], [.others]], oneWay: stream.draw(below: 2) == 0)
    case 6: return .heal
    case 7: return .request(pick(Self.texts, &stream), to: node)
    default: return .stop
    }
  }

  private func expectation(_ nodes: [String], _ stream: inout Prng) -> Scenarios.Expectation {
    let time = times(&stream)
    let limit = maybe(&stream) { _ in time.lowerBound }
    let text = pick(Self.texts, &stream)
    let places: [Scenarios.Expectation.Nodes] = [.any, .all, .majority, .named(pick(nodes, &stream))]
    let place = pick(places, &stream)
    let all: [Scenarios.Expectation] = [
      .oneLeaderPerTerm, .leader(within: time.lowerBound),
      .leaderIs(pick(nodes, &stream), at: limit.map { .zero + $0 }),
      .noLeader(during: (.zero + time.lowerBound)...(.zero + time.upperBound)), .commit(text, on: place, within: limit),
      .value(of: text, is: pick(Self.texts, &stream), on: place), .messages(atMost: stream.draw(below: 500)),
      .elections(atMost: stream.draw(below: 9)), .splitVote(in: Term(stream.draw(below: 9))), .noSplitVote,
      .noViolations, .converged(within: time.upperBound), .decide(text, on: place, within: limit), .oneDecidedValue,
    ]
    return pick(all, &stream)
  }
}
