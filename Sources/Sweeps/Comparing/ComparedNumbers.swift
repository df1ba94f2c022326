public import Findings
import Timelines

/// One number of every run of a comparison.
public struct ComparedNumber: Hashable, Sendable {
  /// "time without leader".
  public let name: String
  /// By run, in words; "–" where the run has no such number.
  public let words: [String]
  /// By run.
  public let values: [Int64?]

  /// The numbers in which `runs` differ, the most telling first. `findings` are those since the zero of each run.
  public static func differing(_ runs: [AlignedRun], _ findings: [Findings]) -> [ComparedNumber] {
    // Arrivals count whatever is heard first, which says little where there are several items of news.
    let hasNews = findings.contains { $0.spreads.count > 1 }
    var told: [(number: ComparedNumber, measure: Measure)] = []
    for measure in measures where !hasNews || !ofOneItem.contains(measure.name) {
      let number = ComparedNumber(measure, runs, findings)
      // What prints the same is the same to a reader: in all runs, or as an earlier line of the table.
      let isTold = told.contains { known in
        known.number.words == number.words
          && (measure.unit == .time && known.measure.unit == .time || measure.name.hasPrefix("lost-")
            || measure.name == "messages-lost" && known.measure.name == "refused")
      }
      if Set(number.words).count > 1, !isTold { told.append((number, measure)) }
    }
    return told.map(\.number)
  }

  private static let ofOneItem: Set = [
    "nodes-left-out", "time-to-all", "last-arrival", "mean-arrival", "mean-arrival-of-updates",
  ]

  init(_ measure: Measure, _ runs: [AlignedRun], _ findings: [Findings]) {
    name = measure.name.replacing("-", with: " ")
    values = zip(runs, findings).map { measure.value($0.timeline, $1) }
    words = values.map { $0.map { Words.number($0, measure.unit) } ?? "–" }
  }

  /// From the gravest to the plainest. Where the observation ended is no result.
  static let measures: [Measure] = {
    let order = [
      "violations", "detections", "refused", "elections", "split-votes", "time-without-leader", "commits", "decisions",
      "coverage", "last-node",
    ]
    let all = (MeasureCatalog.measures + extra).filter { $0.name != "end" }
    let first = order.compactMap { name in all.first { $0.name == name } }
    return first + all.filter { !order.contains($0.name) }
  }()

  /// What a sweep does not count, because it concerns few scenarios.
  private static let extra: [Measure] = [
    counting("coverage", "nodes that hear of the first item of news", ("node reached", "nodes reached")) {
      _, findings in findings.spreads.first?.nodes.count
    },
    Measure(
      name: "last-node", summary: "when the last node hears of the first item of news, if all do", unit: .time,
      words: .init(most: { $0 }, same: { $0 }, brief: { "\($0) to the last node" }, less: "", more: "")
    ) { timeline, findings in
      guard let spread = findings.spreads.first, spread.nodes.count == timeline.nodes.count else { return nil }
      return spread.stretch.to.microseconds
    },
    counting("waste", "gossip messages that arrive and tell nothing new", ("wasted message", "wasted messages")) {
      timeline, findings in findings.spreads.isEmpty ? nil : timeline.wastedGossip
    },
    counting("lost-at-random", "messages lost on the way", ("lost message", "lost messages")) {
      $1.messages.lost(to: .loss)
    },
    counting("lost-at-a-cut", "messages that died at a cut", ("lost message", "lost messages")) {
      $1.messages.lost(to: .partition)
    },
    counting("lost-to-nodes-down", "messages that found nobody up", ("lost message", "lost messages")) {
      $1.messages.lost(to: .down)
    },
    counting("refused", "messages that failed a check", ("refused message", "refused messages")) {
      $1.messages.lost(to: .refused)
    },
    counting("withheld", "messages withheld by liars", ("withheld message", "withheld messages")) {
      $1.messages.lost(to: .byzantine)
    },
  ]

  private static func counting(
    _ name: String, _ summary: String, _ noun: (one: String, many: String),
    _ count: @escaping @Sendable (Timeline, Findings) -> Int?
  ) -> Measure {
    let words = Measure.Words(
      most: { $0 }, same: { $0 }, brief: { "\($0) \($0 == "1" || $0 == "one" ? noun.one : noun.many)" }, less: "",
      more: "")
    return Measure(name: name, summary: summary, unit: .count, words: words) { count($0, $1).map(Int64.init) }
  }
}

extension Timeline {
  /// Messages of class gossip that arrive without anybody learning anything at that instant and node.
  var wastedGossip: Int {
    var wasted = 0
    for (index, event) in events.enumerated() where event.kind == .receive {
      guard message(event.message).messageClass == .gossip else { continue }
      var next = index + 1
      var isNews = false
      while next < events.count, events[next].time == event.time, !isNews {
        isNews = events[next].kind == .learn && events[next].node == event.node
        next += 1
      }
      if !isNews { wasted += 1 }
    }
    return wasted
  }
}
