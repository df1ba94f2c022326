public import Simulator
public import Timelines

/// "If a proposal with value v is chosen, then every higher-numbered proposal that is chosen has value v" (P2, "Paxos Made
/// Simple", §2.2), for every slot. It looks at what the acceptors have accepted, and so notices a second choice even if
/// nobody ever learns of it.
public struct SingleChoice<Program: Deciding>: Invariant {
  public let name = "P2"

  /// Who has ever accepted `value` in `ballot`, each once.
  private struct Tally {
    let ballot: Ballot
    let value: String
    var nodes: [NodeID]
  }

  private var tallies: [[Tally]] = []
  /// The first acceptance by a majority in each slot.
  private var chosen: [Paxos.Acceptance?] = []
  /// How many slots of each node were decided at its last check: they no longer change.
  private var settled: [Int] = []

  public init() {}

  public mutating func check(_ programs: [Program], changed node: NodeID, names: [String]) -> String? {
    if settled.isEmpty { settled = programs.map { _ in 0 } }
    let program = programs[Int(node.index)]
    var found: String?
    for slot in settled[Int(node.index)]..<program.slotCount {
      guard let accepted = program.acceptance(in: slot + 1),
        count(accepted, in: slot, by: node) == programs.count / 2 + 1
      else { continue }
      guard let before = chosen[slot] else {
        chosen[slot] = accepted
        continue
      }
      guard before.value != accepted.value, found == nil else { continue }
      found =
        "\(before.value) was chosen in \(before.ballot) and \(accepted.value) in \(accepted.ballot)"
        + (Program.isSingleDecree ? "" : ", slot \(slot + 1)")
    }
    settled[Int(node.index)] = Program.isSingleDecree ? 0 : program.decidedCount
    return found
  }

  /// Adds an acceptance. How many have accepted the same, or 0 if `node` was counted before.
  private mutating func count(_ accepted: Paxos.Acceptance, in slot: Int, by node: NodeID) -> Int {
    while tallies.count <= slot {
      tallies.append([])
      chosen.append(nil)
    }
    let index = tallies[slot].lastIndex { $0.ballot == accepted.ballot && $0.value == accepted.value }
    guard let index else {
      tallies[slot].append(Tally(ballot: accepted.ballot, value: accepted.value, nodes: [node]))
      return 1
    }
    if tallies[slot][index].nodes.contains(node) { return 0 }
    tallies[slot][index].nodes.append(node)
    return tallies[slot][index].nodes.count
  }
}
