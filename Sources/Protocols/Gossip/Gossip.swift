public import Simulator
public import Timelines

/// Gossip with messages that take their time: every node acts once a period on its own clock, at a phase drawn from its
/// own stream, and hears of the others what arrives.
///
/// What a node knows and does is decided by the same rules as in rounds (`GossipNode`). A "cycle" of a node is the time
/// between two of its own periods, and feedback is a message that can be late or lost.
public struct Gossip: NodeProgram {
  /// What spreads, and in which version.
  public static let item = "rumor"
  public static let version = 1

  /// What survives a crash.
  public struct Persistent: Hashable, Sendable {
    public internal(set) var knows = false
    /// What it was told of the item.
    public internal(set) var claim: Claim?
    /// Source only: whether it has put the item into the world.
    public internal(set) var hasBegun = false
  }

  public struct Settings: Hashable, Sendable {
    public var rules: GossipRules
    public var neighbours: Neighbours
    /// Who has the item first.
    public var source: NodeID
    /// How often a node contacts others.
    public var period: Elapsed
    /// A node acts at most so often; nil for no limit.
    public var rounds: Int?
    public var checks = ArrivalChecks.all

    public init(
      rules: GossipRules, neighbours: Neighbours, source: NodeID = NodeID(0), period: Elapsed = .milliseconds(100),
      rounds: Int? = nil
    ) {
      self.rules = rules
      self.neighbours = neighbours
      self.source = source
      self.period = period
      self.rounds = rounds
    }
  }

  public enum Timer: Hashable, Sendable {
    /// The node's next contact is due.
    case round
  }

  var node: GossipNode
  /// What this node believes of the item.
  private(set) var claim: Claim?
  /// Who told this node since it last started.
  private(set) var teller: NodeID?
  /// The message by which it was told what it believes.
  private var telling: MessageID?
  /// Whether it has noted that it is told different things.
  private var hasDoubts = false
  private var hasBegun: Bool
  private var roundCount = 0
  let me: NodeID
  let settings: Settings

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    self.settings = settings
    self.node = persistent.map { GossipNode(restoring: $0.knows, settings.rules) } ?? GossipNode()
    claim = self.node.knows ? persistent?.claim : nil
    hasBegun = persistent?.hasBegun ?? false
  }

  /// A node of a run in rounds that believes `claim`, as a liar's state: it takes no events.
  init(node: NodeID, believing claim: Claim?, settings: Settings) {
    me = node
    self.settings = settings
    self.claim = claim
    self.node = GossipNode()
    hasBegun = true
  }

  public var persistent: Persistent {
    Persistent(knows: node.knows, claim: claim, hasBegun: hasBegun)
  }

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    if me == settings.source, !hasBegun { begin(&turn) }
    guard settings.rules.strategy != .directMail else { return }
    turn.setTimer(.round, after: turn.random.draw(in: .zero...settings.period - .microseconds(1)))
  }

  /// The source has the item, and mails it if that is the plan.
  private mutating func begin(_ turn: inout Turn<Message, Timer>) {
    hasBegun = true
    learn(.truth, from: nil, &turn)
    guard settings.rules.mails else { return }
    for position in 0..<settings.neighbours.degree(of: Int(me.index)) {
      turn.send(.mail(claim ?? .truth), to: NodeID(settings.neighbours.neighbour(position, of: Int(me.index))))
    }
  }

  private mutating func learn(_ said: Claim, from source: NodeID?, _ turn: inout Turn<Message, Timer>) {
    let isNewer = claim.map { $0.version < said.version } ?? false
    guard node.learn() || isNewer else { return doubt(said, &turn) }
    if isNewer { node.renew() }
    node.settle()
    claim = said
    teller = source
    telling = source == nil ? nil : turn.message
    turn.recordLearn(said.value, version: said.version)
  }

  /// Notes once that two messages contradict each other. Who lies cannot be known without signatures.
  private mutating func doubt(_ said: Claim, _ turn: inout Turn<Message, Timer>) {
    guard let claim, claim.version == said.version, claim.value != said.value, !hasDoubts else { return }
    hasDoubts = true
    turn.recordNote(
      "\(claim.value) or \(said.value)? Unsigned", evidence: [telling, turn.message].compactMap { $0 })
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    let rules = settings.rules
    if !rules.isEndless { node.endCycle(rules, &turn.random) }
    if node.pushes(rules) {
      contact(.push(claim ?? .truth), &turn)
    } else if node.pulls(rules) {
      contact(.pull, &turn)
    }
    roundCount += 1
    if settings.rounds.map({ roundCount < $0 }) ?? true { turn.setTimer(.round, after: settings.period) }
  }

  private mutating func contact(_ message: Message, _ turn: inout Turn<Message, Timer>) {
    if settings.rules.fanout == 1 {
      guard let target = settings.neighbours.drawOne(of: Int(me.index), &turn.random) else { return }
      return send(message, to: target, &turn)
    }
    var chosen: [Int] = []
    settings.neighbours.draw(settings.rules.fanout, of: Int(me.index), &turn.random, into: &chosen)
    for target in chosen { send(message, to: target, &turn) }
  }

  private mutating func send(_ message: Message, to target: Int, _ turn: inout Turn<Message, Timer>) {
    turn.send(message, to: NodeID(target))
    if case .push = message, !settings.rules.isEndless { node.notePush(settings.rules, &turn.random) }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    let rules = settings.rules
    switch message {
    case .push(let said): take(said, from: source, isPushed: true, &turn)
    case .answer(let said): take(said, from: source, isPushed: false, &turn)
    case .mail(let said): learn(said, from: source, &turn)
    case .pull:
      guard node.answers(rules) else { return }
      turn.send(.answer(claim ?? .truth), to: source)
      if !rules.isEndless, rules.feedback == .blind { node.noteAnswer(needed: false) }
    case .feedback(let needed, let toPush):
      if toPush {
        node.noteFeedback(needed: needed, rules, &turn.random)
      } else {
        node.noteAnswer(needed: needed)
      }
    }
  }

  /// Hears what was said, and tells whether that was needed.
  private mutating func take(
    _ said: Claim, from source: NodeID, isPushed: Bool, _ turn: inout Turn<Message, Timer>
  ) {
    let needed = !node.knows
    learn(said, from: source, &turn)
    guard settings.rules.wantsFeedback else { return }
    turn.send(.feedback(needed: needed, toPush: isPushed), to: source)
  }

  public mutating func admits(
    _ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) -> Bool {
    guard let said = message.claim, let fault = Self.fault(in: said, knowing: claim, settings.checks) else {
      return true
    }
    turn.recordNote(fault, evidence: [turn.message])
    return false
  }
}
