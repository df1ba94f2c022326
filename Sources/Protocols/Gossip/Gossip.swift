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
  /// Who told this node since it last started.
  private(set) var teller: NodeID?
  private var hasBegun: Bool
  private var roundCount = 0
  private let me: NodeID
  private let settings: Settings

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    self.settings = settings
    self.node = persistent.map { GossipNode(restoring: $0.knows, settings.rules) } ?? GossipNode()
    hasBegun = persistent?.hasBegun ?? false
  }

  public var persistent: Persistent {
    Persistent(knows: node.knows, hasBegun: hasBegun)
  }

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    if me == settings.source, !hasBegun { begin(&turn) }
    guard settings.rules.strategy != .directMail else { return }
    turn.setTimer(.round, after: turn.random.draw(in: .zero...settings.period - .microseconds(1)))
  }

  /// The source has the item, and mails it if that is the plan.
  private mutating func begin(_ turn: inout Turn<Message, Timer>) {
    hasBegun = true
    learn(from: nil, &turn)
    guard settings.rules.mails else { return }
    for position in 0..<settings.neighbours.degree(of: Int(me.index)) {
      turn.send(.mail, to: NodeID(settings.neighbours.neighbour(position, of: Int(me.index))))
    }
  }

  private mutating func learn(from source: NodeID?, _ turn: inout Turn<Message, Timer>) {
    guard node.learn() else { return }
    node.settle()
    teller = source
    turn.recordLearn(Self.item, version: Self.version)
  }

  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    let rules = settings.rules
    if !rules.isEndless { node.endCycle(rules, &turn.random) }
    if node.pushes(rules) {
      contact(.push, &turn)
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
    if message == .push, !settings.rules.isEndless { node.notePush(settings.rules, &turn.random) }
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    let rules = settings.rules
    switch message {
    case .push, .answer, .mail:
      let needed = !node.knows
      learn(from: source, &turn)
      guard rules.wantsFeedback, message != .mail else { return }
      turn.send(.feedback(needed: needed, toPush: message == .push), to: source)
    case .pull:
      guard node.answers(rules) else { return }
      turn.send(.answer, to: source)
      if !rules.isEndless, rules.feedback == .blind { node.noteAnswer(needed: false) }
    case .feedback(let needed, let toPush):
      if toPush {
        node.noteFeedback(needed: needed, rules, &turn.random)
      } else {
        node.noteAnswer(needed: needed)
      }
    }
  }
}
