public import Simulator

/// A program whose nodes agree by ballots on the values of numbered slots, so that agreement and validity can be checked
/// on it.
public protocol Deciding: NodeProgram {
  /// Whether there is only slot 1, so that no one speaks of slots.
  static var isSingleDecree: Bool { get }
  /// The slots from 1 up to this one are decided, as far as this node knows; it never falls.
  var decidedCount: Int { get }
  /// The slots after this one are empty.
  var slotCount: Int { get }
  /// What this node has accepted last in `slot`, from 1 to `slotCount`; nil if nothing.
  func acceptance(in slot: Int) -> Paxos.Acceptance?
  /// What this node holds to be decided in `slot`, from 1 to `decidedCount`.
  func decision(in slot: Int) -> String
  /// The last command that this node took from a client to propose; nil if none since it started.
  var lastRequest: String? { get }
}

extension Paxos: Deciding {
  public static var isSingleDecree: Bool { true }
  public var decidedCount: Int { stored.decided == nil ? 0 : 1 }
  public var slotCount: Int { 1 }
  public func acceptance(in slot: Int) -> Acceptance? { stored.accepted }
  public func decision(in slot: Int) -> String { stored.decided ?? "" }
  public var lastRequest: String? { wish }
}

extension MultiPaxos: Deciding {
  public static var isSingleDecree: Bool { false }
  public var decidedCount: Int { stored.committed }
  public var slotCount: Int { stored.log.count }
  public func acceptance(in slot: Int) -> Paxos.Acceptance? {
    stored.log[slot - 1].map { Paxos.Acceptance(ballot: $0.ballot, value: $0.command.text) }
  }
  public func decision(in slot: Int) -> String { stored.log[slot - 1]?.command.text ?? "" }
}
