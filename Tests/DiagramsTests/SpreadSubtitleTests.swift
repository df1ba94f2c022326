import Findings
import Scenarios
import Testing
import Timelines

/// The line under the headline of a rumor and of anti-entropy: the rule by which nodes stop is read off the run, and the
/// numbers are those of the run.
struct SpreadSubtitleTests {
  private func run(_ name: String, seed: UInt64, _ overrides: [String]) throws -> (subtitle: String, spread: Spread) {
    let timeline = try ScenarioCatalog.scenario(named: name).run(
      seed: seed, overrides: overrides.map { try Override(parsing: $0) })
    let findings = Findings(of: timeline)
    let spread = try #require(findings.widestSpread)
    let told = findings.telling(of: spread, by: SpreadMethod(of: spread, in: timeline), in: timeline)
    return (told.subtitle, spread)
  }

  @Test(arguments: [
    (["k=1"], "and stops when it tells one that knew."), (["k=2"], "and stops after two in a row that knew."),
    (["k=3"], "and stops after three in a row that knew."),
    (["feedback=blind", "k=2"], "and stops after two tellings."),
    (["feedback=blind", "k=4"], "and stops after four tellings."),
  ])
  func `how nodes stop is read off the run as it was set`(settings: [String], expected: String) throws {
    for seed in 0..<25 as Range<UInt64> {
      let (subtitle, spread) = try run("gossip-rumor", seed: seed, settings + ["nodes=200"])
      // A rumor that dies at once shows nothing of its rule.
      guard spread.nodes.count > 20 else { continue }
      #expect(subtitle.hasPrefix("Rumor mongering by push: each round, a node that knows tells one other, " + expected))
    }
  }

  @Test(arguments: ["push", "pull", "push-pull"])
  func `residue, traffic and waste are counted from the run`(strategy: String) throws {
    for seed in 0..<25 as Range<UInt64> {
      let (subtitle, spread) = try run("gossip-rumor", seed: seed, ["strategy=\(strategy)", "nodes=100"])
      guard spread.nodes.count > 20 else { continue }
      let missed = 100 - spread.nodes.count
      #expect(subtitle.contains(missed == 0 ? "All know after " : "Residue \(missed) % after "), "\(subtitle)")
      let sent = spread.traffic.sent
      let rate = "\(sent / 100).\(sent % 100 < 10 ? "0" : "")\(sent % 100) a node"
      #expect(
        subtitle.contains("; \(sent) messages carry it (\(rate)), \(sent - spread.traffic.useful) in vain."),
        "\(subtitle)")
    }
  }

  @Test(arguments: [("pull", "nodes that missed it ask one other"), ("push", "nodes that know tell one other")])
  func `anti-entropy says what mends the mail`(strategy: String, deed: String) throws {
    for seed in 0..<10 as Range<UInt64> {
      let (subtitle, _) = try run("gossip-anti-entropy", seed: seed, ["strategy=\(strategy)"])
      #expect(subtitle.hasPrefix("Mail to all, then anti-entropy: each round, \(deed). All know after "), "\(subtitle)")
    }
  }

  @Test(arguments: ["gossip-push", "gossip-pull", "gossip-push-pull"])
  func `of a simple epidemic nobody is said to stop`(name: String) throws {
    for seed in 0..<20 as Range<UInt64> {
      let (subtitle, _) = try run(name, seed: seed, [])
      #expect(!subtitle.contains("stop") && !subtitle.contains("Residue"), "\(subtitle)")
    }
  }
}
