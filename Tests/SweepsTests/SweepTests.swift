import Findings
import Scenarios
import Sweeps
import Testing
import Timelines

struct SweepTests {
  private func sweep(seeds: String = "0..<70") throws -> Sweep {
    try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-election"), seeds: Seeds(parsing: seeds),
      variations: [Variation(parsing: "electionTimeout=150ms..155ms,150ms..300ms"), Variation(parsing: "loss=0,5%")])
  }

  @Test func `rows do not depend on the number of threads`() throws {
    let sweep = try sweep()
    let alone = try sweep.run(threads: 1)
    #expect(alone.count == 4 * 70)
    for threads in [2, 3, 8] { #expect(try sweep.run(threads: threads) == alone) }
  }

  @Test func `rows stand by combination, the last key changing fastest, and then by seed`() throws {
    let sweep = try sweep(seeds: "9,2")
    let rows = try sweep.run()
    #expect(rows.map(\.combination) == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(rows.map(\.seed) == [9, 2, 9, 2, 9, 2, 9, 2])
    #expect(sweep.combinations[1] == [Override("electionTimeout", "150ms..155ms"), Override("loss", "5%")])
  }

  @Test func `a row holds what the run itself says`() throws {
    let sweep = try sweep(seeds: "0..<20")
    for row in try sweep.run() {
      let timeline = try sweep.scenario.run(seed: row.seed, overrides: sweep.combinations[row.combination])
      let findings = Findings(of: timeline)
      func value(_ name: String) throws -> Int64? { row.value(of: try MeasureCatalog.measure(named: name)) }
      #expect(try value("time-to-first-leader") == findings.leaderships.first?.stretch.from.microseconds)
      #expect(try value("elections") == Int64(findings.elections.count))
      #expect(try value("messages-sent") == Int64(timeline.events.count { $0.kind == .send }))
      #expect(try value("messages-lost") == Int64(timeline.events.count { $0.kind == .drop }))
      #expect(try value("end") == timeline.header.end.microseconds)
      #expect(try value("violations") == 0)
      let leaderless = try #require(try value("time-without-leader"))
      #expect(try #require(try value("longest-without-leader")) <= leaderless)
    }
  }

  @Test func `a run that cannot be made stands in its row and costs no other`() throws {
    var scenario = try ScenarioCatalog.scenario(named: "raft-lost-vote")
    scenario.nodes = ["A", "B", "D"]
    let rows = try Sweep(of: scenario, seeds: Seeds(0..<3)).run()
    #expect(rows.count == 3)
    for row in rows { #expect(row.failure?.contains("'C'") == true && row.values.allSatisfy { $0 == nil }) }
  }

  @Test func `a broken rule is counted, and the other runs go on`() throws {
    let sweep = try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-split-vote"), seeds: Seeds(0..<40),
      settings: [Override("flaws", "votesTwice")])
    let rows = try sweep.run()
    let violations = try MeasureCatalog.measure(named: "violations")
    #expect(rows.count == 40)
    #expect(sweep.statistics(of: violations, in: rows)[0].max ?? 0 > 0)
  }

  // MARK: What is asked for

  @Test func `seeds are ranges and lists`() throws {
    #expect(try Seeds(parsing: "0..<4").values == [0, 1, 2, 3])
    #expect(try Seeds(parsing: "3...5").values == [3, 4, 5])
    #expect(try Seeds(parsing: "1, 5,9").values == [1, 5, 9])
    #expect(try Seeds(parsing: "7,0..<2").values == [7, 0, 1])
  }

  @Test(arguments: [
    "", ",", "1,", "5..<5", "9...8", "a", "-1", "1..", "..<3", "0..<99999999999", "1,1", "1,0...2",
    "18446744073709551615", "0...18446744073709551614",
  ])
  func `other seeds are refused`(text: String) {
    #expect(throws: SweepError.self) { try Seeds(parsing: text) }
  }

  @Test func `values with commas are parted by semicolons`() throws {
    #expect(try Variation(parsing: "loss=0, 1%").values == ["0", "1%"])
    #expect(try Variation(parsing: "nodes=A,B,C; A,B,C,D").values == ["A,B,C", "A,B,C,D"])
    #expect(try Variation(parsing: "nodes=A,B,C;").values == ["A,B,C"])
    for text in ["loss", "=1", "loss=", "loss=1%,", "loss=1%,1%"] {
      #expect(throws: SweepError.self) { try Variation(parsing: text) }
    }
  }

  @Test func `a measure that is misspelt is suggested`() {
    #expect {
      try MeasureCatalog.measure(named: "time-without-leaders")
    } throws: { "\($0)".contains("did you mean 'time-without-leader'") }
  }
}
