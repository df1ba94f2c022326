import Protocols
import Scenarios
import Simulator
import Timelines

// Figures 7 and 8 of the Raft paper, counted in the scenarios that draw them. Nothing in the answers depends on chance, so
// that one run says it all; what they must be was derived from the paper's rules and checked with a model of its own.

extension Science {
  /// What every follower of Figure 7 must do, by name.
  private static let figure7: [(name: String, grants: Int, byOne: Int, byTerm: Int)] = [
    ("a", 1, 1, 1), ("b", 1, 6, 1), ("c", 0, 0, 0), ("d", 0, 0, 0), ("e", 1, 5, 2), ("f", 1, 7, 2),
  ]

  static func raftFigure7() throws -> Experiment {
    let scenario = try ScenarioCatalog.scenario(named: "raft-figure-7")
    let byOne = try scenario.run(overrides: [Override("backoff", "one")])
    let byTerm = try scenario.run(overrides: [Override("backoff", "term")])
    var comparisons = figure7.map {
      exact("\($0.name) votes for the new leader", $0.grants, replies(in: byOne, of: $0.name, isVote: true))
    }
    let votes = 1 + figure7.reduce(0) { $0 + replies(in: byOne, of: $1.name, isVote: true) }
    comparisons.append(exact("votes of seven, its own included", 5, votes))
    comparisons.append(exact("the first entry compared", 10, firstCompared(in: byOne)))
    for follower in figure7 {
      let name = follower.name
      comparisons.append(
        exact("\(name) rejects, going back by one", follower.byOne, replies(in: byOne, of: name, isVote: false)))
      comparisons.append(
        exact("\(name) rejects, going back by a term", follower.byTerm, replies(in: byTerm, of: name, isVote: false)))
    }
    comparisons.append(exact("logs that agree in the end", 7, logsLikeTheLeaders(in: byOne)))
    return Experiment(
      title: "Figure 7 of the Raft paper",
      about: """
        A leader of term 8 and six followers whose logs differ in every way they can (Ongaro and Ousterhout 2014, §5.3 and \
        §5.4.1): who may vote for it, and how often each refuses AppendEntries until the logs meet. The scenario is \
        `raft-figure-7`.
        """, comparisons: comparisons)
  }

  /// Votes granted, or AppendEntries refused for the log, by the node called `name`.
  private static func replies(in timeline: Timeline, of name: String, isVote: Bool) -> Int {
    timeline.messages.count { message in
      guard timeline.name(message.source) == name else { return false }
      if isVote { return timeline.text(message.type) == "RequestVoteReply" && message.messageClass == .yes }
      return message.messageClass == .no && timeline.text(message.detail).hasPrefix("log mismatch")
    }
  }

  /// The index at which the first refused comparison failed.
  private static func firstCompared(in timeline: Timeline) -> Int {
    let refusal = timeline.messages.lazy.map { timeline.text($0.detail) }.first { $0.hasPrefix("log mismatch at ") }
    return refusal.flatMap { Int($0.dropFirst("log mismatch at ".count)) } ?? 0
  }

  private static func logsLikeTheLeaders(in timeline: Timeline) -> Int {
    var logs = timeline.nodes.map { _ in [Term]() }
    for event in timeline.events where event.kind == .append || event.kind == .truncate {
      let entry = timeline.entries[event.entry]
      let node = Int(event.node.index)
      logs[node].removeSubrange((entry.index - 1)...)
      if event.kind == .append { logs[node].append(entry.term) }
    }
    return logs.count { $0 == logs[0] }
  }

  // MARK: Figure 8

  static func raftFigure8() throws -> Experiment {
    let scenario = try ScenarioCatalog.scenario(named: "raft-figure-8")
    let overwritten = try scenario.run()
    let flawed = try scenario.run(overrides: [Override("flaws", "commitsOldTerms")])
    // (e): nothing of term 4 is lost on the way to S2 and S3, so that S1's own entry reaches a majority. It ends when S5
    // has stood twice, before the slow clocks of the others run out.
    var kept = scenario
    kept.duration = .seconds(2)
    kept.network.rules.removeAll { $0.match.term == Term(4) && ["S2", "S3"].contains($0.match.target) }
    let committed = try kept.run()
    return Experiment(
      title: "Figure 8 of the Raft paper",
      about: """
        An entry of term 2 that a leader of term 4 brings to a majority may still be overwritten, and so must not be \
        committed by counting (Ongaro and Ousterhout 2014, §5.4.2): (d) the other leader overwrites it; (e) it is safe once \
        an entry of term 4 follows it on a majority. The scenario is `raft-figure-8`.
        """,
      comparisons: [
        exact("(c) servers of five that hold entry 2 of t2", 3, holders(of: "two", in: overwritten)),
        exact("(c) commits of it", 0, commits(of: "two", in: overwritten)),
        exact("(d) S5 leads once more", 1, leads("S5", in: overwritten) - 1),
        exact("(d) servers on which it is overwritten", 2, overwritten.events.count { $0.kind == .truncate }),
        exact("(d) broken rules", 0, overwritten.events.count { $0.kind == .violation }),
        exact("(e) S1 commits entries 2 and 3", 1, commits(of: "four", in: committed)),
        exact("(e) S5 leads once more", 0, leads("S5", in: committed) - 1),
        exact("(e) broken rules", 0, committed.events.count { $0.kind == .violation }),
        exact("without the rule: commits of entry 2 of t2", 1, commits(of: "two", in: flawed)),
        exact("without the rule: broken rules are seen", 1, flawed.events.contains { $0.kind == .violation } ? 1 : 0),
      ])
  }

  /// How many nodes ever append `value`.
  private static func holders(of value: String, in timeline: Timeline) -> Int {
    timeline.nodeIDs.count { node in
      timeline.events.contains { event in
        event.kind == .append && event.node == node && timeline.text(timeline.entries[event.entry].value) == value
      }
    }
  }

  /// Whether a leader commits up to the entry `value`: 1 or 0.
  private static func commits(of value: String, in timeline: Timeline) -> Int {
    timeline.events.contains { event in
      event.kind == .commit && timeline.text(timeline.entries[event.entry].value) == value
    } ? 1 : 0
  }

  private static func leads(_ name: String, in timeline: Timeline) -> Int {
    timeline.events.count { $0.kind == .state && $0.role == .leader && timeline.name($0.node) == name }
  }

  private static func exact(_ what: String, _ published: Int, _ reproduced: Int) -> Comparison {
    Comparison(
      what: what, unit: .count, published: Double(published), reproduced: Double(reproduced), tolerance: 0,
      rule: "exact", runs: 1)
  }
}
