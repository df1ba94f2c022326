public import Simulator
import Timelines

extension AttestedGossip {
  public enum Message: Sendable {
    /// From the origin itself.
    case say(Attestation)
    /// What its sender has been told by the origin, or by another echo.
    case echo(Attestation)
    case proof(Proof)
    /// Everything that its sender believes and has proof of.
    case exchange([Attestation], [Proof])
  }
}

extension AttestedGossip.Message: MessagePayload {
  public static let kinds = [
    MessageKind("say", class: .gossip),
    MessageKind("echo", class: .ok),
    MessageKind("proof", class: .yes),
    MessageKind("exchange", class: .other),
  ]

  public var kind: Int {
    switch self {
    case .say: 0
    case .echo: 1
    case .proof: 2
    case .exchange: 3
    }
  }

  /// "x=1" from the origin, "C: x=1" from others, "C: x=1, x=2" for a proof.
  public func detail(naming nodes: [String]) -> String {
    func name(_ attestation: AttestedGossip.Attestation) -> String {
      let index = Int(attestation.statement.origin.index)
      return nodes.indices.contains(index) ? nodes[index] : "?"
    }
    switch self {
    case .say(let said): return said.statement.value
    case .echo(let heard): return "\(name(heard)): \(heard.statement.value)"
    case .proof(let proof):
      return "\(name(proof.first)): \(proof.first.statement.value), \(proof.second.statement.value)"
    case .exchange(let attestations, let proofs):
      let statements = attestations.count == 1 ? "1 statement" : "\(attestations.count) statements"
      return proofs.isEmpty ? statements : statements + (proofs.count == 1 ? ", 1 proof" : ", \(proofs.count) proofs")
    }
  }
}
