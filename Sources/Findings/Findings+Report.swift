public import Timelines

extension Findings {
  /// The findings as plain text: headline, subtitle, facts in aligned lines, then the story.
  public func report(for timeline: Timeline) -> String {
    let words = Wording(timeline)
    var text = headline + "\n" + subtitle + "\n"
    for section in [leaderLines(words), electionLines(words), faultLines(words), messageLines(), violationLines(words)]
    where !section.isEmpty {
      text += "\n" + Self.align(section)
    }
    if !callouts.isEmpty {
      text += "\n" + Self.align(callouts.map { [$0.at.description, $0.text.plain] })
    }
    if !timeline.header.remarks.isEmpty {
      text += "\n" + timeline.header.remarks.map { Wording.tame($0, limit: 200) + "\n" }.joined()
    }
    return text
  }

  /// Rows of a section beyond this many are counted instead of listed.
  private static let rowCount = 40

  private static func align(_ rows: [[String]]) -> String {
    var shown = Array(rows.prefix(rowCount))
    if rows.count > rowCount { shown.append(["", "… and \(Wording.count(rows.count - rowCount, "more line"))"]) }
    var widths: [Int] = []
    for row in shown {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        if column < row.count - 1 { widths[column] = max(widths[column], cell.count) }
      }
    }
    return shown.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  // MARK: Sections

  private func span(_ stretch: Stretch) -> String {
    "\(stretch.from) to \(stretch.isOpen ? "the end" : stretch.to.description)"
  }

  private func leaderLines(_ words: Wording) -> [[String]] {
    let led = leaderships.map { leadership in
      let stale = leadership.staleFrom.map { ", stale from \($0)" } ?? ""
      return ["leader", leadership.term.description, words.name(leadership.node), span(leadership.stretch) + stale]
    }
    return led + leaderless.map { ["no leader", "", "", "\(span($0)), \($0.length)"] }
  }

  private func electionLines(_ words: Wording) -> [[String]] {
    elections.map { election in
      let outcome: String
      switch election.outcome {
      case .won(let winner, let at): outcome = "won by \(words.name(winner)) at \(at)"
      case .split: outcome = "split"
      case .failed: outcome = "no majority"
      case .open: outcome = "open at the end"
      }
      let candidates = election.candidacies.map { candidacy in
        "\(words.name(candidacy.node)) \(candidacy.votesInTime)"
      }
      return [
        "election", election.term.description, "at \(election.start)", outcome,
        "votes: \(candidates.joined(separator: ", "))",
      ]
    }
  }

  private func faultLines(_ words: Wording) -> [[String]] {
    let down = outages.map { outage in
      let led = outage.ledTerm.map { ", as leader of \($0)" } ?? ""
      let sure = outage.provenance == .logged ? "" : " (\(outage.provenance.word))"
      return [outage.kind.rawValue, words.name(outage.node), span(outage.stretch) + led + sure]
    }
    return down
      + cuts.map { cut in
        let sure = cut.provenance == .logged ? "" : " (\(cut.provenance.word))"
        let way = cut.oneWay ? ", one way" : ""
        return ["cut", words.sides(cut.sides), "\(span(cut.stretch))\(way), \(Wording.digits(cut.lost)) lost\(sure)"]
      }
  }

  private func messageLines() -> [[String]] {
    var rows = [
      ["messages sent", Wording.digits(messages.sent)], ["messages received", Wording.digits(messages.received)],
    ]
    for cause in DropCause.allCases where messages.lost(to: cause) > 0 {
      rows.append(["lost: \(cause.word)", Wording.digits(messages.lost(to: cause))])
    }
    if messages.duplicated > 0 { rows.append(["received twice", Wording.digits(messages.duplicated)]) }
    if messages.unreceived > 0 { rows.append(["no receipt seen", Wording.digits(messages.unreceived)]) }
    if messages.unsent > 0 { rows.append(["no send seen", Wording.digits(messages.unsent)]) }
    return rows
  }

  private func violationLines(_ words: Wording) -> [[String]] {
    violations.map { ["violation", $0.at.description, words.name($0.node), Wording.tame($0.text, limit: 200)] }
  }
}
