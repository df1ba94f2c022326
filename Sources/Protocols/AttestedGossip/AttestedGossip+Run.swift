import Simulator
public import Timelines

extension AttestedGossip {
  static let signatures = SettingKey(
    "signatures", "whether origins sign what they say", standard: .choice("on"), words: ["on", "off"])
  static let checks = SettingKey(
    "checks", "what an honest node looks at before it believes", standard: .words(Checks.named.map(\.word)),
    words: Checks.named.map(\.word))
  static let exchange = SettingKey(
    "exchange", "how long a node waits before it tells the next peer everything it knows",
    standard: .elapsed(.milliseconds(100)))
  static let flaws = SettingKey(
    "flaws", "mistakes built into the program", standard: .words([]), words: Flaws.named.map(\.word))

  static let settingKeys = [signatures, checks, exchange, LieSettings.key(of: AttestedGossip.self), flaws]

  /// Runs `plan` with both invariants checked after every step.
  @Sendable
  public static func run(_ plan: RunPlan) -> Timeline {
    let settings = Settings(plan)
    let lies = plan.lies
    var simulation = Simulation<Byzantine<AttestedGossip>>(
      nodes: plan.nodes, settings: .init(base: settings, lies: lies), network: plan.network, seed: plan.seed)
    let liars = lies.keys.sorted()
    simulation.invariants = [
      UnaccusedHonest(liars: liars), ProvenAccusations(liars: liars, keys: settings.keys, signs: settings.signs),
    ]
    for directive in plan.directives { simulation.schedule(directive) }
    simulation.run(until: .zero + plan.duration)
    var timeline = simulation.timeline
    timeline.header.system = "attested-gossip"
    return timeline
  }
}

extension AttestedGossip.Settings {
  fileprivate init(_ plan: RunPlan) {
    self.init(keys: KeyRing(count: plan.nodes.count, seed: plan.seed))
    signs = plan.value(of: AttestedGossip.signatures) == .choice("on")
    if case .words(let words) = plan.value(of: AttestedGossip.checks) {
      checks = AttestedGossip.Checks(AttestedGossip.Checks.named.filter { words.contains($0.word) }.map(\.check))
    }
    if case .elapsed(let elapsed) = plan.value(of: AttestedGossip.exchange) { exchange = elapsed }
    if case .words(let words) = plan.value(of: AttestedGossip.flaws) {
      flaws = AttestedGossip.Flaws(AttestedGossip.Flaws.named.filter { words.contains($0.word) }.map(\.flaw))
    }
  }
}
