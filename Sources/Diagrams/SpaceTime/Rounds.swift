import Timelines

/// Regular rounds of a leader, such as heartbeats and their replies: the first is drawn, the others are folded.
///
/// A round is foldable when it has the same source, type, targets and fates as the round before (all arrived and were
/// answered, or the same ones died), no node changed state during it, and its distance from the round before is within
/// 20 % of the first distance.
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
    /// How many of the folded messages died.
    var lost: Int

    /// "this heartbeat round repeats every 50 ms, 4 more times" at the end of a picture, "12 more heartbeat rounds" inside it.
    func words(atEnd: Bool) -> [String] {
      [sentence(atEnd: atEnd), "\(count) more \(count == 1 ? "round" : "rounds") like this", "× \(count + 1)"]
    }

    private func sentence(atEnd: Bool) -> String {
      let round = type.count > 20 ? "" : type + " "
      let deaths = lost == 0 ? "" : ", \(lost) lost"
      if atEnd, count > 1 { return "this \(round)round repeats every \(period.rounded), \(count) more times\(deaths)" }
      return count == 1
        ? "one more \(round)round like this, after \(period.rounded)\(deaths)"
        : "\(count) more \(round)rounds like this, every \(period.rounded)\(deaths)"
    }
  }

  private struct Round {
    var source: NodeID
    var type: String
    var start: Instant
    var end: Instant
    var arrows: [Int]
    /// Target and fate of every message, replies after requests.
    var shape: [Leg]
    var isPlain: Bool

    struct Leg: Hashable {
      var from: NodeID
      var to: NodeID
      var fate: Arrow.Fate
    }

    /// The shape without regard to the order in which replies came in.
    var signature: [Leg: Int] { shape.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
  }

  /// Every stretch of at least `minimum` repeats after a first round, by time; other messages and state changes split
  /// stretches.
  static func repeats(in story: Story, minimum: Int = 3) -> [Repeat] {
    let rounds = rounds(in: story)
    let busy = disturbances(in: story, outside: rounds)
    var found: [Repeat] = []
    var chain: [Round] = []

    func close() {
      defer { chain = [] }
      guard chain.count > minimum, let head = chain.first, let last = chain.last else { return }
      let folded = chain.dropFirst()
      let count = Int64(folded.count)
      found.append(
        Repeat(
          arrows: folded.flatMap(\.arrows), from: folded.first?.start ?? last.start,
          to: folded.map(\.end).max() ?? last.end, count: folded.count,
          period: Elapsed(microseconds: (last.start - head.start).microseconds / count), type: head.type,
          lost: folded.flatMap(\.arrows).filter { story.arrows[$0].isLost }.count))
    }

    for round in rounds {
      if let last = chain.last, continues(chain, with: round),
        !busy.contains(where: { last.end < $0 && $0 <= round.end })
      {
        chain.append(round)
      } else {
        close()
        chain = round.isPlain ? [round] : []
      }
    }
    close()
    return found
  }

  private static func continues(_ chain: [Round], with round: Round) -> Bool {
    guard let last = chain.last, round.isPlain, round.source == last.source, round.type == last.type,
      round.signature == last.signature || isCutShort(round, last)
    else { return false }
    guard chain.count > 1 else { return true }
    let first = (chain[1].start - chain[0].start).microseconds
    let this = (round.start - last.start).microseconds
    return abs(this - first) * 5 <= first
  }

  /// Whether `round` differs from `last` only because the run ended during it.
  private static func isCutShort(_ round: Round, _ last: Round) -> Bool {
    guard round.shape.contains(where: { $0.fate == .onItsWay }) else { return false }
    let sends = last.shape.filter { $0.from == last.source }.map(\.to)
    return round.shape.filter { $0.from == round.source }.map(\.to) == sends
  }

  /// Sends of one type by one node at one instant, with the replies that arrive before the next such sends.
  private static func rounds(in story: Story) -> [Round] {
    var rounds: [Round] = []
    var open: [NodeID: Int] = [:]
    for (index, arrow) in story.arrows.enumerated() {
      let leg = Round.Leg(from: arrow.source, to: arrow.target, fate: arrow.fate)
      switch arrow.messageClass {
      case .append:
        if let last = open[arrow.source], rounds[last].type == arrow.type, rounds[last].start == arrow.start {
          add(arrow, index, leg, to: &rounds[last])
        } else {
          open[arrow.source] = rounds.count
          rounds.append(
            Round(
              source: arrow.source, type: arrow.type, start: arrow.start, end: arrow.end, arrows: [index],
              shape: [leg], isPlain: isPlain(arrow)))
        }
      case .ok:
        guard let last = open[arrow.target], rounds[last].shape.contains(where: { $0.to == arrow.source }) else {
          continue
        }
        add(arrow, index, leg, to: &rounds[last])
      default: continue
      }
    }
    return rounds
  }

  private static func add(_ arrow: Arrow, _ index: Int, _ leg: Round.Leg, to round: inout Round) {
    round.arrows.append(index)
    round.shape.append(leg)
    round.end = max(round.end, arrow.end)
    round.isPlain = round.isPlain && isPlain(arrow)
  }

  private static func isPlain(_ arrow: Arrow) -> Bool {
    switch arrow.fate {
    case .received, .onItsWay, .lost(.down), .lost(.partition): !arrow.isDuplicate && arrow.provenance == .logged
    default: false
    }
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
