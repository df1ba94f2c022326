public import Simulator
public import Timelines

/// "Only a single value is chosen" ("Paxos Made Simple", §2.1), over the whole run and for every slot: whoever has decided
/// counts for ever.
public struct Agreement<Program: Deciding>: Invariant {
  public let name = "Agreement"

  /// The first decision on each slot, and who made it.
  private var first: [(value: String, node: NodeID)] = []
  /// How many slots of each node have been compared.
  private var compared: [Int] = []

  public init() {}

  public mutating func check(_ programs: [Program], changed node: NodeID, names: [String]) -> String? {
    if compared.isEmpty { compared = programs.map { _ in 0 } }
    let index = Int(node.index)
    let decisions = programs[index].decisions
    var found: String?
    while compared[index] < decisions.count {
      let slot = compared[index]
      compared[index] += 1
      if slot == first.count { first.append((decisions[slot], node)) }
      guard first[slot].value != decisions[slot], found == nil else { continue }
      found =
        "\(names[Int(first[slot].node.index)]) decided \(first[slot].value) and \(names[index]) decided "
        + decisions[slot] + (Program.isSingleDecree ? "" : " in slot \(slot + 1)")
    }
    return found
  }
}
