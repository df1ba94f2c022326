public import Simulator

/// A program whose nodes agree on the values of numbered slots, so that agreement and validity can be checked on it.
public protocol Deciding: NodeProgram {
  /// Whether there is only slot 1, so that no one speaks of slots.
  static var isSingleDecree: Bool { get }
  /// What this node holds to be decided, slot 1 first; it only ever grows at its end.
  var decisions: [String] { get }
  /// The last command that this node took from a client to propose; nil if none since it started.
  var lastRequest: String? { get }
}

extension Paxos: Deciding {
  public static var isSingleDecree: Bool { true }
  public var decisions: [String] { stored.decided.map { [$0] } ?? [] }
  public var lastRequest: String? { wish }
}
