import Findings
import Timelines

/// The labels of the rows and what they come to.
struct QuorumWords {
  let timeline: Timeline
  let findings: Findings
  let rows: [Quorum]
  let overlap: QuorumOverlap
  /// Decisions of which the log does not tell who was heard.
  let untold: Int
  private let isPaxos: Bool

  init(timeline: Timeline, findings: Findings, rows: [Quorum], untold: Int) {
    self.timeline = timeline
    self.findings = findings
    self.rows = rows
    self.untold = untold
    overlap = QuorumOverlap(rows)
    isPaxos = timeline.header.system == "paxos" || timeline.header.system == "multi-paxos"
  }

  /// The rows that must be seen.
  var pairPlaces: [Int] { overlap.pair.map { [$0.first, $0.second] } ?? [] }

  // MARK: Rows

  func term(_ term: Term) -> String { isPaxos && term.isKnown ? "b\(term.number)" : "\(term)" }

  /// "t1 elects A", "commit x=1 in t2", "5 commits in t2", "b3 accepts y".
  func label(of quorum: Quorum) -> String {
    let term = term(quorum.term)
    switch quorum.kind {
    case .election: return "\(term) elects \(timeline.name(quorum.decider))"
    case .promises: return "\(term) promised to \(timeline.name(quorum.decider))"
    case .acceptance: return "\(term) accepts \(timeline.text(quorum.value))"
    case .commit:
      if quorum.count > 1 { return "\(quorum.count) commits in \(term)" }
      return "commit \(what(quorum)) in \(term)"
    }
  }

  /// "x=1", or "entry 3" where the log does not say.
  private func what(_ quorum: Quorum) -> String {
    let value = timeline.text(quorum.value)
    return value.isEmpty ? "entry \(quorum.index)" : Prose.quotedIfWord(value)
  }

  /// "at 312 ms", "312 ms to 500 ms", "at 312 ms, with 2 entries before".
  func time(of quorum: Quorum) -> String {
    let time = quorum.count > 1 ? "\(quorum.at) to \(quorum.until)" : "at \(quorum.at)"
    if quorum.before == 0 { return time }
    return time + ", with \(quorum.before) \(quorum.before == 1 ? "entry" : "entries") before"
  }

  func size(of quorum: Quorum) -> String { "\(quorum.members.count) of \(timeline.nodes.count)" }

  /// "shares A, C with 3", for a row and the one above it.
  func sharing(_ shared: [NodeID], with row: Int) -> String {
    if shared.isEmpty { return "shares no node with \(row)" }
    let names = shared.count > 3 ? "\(shared.count) nodes" : shared.map { timeline.name($0) }.joined(separator: ", ")
    let words = "shares \(names) with \(row)"
    return words.count <= 26 ? words : "shares \(shared.count) \(shared.count == 1 ? "node" : "nodes") with \(row)"
  }

  func fold(of range: Range<Int>) -> String {
    let quorums = rows[range].reduce(0) { $0 + $1.count }
    return "rows \(range.lowerBound + 1) to \(range.upperBound): \(quorums) more quorums"
  }

  var deciderNoun: String {
    rows.contains { $0.kind == .promises || $0.kind == .acceptance }
      ? "proposer, counts itself" : "leader, counts itself"
  }

  // MARK: The whole

  var headline: String {
    let total = rows.reduce(0) { $0 + $1.count }
    guard let pair = overlap.pair else {
      return total == 1
        ? CountWords.capitalised("\(deed(rows[0]))")
        : "\(CountWords.capitalised(CountWords.word(total))) decisions, one quorum: \(names(rows[0].members))"
    }
    let (first, second) = (rows[pair.first], rows[pair.second])
    if overlap.shared.isEmpty { return "Two quorums share no node: \(deed(first)), \(deed(second))" }
    if overlap.distinct == 1 {
      return "\(CountWords.capitalised(CountWords.word(total))) decisions, one quorum: \(names(first.members))"
    }
    if !findings.violations.isEmpty { return "Every two quorums share a node; the broken rule has another cause" }
    if first.term < second.term, let memory = memory(first, second) {
      return "Any two quorums share a node: \(memory)"
    }
    if !overlap.common.isEmpty, overlap.common.count <= 3 {
      let verb = overlap.common.count == 1 ? "is" : "are"
      return "Every two quorums share a node: \(names(overlap.common)) \(verb) in all of them"
    }
    return "Every two quorums share a node"
  }

