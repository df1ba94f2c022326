public import Simulator
public import Timelines

/// "Accuracy: no correct node is exposed by a correct node" (PeerReview, §4.1): whoever an honest node accuses is one of
/// the liars.
public struct UnaccusedHonest: Invariant {
  public let name = "No Honest Node Accused"

  private let liars: Set<NodeID>
  /// How many accusations of each node have been looked at.
  private var checked: [Int] = []

  public init(liars: [NodeID]) { self.liars = Set(liars) }

  public mutating func check(
    _ programs: [Byzantine<AttestedGossip>], changed node: NodeID, names: [String]
  ) -> String? {
    if checked.isEmpty { checked = programs.map { _ in 0 } }
    let index = Int(node.index)
    let accusations = programs[index].base.stored.accusations
    defer { checked[index] = accusations.count }
    guard !liars.contains(node) else { return nil }
    return accusations.dropFirst(checked[index]).first { !liars.contains($0.suspect) }.map {
      "\(names[index]) accuses \(names[Int($0.suspect.index)]), which is honest"
    }
  }
}
