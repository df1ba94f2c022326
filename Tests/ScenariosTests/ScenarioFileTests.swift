import Foundation
import Protocols
import Simulator
import Testing
import Timelines

@testable import Scenarios

struct ScenarioFileTests {
  private func read(_ yaml: String) throws -> Scenario {
    try Scenario(reading: "protocol: raft\nnodes: [A, B, C]\nduration: 2s\n" + yaml, file: "test.yaml", name: "test")
  }

  @Test(arguments: ScenarioCatalog.names)
  func `a built-in scenario that is written reads back equal`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: name)
    #expect(try Scenario(reading: scenario.yaml(), file: "written", name: name) == scenario)
  }

  @Test func `the catalog holds every file of examples and no other`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples/scenarios")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(files.sorted() == ScenarioCatalog.names.map { $0 + ".yaml" }.sorted())
    for name in ScenarioCatalog.names {
      let text = try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
      #expect(try ScenarioCatalog.yaml(named: name) == text, "\(name)")
    }
  }

  @Test func `every built-in scenario keeps its promises at many seeds`() throws {
    for scenario in ScenarioCatalog.scenarios {
      #expect(!scenario.expectations.isEmpty, "\(scenario.name)")
      for seed in 0..<100 as Range<UInt64> {
        let failures = try scenario.run(seed: seed).failures(of: scenario.expectations)
        #expect(failures.isEmpty, "\(scenario.name) seed \(seed): \(failures)")
      }
    }
  }

  @Test func `a file needs only a protocol, nodes and a duration`() throws {
    let scenario = try read("")
    #expect(
      scenario
        == Scenario(
          name: "test", title: "test", summary: "", system: "raft", nodes: ["A", "B", "C"], seed: 7,
          duration: .seconds(2)))
  }

  @Test func `nodes may be a number`() throws {
    let yaml = "protocol: raft\nnodes: 5\nduration: 2s\n"
    #expect(try Scenario(reading: yaml, file: "", name: "").nodes == ["A", "B", "C", "D", "E"])
  }

  @Test func `words that YAML takes for other things are texts`() throws {
    let yaml = "title: no\nprotocol: raft\nnodes: [yes, no, 1]\nduration: 2s\nevents:\n  - {at: 1s, crash: no}\n"
    let scenario = try Scenario(reading: yaml, file: "", name: "")
    #expect(scenario.title == "no" && scenario.nodes == ["yes", "no", "1"])
    #expect(scenario.events.map(\.action) == [.crash(.named("no"))])
    #expect(try Scenario(reading: scenario.yaml(), file: "", name: "") == scenario)
  }

  @Test func `a link has a delay and a loss of its own, in one direction or both`() throws {
    let network = try read(
      "network:\n  links:\n    - {from: A, to: C, latency: 30ms..40ms, loss: 5%}\n    - {between: [A, B], loss: 1/3}\n"
    ).network
    #expect(
      network.rules == [
        .link(from: "A", to: "C", latency: .milliseconds(30) ... .milliseconds(40)),
        NetworkRule(MessageMatch(from: "A", to: "C"), chance: Chance(50_000, outOf: 1_000_000), .drop(.loss)),
        NetworkRule(MessageMatch(from: "A", to: "B"), chance: Chance(1, outOf: 3), .drop(.loss)),
        NetworkRule(MessageMatch(from: "B", to: "A"), chance: Chance(1, outOf: 3), .drop(.loss)),
      ])
  }

  @Test(arguments: [
    (
      "drop the first RequestVoteReply from C to A",
      NetworkRule(.init(type: "RequestVoteReply", from: "C", to: "A", occurrence: 1), .drop(.loss))
    ),
    (
      "drop every message sent 100ms..200ms as overflow",
      NetworkRule(.init(sent: .milliseconds(100) ... .milliseconds(200)), .drop(.overflow))
    ),
    (
      "duplicate the 12th heartbeat reply (ok) to B",
      NetworkRule(.init(type: "heartbeat reply", class: .ok, to: "B", occurrence: 12), .duplicate)
    ),
    (
      "deliver every message from A in term 2 with chance 1/2 after 30ms",
      NetworkRule(
        .init(from: "A", term: Term(2)), chance: Chance(1, outOf: 2),
        .deliver(after: .milliseconds(30) ... .milliseconds(30)))
    ),
    ("pass the 2nd \"from\" to C", NetworkRule(.init(type: "from", to: "C", occurrence: 2), .pass)),
  ])
  func `a network rule is a sentence`(sentence: String, rule: NetworkRule) throws {
    #expect(try NetworkRule.reading(sentence, nodes: ["A", "B", "C"]) == rule)
    #expect(try NetworkRule.reading(rule.phrase, nodes: ["A", "B", "C"]) == rule)
  }

  @Test(arguments: [
    ("a node becomes leader", Happening.becomes(.leader)),
    ("a node becomes leader (2nd)", .becomes(.leader, occurrence: 2)),
    ("A becomes pre-candidate", Happening(.state, role: .preCandidate, at: "A")),
    ("the network is cut", Happening(.partition)),
    ("the network heals (3rd)", Happening(.heal, occurrence: 3)),
    ("3rd AppendEntries to C", .received("AppendEntries", to: "C", occurrence: 3)),
    ("heartbeat reply from B to A arrives", .received("heartbeat reply", from: "B", to: "A")),
    ("first RequestVote is sent", .sent("RequestVote")),
    ("message is dropped", Happening(.drop)),
    ("\"to\" crashes", Happening(.crash, at: "to")),
    ("a node breaks a rule", Happening(.violation)),
    ("B is asked (4th)", Happening(.request, at: "B", occurrence: 4)),
  ])
  func `a happening is a sentence`(sentence: String, happening: Happening) throws {
    let nodes = ["A", "B", "C", "to"]
    #expect(try Happening.reading(sentence, nodes: nodes) == happening)
    #expect(try Happening.reading(happening.phrase, nodes: nodes) == happening)
  }

  @Test func `every kind of event can be waited for, and reads back`() throws {
    for kind in EventKind.allCases {
      let happening = Happening(kind, occurrence: 2)
      #expect(try Happening.reading(happening.phrase, nodes: ["A"]) == happening, "\(happening.phrase)")
    }
  }

  @Test func `every action and reference reads back`() throws {
    let scenario = try read(
      """
      events:
        - {at: 100ms, crash: A}
        - {at: 100ms, restart: stopped}
        - {at: 1s, pause: follower 2}
        - {at: 1500us, resume: leader}
        - {at: 0ms, clockRate: 110%, of: B}
        - {at: 1s, partition: [[leader, A], [], [others]], oneWay: true}
        - {at: 1s, heal: all}
        - {at: 1s, propose: "x=1", to: leader}
        - {when: A crashes, after: 20ms, stop: run}
      """)
    #expect(
      scenario.events == [
        Directive(.at(.milliseconds(100)), .crash(.named("A"))),
        Directive(.at(.milliseconds(100)), .restart(.stopped)),
        Directive(.at(.seconds(1)), .pause(.follower(2))),
        Directive(.at(Instant(microseconds: 1_500)), .resume(.leader)),
        Directive(.at(.zero), .setClockRate(.named("B"), ClockRate(11_000, per: 10_000))),
        Directive(.at(.seconds(1)), .partition([[.leader, .named("A")], [], [.others]], oneWay: true)),
        Directive(.at(.seconds(1)), .heal),
        Directive(.at(.seconds(1)), .request("x=1", to: .leader)),
        Directive(.when(Happening(.crash, at: "A"), after: .milliseconds(20)), .stop),
      ])
    #expect(try Scenario(reading: scenario.yaml(), file: "", name: "test") == scenario)
  }

  @Test func `settings may be texts, lists or tables`() throws {
    let settings = try read(
      "settings: {heartbeat: 40ms, firstTimeouts: {A: 150ms, B: 1ms..2ms}, flaws: [votesTwice, ignoresLog]}\n"
    ).settings
    #expect(
      settings == [
        Setting("heartbeat", .elapsed(.milliseconds(40))),
        Setting(
          "firstTimeouts",
          .elapsedRangeOfNodes([
            .init(node: "A", range: .milliseconds(150) ... .milliseconds(150)),
            .init(node: "B", range: .milliseconds(1) ... .milliseconds(2)),
          ])),
        Setting("flaws", .words(["votesTwice", "ignoresLog"])),
      ])
  }

  @Test func `a node that becomes leader is told from one that does not`() throws {
    let scenario = try read("events:\n  - {when: A becomes leader, crash: A}\n")
    for seed in 0..<20 as Range<UInt64> {
      let run = try scenario.run(seed: seed)
      let first = run.states(.leader).first { run.name($0.node) == "A" }
      #expect(run.events.first { $0.kind == .crash }?.time == first?.time, "seed \(seed)")
    }
  }
}

