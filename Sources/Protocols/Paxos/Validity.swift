public import Simulator
public import Timelines

/// "Only a value that has been proposed may be chosen" ("Paxos Made Simple", §2.1). A no-op, which fills a gap, counts as
/// proposed.
public struct Validity<Program: Deciding>: Invariant {
  public let name = "Validity"

  /// What clients have asked any node for.
  private var proposed: Set<String> = [MultiPaxos.noOp]
  /// How many slots of each node have been looked up.
  private var checked: [Int] = []

  public init() {}

  public mutating func check(_ programs: [Program], changed node: NodeID, names: [String]) -> String? {
    if checked.isEmpty { checked = programs.map { _ in 0 } }
    let index = Int(node.index)
    if let request = programs[index].lastRequest { proposed.insert(request) }
    var found: String?
    while checked[index] < programs[index].decidedCount {
      checked[index] += 1
      let value = programs[index].decision(in: checked[index])
      if !proposed.contains(value), found == nil { found = "\(names[index]) decided \(value), which nobody proposed" }
    }
    return found
  }
}
