import Timelines

extension SpreadMethod.Stop {
  /// Reads off the tellings of a run in rounds when nodes stop. Nil where nobody who knew is silent while others still
  /// tell, and where a run does not go in rounds.
  ///
  /// A telling was in vain when its target knew before the round began; what was lost is heard by nobody and counts for
  /// nothing.
  init?(of spread: Spread, in timeline: Timeline) {
    guard let census = StopCensus(spread, timeline), census.isLeft else { return nil }
    if let count = census.inVain {
      self = .inVain(count)
    } else if let count = census.tellings {
      self = .tellings(count)
    } else {
      self = .between(census.fewest, census.most)
    }
  }
}

extension SpreadMethod.Stop {
  /// Whether somebody who knew in time is asked and does not answer.
  static func leavesUnanswered(_ spread: Spread, in timeline: Timeline) -> Bool {
    guard let length = spread.roundLength else { return false }
    var heard = [Int](repeating: .max, count: timeline.nodes.count)
    for (node, time) in zip(spread.nodes, spread.hearings) { heard[Int(node.index)] = length.roundOfArrival(at: time) }
    var open = 0
    for event in timeline.events where event.kind == .receive || event.kind == .send {
      let message = timeline.message(event.message)
      if event.kind == .receive, message.messageClass == .ask {
        if heard[Int(message.target.index)] < length.roundOfSend(at: event.time) { open += 1 }
      } else if event.kind == .send, message.messageClass == .gossip {
        open -= 1
      }
    }
    return open > 0
  }
}

/// The tellings of every node that stopped.
private struct StopCensus {
  private var told: [Int]
  private var heard: [Int]
  private var last: [Int]
  /// Tellings in vain since the last that was not, and the most of them before a node told again.
  private var vain: [Int]
  private var mostBefore: [Int]
  /// Nodes that were down or paused at any time: their silence is no loss of interest.
  private var wasAway: [Bool]
  private let lastRound: Int

  init?(_ spread: Spread, _ timeline: Timeline) {
    guard let length = spread.roundLength else { return nil }
    let count = timeline.nodes.count
    told = Array(repeating: 0, count: count)
    heard = Array(repeating: .max, count: count)
    last = told
    vain = told
    mostBefore = told
    wasAway = Array(repeating: false, count: count)
    for event in timeline.events where event.kind == .crash || event.kind == .pause {
      wasAway[Int(event.node.index)] = true
    }
    for (node, time) in zip(spread.nodes, spread.hearings) { heard[Int(node.index)] = length.roundOfArrival(at: time) }
    var isLost = [Bool](repeating: false, count: timeline.messages.count)
    for event in timeline.events where event.kind == .drop { isLost[Int(event.message.index)] = true }
    var final = 0
    for event in timeline.events where event.kind == .send {
      let message = timeline.message(event.message)
      guard message.messageClass == .gossip, timeline.text(message.type) == "Push" else { continue }
      let (node, round) = (Int(message.source.index), length.roundOfSend(at: event.time))
      final = max(final, round)
      mostBefore[node] = max(mostBefore[node], vain[node])
      told[node] += 1
      last[node] = round
      guard !isLost[Int(event.message.index)] else { continue }
      vain[node] = heard[Int(message.target.index)] < round ? vain[node] + 1 : 0
    }
    lastRound = final
  }

  /// Nodes that knew in time to tell in the last round in which anybody told, and did not.
  private var stopped: [Int] { told.indices.filter { told[$0] > 0 && last[$0] < lastRound && !wasAway[$0] } }
  private var tellers: [Int] { told.indices.filter { told[$0] > 0 && !wasAway[$0] } }

  var isLeft: Bool { !stopped.isEmpty }
  var fewest: Int { stopped.map { told[$0] }.min() ?? 0 }
  var most: Int { stopped.map { told[$0] }.max() ?? 0 }

  /// The number of tellings in vain after which each stopped, and before which none did.
  var inVain: Int? {
    guard let first = stopped.first.map({ vain[$0] }), first > 0 else { return nil }
    return stopped.allSatisfy { vain[$0] == first } && tellers.allSatisfy { mostBefore[$0] < first } ? first : nil
  }

  var tellings: Int? { fewest == most && tellers.allSatisfy { told[$0] <= most } ? fewest : nil }
}
