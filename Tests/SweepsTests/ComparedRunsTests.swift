import Findings
import Scenarios
import Testing
import Timelines

@testable import Sweeps

/// What a comparison says of its runs.
struct ComparedRunsTests {
  private func run(_ name: String, _ settings: [Override] = [], seed: UInt64? = nil) throws -> AlignedRun {
    try ComparedCase(label: "", scenario: ScenarioCatalog.scenario(named: name), overrides: settings)
      .run(seed: seed, alignment: nil)
  }

  private func headline(_ runs: [AlignedRun]) -> String {
    ComparedRuns(runs, labels: runs.indices.map { "run \($0)" }, alignment: nil).headline
  }

  @Test func `the headline says what was changed and what that did`() throws {
    let off = try run("raft-pre-vote", [Override("preVote", "off")])
    let on = try run("raft-pre-vote", [Override("preVote", "on")])
    #expect(headline([off, on]) == "With pre-vote on: one election instead of four")
    #expect(headline([on, off]) == "With pre-vote off: four elections instead of one")
    let other = try run("multi-paxos-leader-crash")
    #expect(headline([on, other]).hasPrefix("Raft and Multi-Paxos: "))
    #expect(headline([on, on]) == "run 0 and run 1: the same events at the same times")
  }

  @Test func `what runs share is said in whole clauses, and the sides of a cut are never torn`() throws {
    let runs = try [UInt64(7), 8].map { try run("raft-overwritten-entry", seed: $0) }
    let subtitles = runs.map { Findings(of: $0.timeline).subtitle }
    #expect(subtitles[0] != subtitles[1] && subtitles.allSatisfy { $0.contains("{A} | {B, C, D, E}") })
    let subtitle = ComparedRuns(runs, labels: ["a", "b"], alignment: nil).subtitle
    #expect(subtitle == "raft-overwritten-entry: Raft, five nodes.")
  }

  @Test func `every number of the table is that of its run, and some differ`() throws {
    let runs = try [UInt64(1), 2, 3].map { try run("raft-minority-partition", seed: $0) }
    let compared = ComparedRuns(runs, labels: ["a", "b", "c"], alignment: nil)
    #expect(!compared.numbers.isEmpty)
    for number in compared.numbers {
      #expect(Set(number.words).count > 1, "\(number.name)")
      guard let measure = MeasureCatalog.measures.first(where: { $0.name == number.name.replacing(" ", with: "-") })
      else { continue }
      for (index, run) in runs.enumerated() { #expect(number.values[index] == measure.value(of: run)) }
    }
  }

  @Test func `numbers count from the zero of the axis`() throws {
    let scenario = try ScenarioCatalog.scenario(named: "raft-failover")
    let one = ComparedCase(label: "", scenario: scenario)
    let measure = try MeasureCatalog.measure(named: "time-without-leader")
    let aligned = try one.run(seed: 5, alignment: Alignment("crash"))
    let next = try #require(aligned.timeline.events.last { $0.kind == .state && $0.role == .leader })
    #expect(measure.value(of: aligned) == (next.time - aligned.zero).microseconds)
    let whole = try one.run(seed: 5, alignment: nil)
    #expect(try #require(measure.value(of: whole)) > (next.time - aligned.zero).microseconds)
  }

  @Test func `the median run is the first of those with the median value`() throws {
    let report = CaseReport([5, nil, 3, 3, 9], seeds: [10, 11, 12, 13, 14], failures: 1)
    #expect(report.medianSeed == 12 && report.statistics.count == 4)
    #expect(CaseReport([nil, nil], seeds: [4, 5], failures: 0).medianSeed == 4)
  }

  @Test func `reports do not depend on the number of threads and equal single runs`() throws {
    let list = try CaseList(
      [(ScenarioCatalog.scenario(named: "raft-failover"), [])],
      variations: [Variation(parsing: "electionTimeout=150ms..160ms,150ms..300ms")])
    #expect(list.cases.map(\.label) == ["150–160 ms", "150–300 ms"] && list.parameter == "election timeout")
    let measure = try MeasureCatalog.measure(named: "time-without-leader")
    let seeds = Seeds(3..<23)
    func reports(_ threads: Int) -> [CaseReport] {
      CaseReport.all(of: list.cases, seeds: seeds, measure: measure, alignment: Alignment("crash"), threads: threads)
    }
    let (one, four) = (reports(1), reports(4))
    #expect(one.map(\.statistics) == four.map(\.statistics) && one.map(\.medianSeed) == four.map(\.medianSeed))
    for (single, report) in zip(list.cases, one) {
      let values = try seeds.values.map { seed in
        try measure.value(of: single.run(seed: seed, alignment: Alignment("crash")))
      }
      #expect(report.statistics == Statistics(values))
      #expect(
        try measure.value(of: single.run(seed: report.medianSeed, alignment: Alignment("crash")))
          == report.statistics.median)
    }
  }

  @Test func `switches are named with what they switch, and cases of other scenarios by those`() throws {
    let raft = try ScenarioCatalog.scenario(named: "raft-pre-vote")
    let paxos = try ScenarioCatalog.scenario(named: "multi-paxos-steady")
    let switched = try CaseList([(raft, [])], variations: [Variation(parsing: "preVote=off,on")])
    #expect(switched.cases.map(\.label) == ["pre-vote off", "pre-vote on"] && switched.parameter == "")
    let other = try CaseList([(raft, [Override("loss", "5%")]), (paxos, [])], variations: [])
    #expect(other.cases.map(\.label) == ["raft-pre-vote, loss 5 %", "multi-paxos-steady"])
    #expect(throws: ScenarioError.self) { try CaseList([(paxos, [Override("preVote", "on")])], variations: []) }
  }

  @Test func `one setting that is worse than all others is told with its price`() throws {
    let sweep = try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-failover"), seeds: Seeds([0]),
      variations: [Variation(parsing: "electionTimeout=150ms..155ms,150ms..200ms,150ms..300ms")])
    func around(_ centre: Int64) -> Statistics { Statistics((0..<400).map { centre + $0 * centre / 4_000 }) }
    let measure = try MeasureCatalog.measure(named: "time-without-leader")
    #expect(
      Headline(measure, sweep, [around(2_000_000), around(170_000), around(180_000)]).text
        == "Too narrow a timeout range: 2.1 s without a leader, not 178 ms")
    #expect(
      Headline(measure, sweep, [around(170_000), around(165_000), around(2_000_000)]).text
        == "Too wide a timeout range: 2.1 s without a leader, not 173 ms")
    #expect(
      Headline(measure, sweep, [around(170_000), around(180_000), around(2_000_000)]).text
        == "A wider election timeout range lengthens the time without a leader")
  }
}
