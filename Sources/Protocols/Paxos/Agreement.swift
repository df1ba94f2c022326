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
    var found: String?
    while compared[index] < programs[index].decidedCount {
      let slot = compared[index]
      compared[index] += 1
      let decision = programs[index].decision(in: slot + 1)
      if slot == first.count { first.append((decision, node)) }
      guard first[slot].value != decision, found == nil else { continue }
      found =
        "\(names[Int(first[slot].node.index)]) decided \(first[slot].value) and \(names[index]) decided "
        + decision + (Program.isSingleDecree ? "" : " in slot \(slot + 1)")
    }
    return found
  }
}
