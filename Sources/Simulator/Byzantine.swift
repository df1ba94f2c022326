public import Timelines

/// A program some of whose nodes run `Base` and then tamper with what it sends.
///
/// It needs nothing of `Base`: any protocol can be given traitors. A traitor can tell untruths, tell different nodes
/// different things, keep silent, repeat itself and be late; it cannot send in another node's name, since the network
/// stamps the sender. What it does on its own lane is what the honest program would do.
///
/// ```swift
/// let settings = Byzantine<Raft>.Settings(base: Raft.Settings(), lies: [NodeID(2): [.equivocate, .withhold]])
/// ```
public struct Byzantine<Base: NodeProgram>: NodeProgram {
  public struct Settings {
    public var base: Base.Settings
    public var traitors: [NodeID]
    /// Given all that a traitor is about to send at one instant and who it is; it may change, withhold and add
    /// messages. Draws come from the traitor's own stream.
    public var tamper: (inout [Dispatch<Base.Payload>], Traitor<Base>, inout Prng) -> Void

    public init(
      base: Base.Settings, traitors: [NodeID],
      tamper: @escaping (inout [Dispatch<Base.Payload>], Traitor<Base>, inout Prng) -> Void
    ) {
      self.base = base
      self.traitors = traitors
      self.tamper = tamper
    }
  }

  public private(set) var base: Base
  private let settings: Settings
  private let isTraitor: Bool
  /// What a traitor has sent, as the honest program said it: at most ``Traitor/memory`` messages.
  private var sent: [Dispatch<Base.Payload>] = []
  /// How often a traitor has lied.
  private var told = 0

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Base.Persistent?) {
    base = Base(node: node, of: count, settings: settings.base, persistent: persistent)
    isTraitor = settings.traitors.contains(node)
    self.settings = settings
  }

  public var persistent: Base.Persistent { base.persistent }

  public mutating func start(_ turn: inout Turn<Base.Payload, Base.Timer>) {
    base.start(&turn)
    tamper(&turn)
  }

  public mutating func admits(
    _ payload: Base.Payload, from source: NodeID, _ turn: inout Turn<Base.Payload, Base.Timer>
  ) -> Bool {
    base.admits(payload, from: source, &turn)
  }

  public mutating func receive(
    _ payload: Base.Payload, from source: NodeID, _ turn: inout Turn<Base.Payload, Base.Timer>
  ) {
    base.receive(payload, from: source, &turn)
    tamper(&turn)
  }

  public mutating func expire(_ timer: Base.Timer, _ turn: inout Turn<Base.Payload, Base.Timer>) {
    base.expire(timer, &turn)
    tamper(&turn)
  }

  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Base.Payload, Base.Timer>) {
    base.request(command, number: number, &turn)
    tamper(&turn)
  }

  private mutating func tamper(_ turn: inout Turn<Base.Payload, Base.Timer>) {
    guard isTraitor, !turn.outbox.isEmpty else { return }
    let honest = turn.outbox.map { Dispatch($0.payload, to: $0.target) }
    var batch = honest
    settings.tamper(&batch, Traitor(node: turn.me, program: base, sent: sent, told: told), &turn.random)
    if batch.contains(where: { $0.lie != nil }) { told += 1 }
    sent = (sent + honest).suffix(Traitor<Base>.memory)
    turn.outbox = batch.map { dispatch in
      var outgoing = Outgoing(payload: dispatch.payload, target: dispatch.target)
      outgoing.isWithheld = dispatch.isWithheld
      outgoing.lie = dispatch.lie
      outgoing.lag = dispatch.lag
      return outgoing
    }
  }
}

/// A message that a traitor is about to send.
public struct Dispatch<Payload> {
  public var payload: Payload
  public var target: NodeID
  /// How it was falsified; the timeline says so.
  public var lie: Lie?
  /// Recorded as sent and dropped with the cause `byzantine`.
  public var isWithheld = false
  /// How much longer than the network takes it is on its way.
  public var lag = Elapsed.zero

  public init(_ payload: Payload, to target: NodeID, lie: Lie? = nil) {
    self.payload = payload
    self.target = target
    self.lie = lie
  }
}

/// A node that tampers, at the moment at which it does.
public struct Traitor<Base: NodeProgram> {
  /// How many of its messages a traitor remembers, to say them again.
  public static var memory: Int { 32 }

  public let node: NodeID
  /// Its state; a liar has its own keys and knows what it has heard.
  public let program: Base
  /// Its latest messages before these, oldest first.
  public let sent: [Dispatch<Base.Payload>]
  /// How often it has falsified what it sent at one instant.
  public let told: Int

  public init(node: NodeID, program: Base, sent: [Dispatch<Base.Payload>], told: Int) {
    self.node = node
    self.program = program
    self.sent = sent
    self.told = told
  }
}
