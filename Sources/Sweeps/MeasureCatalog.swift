import Findings
import Timelines

/// Every measure, in the order of the columns. A new one is a row here.
public enum MeasureCatalog {
  public static let measures: [Measure] = times + elections + messages + others + agreement + gossip

  private static let times = [
    timing(
      "time-to-first-leader", "when a node first led", "have a leader within", "have a leader after",
      brief: "to the first leader",
      less: "brings the first leader sooner", more: "brings the first leader later",
      missing: "have no leader to the end"
    ) { _, findings in findings.leaderships.first?.stretch.from.microseconds },
    timing(
      "time-to-stable-leader", "since when the node led that still leads at the end", "end within", "end after",
      runs: "elections", brief: "to the stable leader", less: "ends elections sooner", more: "ends elections later",
      missing: "have no stable leader to the end"
    ) { _, findings in findings.stableLeadership?.stretch.from.microseconds },
    timing(
      "time-without-leader", "how long nobody led, in all, as far as the run was observed",
      "are without a leader for at most", "are without a leader for", brief: "without a leader",
      less: "shortens the time without a leader",
      more: "lengthens the time without a leader"
    ) { _, findings in findings.hasRoles ? findings.leaderless.reduce(0) { $0 + $1.length.microseconds } : nil },
    timing(
      "longest-without-leader", "the longest single time during which nobody led",
      "are at no time without a leader for more than", "are without a leader for up to",
      brief: "without a leader at a time", less: "shortens the longest time without a leader",
      more: "lengthens the longest time without a leader"
    ) { _, findings in findings.hasRoles ? findings.leaderless.map(\.length.microseconds).max() ?? 0 : nil },
  ]

  private static let elections = [
    counting("elections", "terms in which anyone stood", ("election", "elections")) { $1.elections.count },
    counting("split-votes", "elections with several candidates and no winner", ("split vote", "split votes")) {
      $1.elections.count { $0.outcome == .split }
    },
    counting("failed-elections", "elections with one candidate and no winner", ("failed election", "failed elections"))
    {
      $1.elections.count { $0.outcome == .failed }
    },
    counting("max-term", "the highest term that any node entered", ("term", "terms")) { timeline, _ in
      Int(timeline.events.lazy.filter { $0.kind == .state && $0.term.isKnown }.map(\.term.number).max() ?? 0)
    },
  ]

  private static let messages = [
    counting("messages-sent", "messages sent", ("message", "messages")) { $1.messages.sent },
    counting("messages-lost", "messages that never arrived, whatever the cause", ("lost message", "lost messages")) {
      $1.messages.lostInAll
    },
  ]

  private static let others = [
    counting("commits", "log entries that any node holds to be committed", ("commit", "commits")) { timeline, _ in
      timeline.events.lazy.filter { $0.kind == .commit }.map { timeline.entries[$0.entry].index }.max() ?? 0
    },
    counting("violations", "broken rules", ("violation", "violations")) { $1.violations.count },
    timing(
      "end", "when the observation ended", "end within", "end after", less: "ends runs sooner", more: "ends runs later"
    ) { timeline, _ in timeline.header.end.microseconds },
  ]

  static func timing(
    _ name: String, _ summary: String, _ most: String, _ same: String, runs: String = "runs", brief: String = "",
    less: String, more: String, missing: String = "have no such value",
    _ value: @escaping @Sendable (Timeline, Findings) -> Int64?
  ) -> Measure {
    let words = Measure.Words(
      runs: runs, most: { "\(most) \($0)" }, same: { "\(same) \($0)" },
      brief: { brief.isEmpty ? $0 : "\($0) \(brief)" }, less: less, more: more,
      lessTail: brief.isEmpty ? "" : "shortens the longest waits",
      moreTail: brief.isEmpty ? "" : "lengthens the longest waits", missing: missing)
    return Measure(name: name, summary: summary, unit: .time, words: words, value: value)
  }

  static func counting(
    _ name: String, _ summary: String, _ noun: (one: String, many: String),
    _ count: @escaping @Sendable (Timeline, Findings) -> Int
  ) -> Measure {
    let words = Measure.Words(
      most: { number in
        number == "0" ? "have no \(noun.many)" : "have at most \(number) \(number == "1" ? noun.one : noun.many)"
      },
      same: { number in
        number == "0" ? "have no \(noun.many)" : "have \(number) \(number == "1" ? noun.one : noun.many)"
      },
      brief: { "\($0) \($0 == "one" ? noun.one : noun.many)" }, less: "means fewer \(noun.many)",
      more: "means more \(noun.many)")
    return Measure(name: name, summary: summary, unit: .count, words: words) { Int64(count($0, $1)) }
  }

  /// The measure called `name`.
  public static func measure(named name: String) throws(SweepError) -> Measure {
    if let measure = measures.first(where: { $0.name == name }) { return measure }
    throw .unknownMeasure(
      found: name, suggestion: nearestWord(to: name, among: measures.map(\.name)), known: measures.map(\.name))
  }
}

extension Findings {
  /// The leadership of the highest term that goes on at the end of the observation and is not stale.
  var stableLeadership: Leadership? {
    leaderships.filter { $0.stretch.isOpen && $0.staleFrom == nil }.max { $0.term < $1.term }
  }
}
