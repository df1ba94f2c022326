public import Simulator
public import Timelines

extension AttestedGossip: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .forge, .version]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch lie {
    case .corrupt: damaged(message)
    case .equivocate: Liar.tellsOtherwise(target, by: me) ? resaid(message) { otherValue(than: $0) } : nil
    case .forge: forged(message)
    case .version: reversioned(message, &random)
    case .replay, .withhold, .flood, .delay: nil
    }
  }

  /// Another value for the same key: "x=2" for "x=1", "x=red'" for "x=red".
  private func otherValue(than statement: Statement) -> Statement {
    var statement = statement
    let sign = statement.value.lastIndex(of: "=") ?? statement.value.startIndex
    let value = statement.value[sign...].dropFirst()
    let other = Int(value).map { "\($0 &+ 1)" } ?? "\(value)'"
    statement.value = statement.value[...sign] + other
    return statement
  }

  /// The message with this node's own statements changed, and signed anew: nobody can see from it alone that it lies.
  private func resaid(_ message: Message, _ change: (Statement) -> Statement) -> Message? {
    switch message {
    case .say(let attestation): return .say(attest(change(attestation.statement)))
    case .exchange(let attestations, let proofs) where attestations.contains { $0.statement.origin == me }:
      return .exchange(
        attestations.map { $0.statement.origin == me ? attest(change($0.statement)) : $0 }, proofs)
    case .echo, .proof, .exchange: return nil
    }
  }

  /// Its first statement with another value, under the old checksum and signature: what a broken memory does.
  private func damaged(_ message: Message) -> Message? {
    func damaged(_ attestation: Attestation) -> Attestation {
      var attestation = attestation
      attestation.statement = otherValue(than: attestation.statement)
      return attestation
    }
    switch message {
    case .say(let attestation): return .say(damaged(attestation))
    case .echo(let attestation): return .echo(damaged(attestation))
    case .exchange(let attestations, let proofs):
      guard let first = attestations.first else { return nil }
      return .exchange([damaged(first)] + attestations.dropFirst(), proofs)
    case .proof: return nil
    }
  }

  /// Says of another node that it said something else. This node cannot sign for it, so it signs itself; where nodes sign,
  /// it makes a proof against the other node of that.
  private func forged(_ message: Message) -> Message? {
    switch message {
    case .echo(let attestation):
      let other = attest(otherValue(than: attestation.statement))
      return settings.signs && attestation.statement.version % 2 == 0
        ? .proof(Proof(first: attestation, second: other)) : .echo(other)
    case .exchange(var attestations, let proofs):
      guard let index = attestations.firstIndex(where: { $0.statement.origin != me }) else { return nil }
      attestations[index] = attest(otherValue(than: attestations[index].statement))
      return .exchange(attestations, proofs)
    case .say, .proof: return nil
    }
  }

  /// This node's own statement far ahead of its time, or under the version of the one before. The first is said truly.
  private func reversioned(_ message: Message, _ random: inout Prng) -> Message? {
    guard case .say(let attestation) = message, attestation.statement.version > 1 else { return nil }
    var statement = attestation.statement
    statement.version = random.draw(below: 2) == 0 ? statement.version + 1_000 : statement.version - 1
    return .say(attest(statement))
  }
}
