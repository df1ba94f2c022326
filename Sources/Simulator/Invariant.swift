public import Timelines

/// A rule that must hold in every state of a run, checked after every step.
public protocol Invariant<Program> {
  associatedtype Program: NodeProgram

  /// The name it has in the paper.
  var name: String { get }

  /// What is broken, or nil. `node` is the only one whose state may have changed since the last check. An invariant may
  /// keep what it has seen, and should report each breach once.
  mutating func check(_ programs: [Program], changed node: NodeID, names: [String]) -> String?
}
