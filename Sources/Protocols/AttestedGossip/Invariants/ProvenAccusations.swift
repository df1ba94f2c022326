public import Simulator
public import Timelines

/// Every accusation of an honest node rests on two statements of the suspect for one version: both signed by it, or, where
/// nodes do not sign, both said by it to the accuser itself. Signatures are checked anew, whatever the program did.
public struct ProvenAccusations: Invariant {
  public let name = "Accusations Are Proven"

  private let liars: Set<NodeID>
  private let keys: KeyRing
  private let signs: Bool
  private var checked: [Int] = []

  public init(liars: [NodeID], keys: KeyRing, signs: Bool) {
    self.liars = Set(liars)
    self.keys = keys
    self.signs = signs
  }

  public mutating func check(
    _ programs: [Byzantine<AttestedGossip>], changed node: NodeID, names: [String]
  ) -> String? {
    if checked.isEmpty { checked = programs.map { _ in 0 } }
    let index = Int(node.index)
    let accusations = programs[index].base.stored.accusations
    defer { checked[index] = accusations.count }
    guard !liars.contains(node) else { return nil }
    return accusations.dropFirst(checked[index]).first { !isProven($0) }.map {
      "\(names[index]) accuses \(names[Int($0.suspect.index)]) without proof"
    }
  }

  private func isProven(_ accusation: AttestedGossip.Accusation) -> Bool {
    let proof = accusation.proof
    guard proof.suspect == accusation.suspect, proof.first.statement.contradicts(proof.second.statement) else {
      return false
    }
    return signs ? proof.convicts(under: keys) : accusation.grounds == .ownEyes
  }
}