  /// "in t3 B remembers its vote of t2".
  private func memory(_ first: Quorum, _ second: Quorum) -> String? {
    let preferred = overlap.shared.first { $0 != first.decider && $0 != second.decider }
    guard let witness = preferred ?? overlap.shared.first else { return nil }
    let name = timeline.name(witness)
    let what =
      switch first.kind {
      case .election where !isPaxos: "its vote"
      case .election, .promises: "its promise"
      case .commit: isPaxos ? "what it accepted" : "the entry"
      case .acceptance: "what it accepted"
      }
    let link = what.hasPrefix("its") || what == "the entry" ? "of" : "in"
    return "in \(term(second.term)) \(name) remembers \(what) \(link) \(term(first.term))"
  }

  /// "A and B elect A in t2", "C alone commits x=1".
  private func deed(_ quorum: Quorum) -> String {
    let isOne = quorum.members.count == 1
    let who =
      isOne
      ? "\(timeline.name(quorum.decider)) alone"
      : quorum.members.count > 3
        ? "\(CountWords.word(quorum.members.count)) of \(CountWords.word(timeline.nodes.count))" : names(quorum.members)
    let s = isOne ? "s" : ""
    return switch quorum.kind {
    case .election where isOne: "\(timeline.name(quorum.decider)) elects itself in \(term(quorum.term))"
    case .election: "\(who) elect\(s) \(timeline.name(quorum.decider)) in \(term(quorum.term))"
    case .promises: "\(who) promise\(s) \(term(quorum.term))"
    case .commit: "\(who) commit\(s) \(quorum.count > 1 ? "\(quorum.count) entries" : what(quorum))"
    case .acceptance: "\(who) accept\(s) \(timeline.text(quorum.value))"
    }
  }

  private func names(_ nodes: [NodeID]) -> String { CountWords.list(nodes.map { timeline.name($0) }) }

  var subtitle: String {
    let total = rows.reduce(0) { $0 + $1.count }
    return findings.subtitle
      + " \(CountWords.capitalised(CountWords.count(total, "quorum"))) decided, in order of time."
  }

  // MARK: Remarks

  var remarks: [Prose] {
    var remarks = [overlapRemark, Prose(counting)].compactMap { $0 }
    if untold > 0 {
      remarks.append(
        Prose(
          "Left out: \(CountWords.count(untold, "decision")) of which the log does not tell whose answers had arrived.")
      )
    }
    return remarks
  }

  private var overlapRemark: Prose? {
    guard let pair = overlap.pair, let least = overlap.least else { return nil }
    let which = "\(pair.first + 1) and \(pair.second + 1)"
    if least == 0 {
      return Prose(
        "Rows \(which) share no node, so that nobody had to know of both. Two majorities would have shared one.")
    }
    if overlap.distinct == 1 { return nil }
    let what = overlap.shared.count > 4 ? CountWords.count(overlap.shared.count, "node") : names(overlap.shared)
    return Prose(
      "Any two share at least \(CountWords.count(least, "node")); rows \(which) have \(what) in common and "
        + "\(overlap.shared.count == 1 ? "nobody" : "no") \(overlap.shared.count == 1 ? "else" : "others").")
  }

  private var counting: String {
    let kinds = Set(rows.map(\.kind))
    if kinds.contains(.promises) || kinds.contains(.acceptance) {
      return "Counted are nodes that had promised or accepted, as far as the proposer had heard when it went on."
    }
    if isPaxos {
      return "Counted are nodes that had promised, or accepted that slot, as far as the leader had heard by then."
    }
    let commits = "whose ok for the entry had reached the leader before it committed"
    if !kinds.contains(.commit) { return "Counted are nodes whose yes had reached the candidate before it led." }
    if !kinds.contains(.election) { return "Counted are nodes \(commits)." }
    return "Counted are nodes whose yes had reached the candidate before it led, or \(commits)."
  }

  var description: String {
    let total = rows.reduce(0) { $0 + $1.count }
    let list = rows.prefix(6).map { "\(label(of: $0)) by \(names($0.members))" }.joined(separator: "; ")
    let more = rows.count > 6 ? "; and \(rows.count - 6) more rows" : ""
    let opening = "A table of \(CountWords.count(total, "quorum")) in order of time, a disc for each node in it: "
    return opening + "\(list)\(more). \(headline)."
  }
}
