public import Timelines

extension Findings {
  /// The findings as plain text: headline, subtitle, facts in aligned lines, then the story.
  public func report(for timeline: Timeline) -> String {
    let words = Wording(timeline)
    var text = headline + "\n" + subtitle + "\n"
    let leaders = timeline.isSingleDecree ? ballotLines(words) : leaderLines(words)
    for section in [
      leaders, timeline.isSingleDecree ? [] : electionLines(words), logLines(timeline, words),
      replication == nil ? spreadLines(timeline, words) : replicationLines(words), lieLines(timeline, words),
      faultLines(words), messageLines(), violationLines(words),
    ]
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
      return ["leader", words.term(leadership.term), words.name(leadership.node), span(leadership.stretch) + stale]
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
        "election", words.term(election.term), "at \(election.start)", outcome,
        "\(words.vote)s: \(candidates.joined(separator: ", "))",
      ]
    }
  }

  /// Ballots of single-decree Paxos, in the place of elections and leaders.
  private func ballotLines(_ words: Wording) -> [[String]] {
    elections.map { ballot in
      let proposer = words.name(ballot.candidacies[0].node)
      var outcome = "no majority of promises"
      if case .won(_, let at) = ballot.outcome { outcome = "promised by a majority at \(at)" }
      return [words.term(ballot.term), proposer, "at \(ballot.start)", outcome]
    }
  }

  /// What was decided and committed, entries that were given up, and requests asked more than once or in vain.
  private func logLines(_ timeline: Timeline, _ words: Wording) -> [[String]] {
    func text(_ label: LabelID) -> String { Wording.tame(timeline.text(label), limit: 32) }
    var rows = decisions.map { decision in
      ["decided", text(decision.what), "by \(words.name(decision.nodes[0])) at \(decision.stretch.from)"]
    }
    rows += commitments.map { commitment in
      [
        "commit \(commitment.index)", text(commitment.value),
        "in \(words.term(commitment.term)) by \(words.name(commitment.node)) at \(commitment.at)",
      ]
    }
    rows += overwritings.map { lost in
      [
        "overwritten \(lost.index)", text(lost.old),
        "by \(text(lost.new)) on \(words.name(lost.node)) at \(lost.at)",
      ]
    }
    // Where nobody decides anything, a request is news to spread, and wants no answer.
    let answers = hasRoles || !decisions.isEmpty || requests.contains { $0.answered != nil }
    for request in requests where request.attempts.count > 1 || !request.succeeded && answers {
      let asked =
        request.attempts.count > 1
        ? "asked \(request.attempts.count == 2 ? "twice" : Wording.count(request.attempts.count, "time")), " : ""
      let answer = request.answered.map { "\(request.succeeded ? "done" : "refused") at \($0.at)" } ?? "never answered"
      rows.append(["request \(request.number)", text(request.text), asked + answer])
    }
    return rows
  }

  /// Who lied, who was detected by what, and what was noticed without an accusation.
  private func lieLines(_ timeline: Timeline, _ words: Wording) -> [[String]] {
    func list(_ messages: [MessageID]) -> String { messages.map { "m\($0.index)" }.joined(separator: ", ") }
    let told = liars.map { liar in
      let lies = Lie.allCases.filter { liar.count($0) > 0 }.map { "\($0.word) \(Wording.digits(liar.count($0)))" }
      return ["liar", words.name(liar.node), lies.joined(separator: ", ")]
    }
    let pairs = equivocations.map { ["equivocation", words.name($0.liar), "at \($0.at): \(list($0.pair))"] }
    let found = detections.map { detection in
      let reason = Wording.tame(timeline.text(detection.reason), limit: 80)
      let shown = detection.evidence.isEmpty ? "" : " (\(list(detection.evidence)))"
      return [
        "detects", words.name(detection.node), "\(words.name(detection.suspect)) at \(detection.at): \(reason)\(shown)",
      ]
    }
    let noticed = notices.map { notice in
      let verb = notice.isRefusal ? "refuses" : "notices"
      return [
        verb, words.name(notice.node),
        "at \(notice.at): \(Wording.tame(timeline.text(notice.text), limit: 80)) (\(list(notice.evidence)))",
      ]
    }
    return told + pairs + found + noticed
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
