import Timelines

/// Regular rounds of a leader, such as heartbeats and their replies: the first is drawn, the others are folded.
///
/// A round is foldable when it has the same source, type and targets as the round before, everything in it arrived and
/// was answered alike, no node changed state during it, and its distance from the round before is within 20 % of the
/// first distance. At least three rounds after the first make a fold.
struct Rounds {
  struct Repeat: Hashable {
    /// Indices into the story's arrows of all messages of all folded rounds.
    var arrows: [Int]
    /// From the first folded send to the last folded event.
    var from: Instant
    var to: Instant
    var count: Int
    var period: Elapsed
    var type: String

    /// "this heartbeat round repeats every 50 ms" at the end of a picture, "12 more heartbeat rounds" inside it.
    func words(atEnd: Bool) -> String {
      let round = type.count > 20 ? "" : type + " "
      return atEnd
        ? "this \(round)round repeats every \(period.rounded), × \(count)"
        : "\(count) more \(round)rounds, one every \(period.rounded)"
    }
  }

  private struct Round {
    var source: NodeID
    var type: String
    var targets: [NodeID]
    var start: Instant
    var end: Instant
    var arrows: [Int]
    var isClean: Bool
  }

  /// Every stretch of repeats in `story`, by time. Stretches with a quiet instant or another message inside are split.
  static func repeats(in story: Story) -> [Repeat] {
    let rounds = rounds(in: story)
    let busy = disturbances(in: story, outside: rounds)
    var found: [Repeat] = []
    var chain: [Round] = []

    func close() {
      defer { chain = [] }
      guard chain.count >= 4 else { return }
      let folded = chain.dropFirst()
      guard let first = folded.first, let last = folded.last else { return }
      let spans = (last.start - first.start).microseconds
      found.append(
        Repeat(
          arrows: folded.flatMap(\.arrows), from: first.start, to: folded.map(\.end).max() ?? last.end,
          count: folded.count, period: Elapsed(microseconds: spans / Int64(folded.count - 1)), type: first.type))
    }

    for round in rounds {
      if let last = chain.last, continues(chain, with: round),
        !busy.contains(where: { last.start <= $0 && $0 <= round.end })
      {
        chain.append(round)
      } else {
        close()
        chain = round.isClean ? [round] : []
      }
    }
    close()
    return found
  }

  private static func continues(_ chain: [Round], with round: Round) -> Bool {
    guard let last = chain.last, round.isClean, round.source == last.source, round.type == last.type,
      round.targets == last.targets
    else { return false }
    guard chain.count > 1 else { return true }
    let first = (chain[1].start - chain[0].start).microseconds
    let this = (round.start - last.start).microseconds
    return abs(this - first) * 5 <= first
  }

  /// Sends of one type by one node at one instant, with the replies that arrive before the next such sends.
  private static func rounds(in story: Story) -> [Round] {
    var rounds: [Round] = []
    var open: [NodeID: Int] = [:]
    for (index, arrow) in story.arrows.enumerated() {
      switch arrow.messageClass {
      case .append:
        if let last = open[arrow.source], rounds[last].type == arrow.type, rounds[last].start == arrow.start {
          rounds[last].targets.append(arrow.target)
          rounds[last].arrows.append(index)
          rounds[last].end = max(rounds[last].end, arrow.end)
          rounds[last].isClean = rounds[last].isClean && isClean(arrow)
        } else {
          open[arrow.source] = rounds.count
          rounds.append(
            Round(
              source: arrow.source, type: arrow.type, targets: [arrow.target], start: arrow.start, end: arrow.end,
              arrows: [index], isClean: isClean(arrow)))
        }
      case .ok:
        guard let last = open[arrow.target], rounds[last].targets.contains(arrow.source) else { continue }
        rounds[last].arrows.append(index)
        rounds[last].end = max(rounds[last].end, arrow.end)
        rounds[last].isClean = rounds[last].isClean && isClean(arrow)
      default: continue
      }
    }
    return rounds
  }

  private static func isClean(_ arrow: Arrow) -> Bool {
    (arrow.fate == .received || arrow.fate == .onItsWay) && !arrow.isDuplicate && arrow.provenance == .logged
  }

  /// Instants at which something else happens: local events, and messages that belong to no round.
  private static func disturbances(in story: Story, outside rounds: [Round]) -> [Instant] {
    let inside = Set(rounds.flatMap(\.arrows))
    var instants = story.localEvents.filter { $0.event.kind != .timer || $0.event.phase == .fired }.map(\.event.time)
    for (index, arrow) in story.arrows.enumerated() where !inside.contains(index) {
      instants.append(arrow.start)
      instants.append(arrow.end)
    }
    return instants.sorted()
  }
}

extension Elapsed {
  /// To the whole millisecond when it is longer than ten: "50 ms".
  var rounded: String {
    microseconds < 10_000 ? description : Elapsed.milliseconds((microseconds + 500) / 1_000).description
  }
}
