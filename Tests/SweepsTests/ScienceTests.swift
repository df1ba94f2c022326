import Scenarios
import Testing

@testable import Sweeps

/// A few runs of every comparison with published numbers; `make science` makes ten thousand.
struct ScienceTests {
  @Test func `published numbers are reproduced`() throws {
    for experiment in try Science.experiments(runs: 400) {
      for comparison in experiment.comparisons {
        let numbers = "published \(comparison.published), reproduced \(comparison.reproduced), ±\(comparison.tolerance)"
        print("\(experiment.title): \(comparison.what): \(numbers)")
        #expect(comparison.isReproduced, "\(comparison.what): \(numbers)")
      }
    }
  }

  @Test func `the formula of split votes gives the numbers of the dissertation`() {
    for (latency, percent) in [(0.01, 0.06), (0.1, 5.2), (0.2, 18.1)] {
      let found = 100 * Science.chanceOfSplit(servers: 5, available: 4, latency: latency)
      #expect(abs(found - percent) < 0.05, "\(latency): \(found)")
    }
  }

  /// A comparison that has never failed proves nothing: the same elections with other timeouts are told apart.
  @Test func `other timeouts do not pass for the published ones`() throws {
    let sweep = try Sweep(
      of: .raftWide(down: 1), seeds: Seeds(0..<1_000), settings: [.init("electionTimeout", "300ms..500ms")])
    let measure = try MeasureCatalog.measure(named: "time-to-stable-leader")
    let median = try #require(sweep.statistics(of: measure, in: sweep.run())[0].median)
    #expect(abs(Double(median) / 1_000 - 423.3) > 0.02 * 423.3)
  }
}
