public import Simulator
public import Timelines

/// Two replicas hold the same exactly when the roots of their trees are equal.
public struct RootEquality: Invariant {
  public typealias Program = Store
  public let name = "Root Equality"

  private var isReported = false

  public init() {}

  public mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    guard !isReported, !programs[index].trace.changed.isEmpty else { return nil }
    let own = programs[index].stored.replica
    for other in programs.indices where other != index {
      let theirs = programs[other].stored.replica
      let isSame = own.records == theirs.records
      guard isSame != (own.tree.root == theirs.tree.root) else { continue }
      isReported = true
      return
        "\(names[index]) and \(names[other]) hold \(isSame ? "the same under different roots" : "different things under one root")"
    }
    return nil
  }
}
