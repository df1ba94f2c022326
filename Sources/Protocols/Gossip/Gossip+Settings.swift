import Simulator
import Timelines

extension Gossip {
  static let strategy = SettingKey(
    "strategy", "what a contact moves: the source mails all, who knows pushes, who may not know pulls, or both",
    standard: .choice("push"), words: GossipRules.Strategy.allCases.map(\.rawValue))
  static let mode = SettingKey(
    "mode", "synchronous rounds, or events with latencies and every node at its own pace", standard: .choice("rounds"),
    words: ["rounds", "events"])
  static let fanout = SettingKey(
    "fanout", "how many neighbours a node contacts in a round", standard: .integer(1), limits: 1...1_000)
  static let stop = SettingKey(
    "stop", "when a node stops telling: never, after k contacts, or with a chance of one in k at each",
    standard: .choice("never"), words: GossipRules.Stop.allCases.map(\.rawValue))
  static let feedback = SettingKey(
    "feedback", "which contacts count for stopping: those with one who knew, or blindly all",
    standard: .choice("feedback"), words: GossipRules.Feedback.allCases.map(\.rawValue))
  static let k = SettingKey("k", "the k of the stop rule", standard: .integer(1), limits: 1...1_000_000)
  static let topology = SettingKey(
    "topology", "who is whose neighbour, unless edges are given", standard: .choice("complete"),
    words: ["complete", "ring", "grid", "random-regular", "small-world"])
  static let degree = SettingKey(
    "degree", "how many neighbours a node has in a random regular network or a small world", standard: .integer(4),
    limits: 1...1_000)
  static let rewiring = SettingKey(
    "rewiring", "the chance that an edge of the small world leads anywhere",
    standard: .chance(Chance(100_000, outOf: 1_000_000)))
  static let edges = SettingKey("edges", "the neighbours, given pair by pair", standard: .edges([]))
  static let round = SettingKey(
    "round", "how long a round is, or how often a node contacts others", standard: .elapsed(.milliseconds(100)))
  static let rounds = SettingKey(
    "rounds", "at most so many rounds; 0 for no limit", standard: .integer(0), limits: 0...1_000_000)
  static let source = SettingKey("source", "who knows first; the first node when not given", standard: .node(nil))
  static let mailFirst = SettingKey.toggle("mailFirst", "the source first mails the item to all its neighbours")
  static let flaws = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: GossipFlaws.words.map(\.word))

  static let settingKeys = [
    strategy, mode, fanout, stop, feedback, k, topology, degree, rewiring, edges, round, rounds, source, mailFirst,
    LieSettings.key(of: Gossip.self), ArrivalChecks.key([.schema, .checksum]), flaws,
  ]
}

extension GossipRules {
  init(_ plan: RunPlan) {
    self.init()
    strategy = plan.word(of: Gossip.strategy).flatMap { Strategy(rawValue: $0) } ?? .push
    stop = plan.word(of: Gossip.stop).flatMap { Stop(rawValue: $0) } ?? .never
    feedback = plan.word(of: Gossip.feedback).flatMap { Feedback(rawValue: $0) } ?? .feedback
    k = plan.number(of: Gossip.k) ?? 1
    fanout = plan.number(of: Gossip.fanout) ?? 1
    mailsFirst = plan.word(of: Gossip.mailFirst) == "on"
    if case .words(let words) = plan.value(of: Gossip.flaws) {
      for (word, flaw) in GossipFlaws.words where words.contains(word) { flaws.insert(flaw) }
    }
  }
}

extension Topology {
  init(_ plan: RunPlan) {
    if case .edges(let edges) = plan.value(of: Gossip.edges), !edges.isEmpty {
      var numbers: [String: Int] = [:]
      for (number, name) in plan.nodes.enumerated() { numbers[name] = number }
      self = .edges(
        edges.compactMap { edge in
          guard let first = numbers[edge.first], let second = numbers[edge.second] else { return nil }
          return Neighbours.Edge(first, second)
        })
      return
    }
    let degree = plan.number(of: Gossip.degree) ?? 4
    switch plan.word(of: Gossip.topology) {
    case "ring": self = .ring
    case "grid": self = .grid
    case "random-regular": self = .randomRegular(degree: degree)
    case "small-world":
      var rewiring = Chance.never
      if case .chance(let chance) = plan.value(of: Gossip.rewiring) { rewiring = chance }
      self = .smallWorld(degree: degree, rewiring: rewiring)
    default: self = .complete
    }
  }
}

extension RunPlan {
  /// The word of a `choice`.
  fileprivate func word(of key: SettingKey) -> String? {
    if case .choice(let word) = value(of: key) { word } else { nil }
  }

  fileprivate func number(of key: SettingKey) -> Int? {
    if case .integer(let number) = value(of: key) { number } else { nil }
  }
}
