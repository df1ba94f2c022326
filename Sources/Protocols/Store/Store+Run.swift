import Simulator
import Timelines

extension Store {
  static let comparison = SettingKey(
    "comparison", "what replicas compare: nothing (full), a hash for every key (digests) or Merkle trees",
    standard: .choice("merkle"), words: Strategy.allCases.map(\.rawValue))
  static let flow = SettingKey(
    "flow", "which way records go, seen from the replica that begins", standard: .choice("pushPull"),
    words: Direction.allCases.map(\.rawValue))
  static let peers = SettingKey(
    "peers", "whom a replica may choose: any other, or the next in the ring", standard: .choice("any"),
    words: PeerChoice.allCases.map(\.rawValue))
  static let exchangeEvery = SettingKey(
    "exchangeEvery", "the time between two exchanges that a replica begins", standard: .elapsed(.milliseconds(100)))
  static let quietUntil = SettingKey(
    "quietUntil", "no replica begins an exchange before this", standard: .elapsed(.zero))
  static let treeDepth = SettingKey(
    "treeDepth", "levels of the Merkle tree below its root: 2 to this power leaves", standard: .choice("4"),
    words: (1...12).map { "\($0)" })
  static let preload = SettingKey(
    "preload", "how many keys all replicas hold from the start", standard: .choice("0"),
    words: ["0", "10", "100", "1000"])
  static let conflicts = SettingKey(
    "conflicts", "what becomes of values written concurrently", standard: .choice("siblings"),
    words: ConflictPolicy.allCases.map(\.rawValue))
  static let sets = SettingKey(
    "sets", "whether elements can be removed from sets", standard: .choice("observedRemove"),
    words: SetPolicy.allCases.map(\.rawValue))

  static let settingKeys = [
    comparison, flow, peers, exchangeEvery, quietUntil, treeDepth, preload, conflicts, sets,
    LieSettings.key(of: Store.self), ArrivalChecks.key(.all), StoreFlaws.key,
  ]

  /// Runs `plan` with the rules of the store checked after every step.
  @Sendable
  static func run(_ plan: RunPlan) -> Timeline {
    let settings = Settings(plan)
    let lies = plan.lies
    if !lies.isEmpty {
      var timeline = plan.run(
        Store.self, settings, lies: lies, invariants: invariants(settings, liars: lies.keys.sorted()))
      timeline.header.system = "store"
      return timeline
    }
    var simulation = Simulation<Store>(nodes: plan.nodes, settings: settings, network: plan.network, seed: plan.seed)
    simulation.invariants = invariants(settings)
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "store"
    return timeline
  }
}

extension Store.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init()
    func word(_ key: SettingKey) -> String {
      if case .choice(let word) = plan.value(of: key) { word } else { "" }
    }
    strategy = Store.Strategy(rawValue: word(Store.comparison)) ?? .merkle
    direction = Store.Direction(rawValue: word(Store.flow)) ?? .pushPull
    peers = Store.PeerChoice(rawValue: word(Store.peers)) ?? .any
    if case .elapsed(let elapsed) = plan.value(of: Store.exchangeEvery) { interval = elapsed }
    if case .elapsed(let elapsed) = plan.value(of: Store.quietUntil) { quietUntil = elapsed }
    initial = Replica(
      preloading: Replica.preloadedKeys(Int(word(Store.preload)) ?? 0), writer: NodeID(0),
      depth: Int(word(Store.treeDepth)) ?? 4, conflicts: ConflictPolicy(rawValue: word(Store.conflicts)) ?? .siblings,
      sets: SetPolicy(rawValue: word(Store.sets)) ?? .observedRemove)
    if case .words(let words) = plan.value(of: StoreFlaws.key) { flaws = StoreFlaws(words: words) }
    checks = plan.checks
  }
}

extension Replica {
  /// "k001", "k002" … with as many digits as the last needs.
  static func preloadedKeys(_ count: Int) -> [String] {
    let digits = String(count).count
    return (0..<count).map { number in
      let text = String(number + 1)
      return "k" + String(repeating: "0", count: digits - text.count) + text
    }
  }
}
