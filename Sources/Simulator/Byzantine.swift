public import Timelines

/// What a traitor does with a message that the honest program would send.
public enum Rewriting<Payload> {
  case honest
  case lie(Payload)
  /// Recorded as sent and dropped with the cause `byzantine`.
  case withhold
}

/// A program some of whose nodes run `Base` and then tamper with what it sends.
///
/// It needs nothing of `Base`: any protocol can be given traitors. A traitor can lie, tell different nodes different
/// things and keep silent; it cannot send in another node's name, since the network stamps the sender.
public struct Byzantine<Base: NodeProgram>: NodeProgram {
  public struct Settings {
    public var base: Base.Settings
    public var traitors: [NodeID]
    /// Given the honest payload, its source and its target; draws come from the traitor's own stream.
    public var rewrite: @Sendable (Base.Payload, NodeID, NodeID, inout Prng) -> Rewriting<Base.Payload>

    public init(
      base: Base.Settings, traitors: [NodeID],
      rewrite: @escaping @Sendable (Base.Payload, NodeID, NodeID, inout Prng) -> Rewriting<Base.Payload>
    ) {
      self.base = base
      self.traitors = traitors
      self.rewrite = rewrite
    }
  }

  public private(set) var base: Base
  private let settings: Settings
  private let isTraitor: Bool

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

  private func tamper(_ turn: inout Turn<Base.Payload, Base.Timer>) {
    guard isTraitor else { return }
    for index in turn.outbox.indices {
      let outgoing = turn.outbox[index]
      switch settings.rewrite(outgoing.payload, turn.me, outgoing.target, &turn.random) {
      case .honest: break
      case .lie(let payload): turn.outbox[index].payload = payload
      case .withhold: turn.outbox[index].isWithheld = true
      }
    }
  }
}