/// Faults that are drawn from the seed.
struct RandomFaultTests {
  private let yaml = """
    protocol: raft
    nodes: 5
    duration: 4s
    faults: {crashes: 2, partitions: 1, pauses: 1..2, losses: 5%, between: 200ms..3s, mend: 100ms..500ms}
    expect: [no violations, one leader per term]
    """

  @Test func `random faults keep their budget`() throws {
    let scenario = try Scenario(reading: yaml, file: "", name: "swarm")
    #expect(try Scenario(reading: scenario.yaml(), file: "", name: "swarm") == scenario)
    var crashes: Set<Int> = []
    for seed in 0..<100 as Range<UInt64> {
      let run = try scenario.run(seed: seed)
      func times(_ kind: EventKind) -> [Instant] { run.events.filter { $0.kind == kind }.map(\.time) }
      crashes.insert(times(.crash).count)
      #expect(times(.crash).count <= 2 && times(.pause).count <= 2 && times(.partition).count <= 1, "seed \(seed)")
      for time in times(.crash) + times(.pause) + times(.partition) {
        #expect(.milliseconds(200) <= time && time <= .seconds(3), "seed \(seed)")
      }
      #expect(run.failures(of: scenario.expectations).isEmpty, "seed \(seed)")
    }
    #expect(crashes == [0, 1, 2])
  }

  @Test func `random faults leave delays and timeouts as they were`() throws {
    var scenario = try Scenario(reading: yaml, file: "", name: "swarm")
    let with = try scenario.run(seed: 1)
    scenario.faults = nil
    let without = try scenario.run(seed: 1)
    let first = try #require(with.events.first { [.crash, .pause, .partition, .drop].contains($0.kind) }).time
    #expect(
      with.events.filter { $0.time < first }.count == without.events.filter { $0.time < first }.count)
  }
}
