import Timelines

extension Findings {
  /// How far every item got, and the rounds of the widest.
  func spreadLines(_ timeline: Timeline, _ words: Wording) -> [[String]] {
    guard !hasRoles else { return [] }
    var lines = spreads.map { spread in
      let count = spread.nodes.count
      var parts = ["\(Wording.digits(count)) of \(Wording.count(timeline.nodes.count, "node", digits: true))"]
      func at(_ time: Instant) -> String { spread.round(of: time).map { "round \($0)" } ?? "\(time)" }
      if let half = spread.half, half > spread.stretch.from { parts.append("half by \(at(half))") }
      if count > 1, let last = spread.nodes.last {
        parts.append("last \(words.name(last)) in \(at(spread.stretch.to))")
      }
      return ["item", Wording.tame(timeline.text(spread.what), limit: 32), parts.joined(separator: ", ")]
    }
    guard let widest = widestSpread else { return lines }
    let coverage = widest.coverage
    for (index, round) in widest.rounds.enumerated() where round.ended > 0 {
      let known = coverage[min(index + 1, coverage.count - 1)]
      var parts = ["\(Wording.digits(round.useful)) told someone new"]
      if round.updates > 0 { parts.append("\(Wording.digits(round.updates)) brought a newer version") }
      parts.append("\(Wording.digits(round.repeated)) reached who knew")
      if round.lostInAll > 0 { parts.append("\(Wording.digits(round.lostInAll)) lost") }
      lines.append(["round \(index + 1)", "\(Wording.digits(known)) know", parts.joined(separator: ", ")])
    }
    return lines
  }
}
