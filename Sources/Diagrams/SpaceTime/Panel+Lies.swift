import Findings
import Scenes
import Timelines

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Liars: which messages of theirs contradict each other, and which messages found them out.

extension Panel {
  /// The messages that a detection or a doubt on a lane of the panel rests on.
  var evidence: [ArrowLayout] {
    let named = Set(story.accounts.flatMap(\.evidence))
    return named.isEmpty ? [] : arrows.filter { $0.reachesTarget && named.contains(MessageID($0.arrow.message)) }
  }

  /// Tints what a detection rests on: the messages up to their heads, and the lane from the first arrival to the mark.
  func drawEvidence(on canvas: inout Canvas) {
    for layout in evidence { drawCause(layout, on: &canvas) }
    for account in story.accounts where axes.lanes.contains(account.node) && !axes.time.isFolded(account.at) {
      let arrivals = evidence.filter {
        $0.arrow.target == account.node && account.evidence.contains(MessageID($0.arrow.message))
      }
      guard let first = arrivals.map(\.arrow.end).min(), first < account.at, !axes.time.isFolded(first) else {
        continue
      }
      canvas.stroke(
        .line(axes.point(first, account.node), axes.point(account.at, account.node)), canvas.theme.failFill, width: 9,
        roundCaps: true, Tag(.halo, node: story.timeline.name(account.node), style: "evidence"), in: .band)
    }
  }

  /// Ties the two messages of an equivocation together, near the liar's lane.
  func drawBrackets(on canvas: inout Canvas) {
    for equivocation in story.findings.equivocations {
      let pair = equivocation.pair.compactMap { id in arrows.first { $0.arrow.message == Int(id.index) } }
      guard pair.count == 2, story.contains(equivocation.at) else { continue }
      let centre = axes.point(equivocation.at, equivocation.liar)
      let radius = min(42, pair.map { $0.visible.length * 0.45 }.min() ?? 42)
      guard radius > 14 else { continue }
      var angles = pair.map { layout -> Double in
        let step = layout.flight.end - layout.flight.start
        return atan2(step.y, step.x)
      }
      if angles[1] - angles[0] > .pi { angles[0] += 2 * .pi }
      if angles[0] - angles[1] > .pi { angles[1] += 2 * .pi }
      // A little beyond both messages, so that it is seen to hold them.
      let reach = 5 / radius
      let (low, high) = (min(angles[0], angles[1]) - reach, max(angles[0], angles[1]) + reach)
      let points = (0...12).map { step -> Point in
        let angle = low + (high - low) * Double(step) / 12
        return centre + Point(radius * cos(angle), radius * sin(angle))
      }
      canvas.stroke(
        .polyline(points), canvas.theme.fail, width: 2,
        Tag(.decoration, node: story.timeline.name(equivocation.liar), style: "equivocation"), in: .head)
    }
  }

  /// "≠" where a liar tells different things; a looking glass where it is found out, dashed where nobody can say who it is.
  func drawFinding(_ mark: MarkLayout, _ name: String, on canvas: inout Canvas) {
    let theme = canvas.theme
    let centre = mark.point
    if mark.kind == .equivocation {
      let tag = Tag(.mark, node: name, style: "equivocation")
      canvas.fill(.circle(centre, radius: 9.5), style.paper, Tag(.halo), in: .mark)
      canvas.fill(.circle(centre, radius: 8), theme.fail, tag, in: .mark)
      for offset in [-2.2, 2.2] {
        canvas.stroke(
          .line(centre + Point(-4, offset), centre + Point(4, offset)), style.paper, width: 1.7, Tag(.decoration),
          in: .mark)
      }
      canvas.stroke(
        .line(centre + Point(-2.6, 5), centre + Point(2.6, -5)), style.paper, width: 1.7, Tag(.decoration), in: .mark)
      return
    }
    Self.drawGlass(
      at: centre, isDashed: mark.kind == .doubt, paper: style.paper, theme,
      Tag(.mark, node: name, style: mark.kind == .doubt ? "doubt" : "detection"), on: &canvas)
  }

  static func drawGlass(
    at centre: Point, isDashed: Bool, paper: Color, _ theme: Theme, _ tag: Tag, on canvas: inout Canvas
  ) {
    canvas.fill(.circle(centre, radius: 8), paper, Tag(.halo), in: .mark)
    canvas.stroke(
      .circle(centre, radius: 5.8), theme.fail, width: 2, dash: isDashed ? [2.6, 2] : [], tag, in: .mark)
    canvas.stroke(
      .line(centre + Point(4.3, 4.3), centre + Point(9, 9)), theme.fail, width: 2.6, roundCaps: true,
      Tag(.decoration), in: .mark)
    if !isDashed { canvas.fill(.circle(centre, radius: 2), theme.fail, Tag(.decoration), in: .mark) }
  }
}

/// A detection, or a contradiction that nobody could be blamed for.
struct EvidenceAccount {
  let node: NodeID
  let at: Instant
  let evidence: [MessageID]
}

extension Story {
  /// What a picture shows with its evidence: detections, and notices of messages that contradict each other.
  var accounts: [EvidenceAccount] {
    let detections = findings.detections.map { EvidenceAccount(node: $0.node, at: $0.at, evidence: $0.evidence) }
    let doubts = findings.notices.filter { $0.evidence.count > 1 }.map {
      EvidenceAccount(node: $0.node, at: $0.at, evidence: $0.evidence)
    }
    return (detections + doubts).filter { contains($0.at) }
  }

  /// Messages that are told apart from others of their kind: those of an equivocation, and those that prove one.
  var tellingMessages: Set<Int> {
    Set((findings.equivocations.flatMap(\.messages) + accounts.flatMap(\.evidence)).map { Int($0.index) })
  }

  func isLiar(_ node: NodeID) -> Bool { findings.liars.contains { $0.node == node } }
}

extension Arrow {
  /// The words on a falsified or telling message: what it says, and what is wrong with it.
  func tellingWords(target name: String) -> [String]? {
    guard isTelling || lie != nil else { return nil }
    let flaw: String? =
      switch lie {
      case .corrupt: "damaged"
      case .forge: "forged"
      case .replay: "replayed"
      case .flood: "again"
      case .delay: "late"
      case .version: "misnumbered"
      case .withhold: "withheld"
      case .equivocate, nil: nil
      }
    let content = detail.isEmpty ? [type] : ["\(type) \(detail)", detail]
    var words = content.flatMap { words in flaw.map { ["\(words), \($0)"] } ?? [words] } + [flaw ?? type]
    if isLost, fate != .lost(.refused) { words = words.map { "\($0) to \(name)" } }
    return words
  }
}
