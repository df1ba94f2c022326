import Testing
import Timelines

/// The rules of rumor mongering once more, slow and obvious: from a timeline alone it works out round by round who knew, who
/// still told others and who must have stopped, and compares that with who acted.
struct RoundReplay {
  var timeline: Timeline
  var strategy: String
  var isBlind = false
  /// The k of the counter; nil when nobody ever stops.
  var k: Int?

  /// By node: in which round it learned, from 0; who still tells, and its counter.
  private var learned: [Int: Int] = [:]
  private var counters: [Int: Int] = [:]
  private var removed: Set<Int> = []

  init(_ timeline: Timeline, strategy: String, isBlind: Bool = false, k: Int? = nil) {
    self.timeline = timeline
    self.strategy = strategy
    self.isBlind = isBlind
    self.k = k
  }

  /// A message of a round.
  private struct Sent {
    var source: Int
    var target: Int
    var type: String
    var isReceived: Bool
  }

  private func round(of time: Instant) throws -> Int {
    let length = try #require(timeline.header.round)
    return Int(time.microseconds / length.microseconds) + 1
  }

  private func messages(in round: Int) throws -> [Sent] {
    let received = Set(timeline.events.filter { $0.kind == .receive }.map(\.message))
    return try timeline.events.filter { $0.kind == .send }.filter { try self.round(of: $0.time) == round }.map {
      event in
      let message = timeline.message(event.message)
      return Sent(
        source: Int(message.source.index), target: Int(message.target.index), type: timeline.text(message.type),
        isReceived: received.contains(event.message))
    }
  }

  private func tells(_ node: Int, in round: Int) -> Bool {
    learned[node].map { $0 < round } ?? false && !removed.contains(node)
  }

  /// Checks every round; nodes must all run for the whole time.
  mutating func check(_ comment: String) throws {
    let rounds =
      try #require(timeline.events.last).time.microseconds / (try #require(timeline.header.round)).microseconds
    learned = [:]
    for event in timeline.events where event.kind == .learn {
      learned[Int(event.node.index)] = event.time == .zero ? 0 : try round(of: event.time)
    }
    for round in 1...Int(rounds) + 1 {
      let sent = try messages(in: round)
      guard !sent.isEmpty else { continue }
      for node in timeline.nodes.indices {
        let acts = Set(sent.filter { $0.source == node && $0.type != "Answer" }.map(\.type))
        #expect(acts == deeds(of: node, in: round), "\(comment): node \(node) in round \(round)")
      }
      checkAnswers(sent, in: round, comment)
      hear(sent, in: round)
    }
  }

  /// What a node must do at the start of a round.
  private func deeds(of node: Int, in round: Int) -> Set<String> {
    let tells = tells(node, in: round)
    let knows = learned[node].map { $0 < round } ?? false
    let pulls = k == nil ? !knows : true
    switch strategy {
    case "push": return tells ? ["Push"] : []
    case "pull": return pulls ? ["Pull"] : []
    default: return tells ? ["Push"] : pulls ? ["Pull"] : []
    }
  }

  /// Exactly those pulls are answered that reach a node which told others when the round began.
  private func checkAnswers(_ sent: [Sent], in round: Int, _ comment: String) {
    let due = sent.filter { $0.type == "Pull" && $0.isReceived && tells($0.target, in: round) }.map {
      [$0.target, $0.source]
    }
    let found = sent.filter { $0.type == "Answer" }.map { [$0.source, $0.target] }
    #expect(due == found, "\(comment): answers in round \(round)")
  }

  /// The feedback of a round, by what everyone knew at its start.
  private mutating func hear(_ sent: [Sent], in round: Int) {
    guard let k else { return }
    func lacked(_ node: Int) -> Bool { learned[node].map { $0 >= round } ?? true }
    for node in timeline.nodes.indices where tells(node, in: round) {
      for push in sent where push.source == node && push.type == "Push" && (counters[node] ?? 0) < k {
        if isBlind || (push.isReceived && !lacked(push.target)) { counters[node, default: 0] += 1 }
        if !isBlind, push.isReceived, lacked(push.target) { counters[node] = 0 }
      }
      let answers = sent.filter { $0.source == node && $0.type == "Answer" && (isBlind || $0.isReceived) }
      // Who has stopped after its pushes is not brought back by an answer of the same cycle.
      if !answers.isEmpty, (counters[node] ?? 0) < k {
        let wasNeeded = !isBlind && answers.contains { lacked($0.target) }
        counters[node] = wasNeeded ? 0 : (counters[node] ?? 0) + 1
      }
      if (counters[node] ?? 0) >= k { removed.insert(node) }
    }
  }
}
