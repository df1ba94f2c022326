import Scenarios
import Testing
import Timelines

struct OverrideTests {
  private let scenario = ScenarioCatalog.scenarios[0]

  private func run(_ texts: String...) throws -> Timeline {
    try scenario.run(overrides: texts.map { try Override(parsing: $0) })
  }

  private func error(_ text: String) -> String? {
    do {
      _ = try run(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `an overridden setting is used and stands in the header`() throws {
    let timeline = try run("electionTimeout=400ms..500ms", "latency = 1ms..2ms")
    let timeouts = timeline.events.filter { $0.kind == .timer }.map(\.time)
    #expect(timeouts.allSatisfy { .milliseconds(400) <= $0 })
    #expect(
      timeline.header.source
        == .simulated(
          scenario: "raft-election", seed: 7,
          parameters: [
            Header.Parameter(key: "electionTimeout", value: "400ms..500ms"),
            Header.Parameter(key: "latency", value: "1ms..2ms"),
          ]))
    #expect(timeline.header.system == "raft")
    #expect(timeline.header.title == scenario.title)
  }

  @Test func `a run without overrides has none in its header`() throws {
    let timeline = try scenario.run(seed: 12)
    #expect(timeline.header.source == .simulated(scenario: "raft-election", seed: 12, parameters: []))
  }

  @Test func `a run that nothing stops ends with its duration`() throws {
    #expect(try run("duration=100ms").header.end == .milliseconds(100))
    #expect(try run("duration=1.5s", "electionTimeout=2s..3s").header.end == .milliseconds(1_500))
  }

  @Test func `nodes are given by number or by name`() throws {
    #expect(try run("nodes=5").nodes == ["A", "B", "C", "D", "E"])
    #expect(try run("nodes=red, green, blue").nodes == ["red", "green", "blue"])
    #expect(try run("nodes=27").nodes.last == "26")
  }

  @Test func `loss and duplication take effect`() throws {
    #expect(try run("loss=100%").events.contains { $0.kind == .drop && $0.cause == .loss })
    #expect(try run("duplication=1/1").flights().contains { !$0.duplicates.isEmpty })
  }

  @Test func `flaws are built in by name`() throws {
    _ = try run("flaws=forgetsVotes,votesTwice")
    #expect(
      error("flaws=lies")
        == "flaws is 'lies', but must be any of forgetsVotes, votesTwice, ignoresLog, commitsOldTerms, forgetsEntries, "
        + "halfQuorum, with commas between them")
  }

  @Test func `an unknown key suggests the nearest known one`() {
    #expect(
      error("electoinTimeout=1s")
        == "there is no setting 'electoinTimeout' (did you mean 'electionTimeout'?); known are nodes, seed, duration, "
        + "latency, loss, duplication, until, electionTimeout, heartbeat, firstTimeouts, logs, clientRetry, "
        + "backoff, preVote, checkQuorum, noOp, lies, flaws")
    #expect(error("colour=red")?.contains("did you mean") == false)
  }

  @Test(arguments: [
    ("latency=5..15", "latency is '5..15', but must be a range of times such as 5ms..15ms"),
    ("latency=15ms..5ms", "latency is '15ms..5ms', but must be a range of times such as 5ms..15ms"),
    ("loss=110%", "loss is '110%', but must be a chance such as 1% or 1/100"),
    ("loss=2/1", "loss is '2/1', but must be a chance such as 1% or 1/100"),
    ("duration=0s", "duration is '0s', but must be a time above zero such as 2s"),
    ("duration=-1s", "duration is '-1s', but must be a time above zero such as 2s"),
    (
      "clientRetry=maybe", "clientRetry is 'maybe', but must be off or a range of times above zero such as 100ms..200ms"
    ),
    ("preVote=yes", "preVote is 'yes', but must be on or off"),
    ("backoff=two", "backoff is 'two', but must be one or term"),
    ("heartbeat=soon", "heartbeat is 'soon', but must be a time above zero such as 50ms"),
    ("nodes=0", "nodes is '0', but must be a number from 1 to 1000 or different names such as A,B,C"),
    ("nodes=A,A", "nodes is 'A,A', but must be a number from 1 to 1000 or different names such as A,B,C"),
    ("seed=-1", "seed is '-1', but must be a whole number such as 7"),
    ("firstTimeouts=A", "firstTimeouts is 'A', but must be times above zero by node such as A:150ms,B:156ms..160ms"),
    ("firstTimeouts=Z:1ms", "firstTimeouts names node 'Z', but the nodes are A, B, C"),
    ("latency", "'latency' is not of the form key=value, such as electionTimeout=150ms..300ms"),
  ])
  func `a bad value says what was found and what was expected`(text: String, message: String) {
    #expect(error(text) == message)
  }

  @Test func `a scenario whose nodes are taken away says so`() throws {
    let partition = try ScenarioCatalog.scenario(named: "raft-minority-partition")
    #expect(throws: ScenarioError.unknownNode(found: "A", by: "firstTimeouts", nodes: ["x", "y"])) {
      try partition.run(overrides: [Override("nodes", "x,y")])
    }
  }

  @Test func `an unknown scenario suggests the nearest`() {
    #expect(throws: ScenarioError.unknownScenario(found: "raft-lost-vtoe", suggestion: "raft-lost-vote")) {
      try ScenarioCatalog.scenario(named: "raft-lost-vtoe")
    }
  }
}
