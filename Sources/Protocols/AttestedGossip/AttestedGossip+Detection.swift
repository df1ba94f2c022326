import Simulator
import Timelines

// Two values for one version: who lied? With signatures their origin did, and both signatures together prove it to
// everybody. Without, a node knows only if it heard both from the origin itself.

extension AttestedGossip {
  /// Compares what this node believes with another value for the same origin and version.
  mutating func compare(
    _ known: Known, with attestation: Attestation, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) {
    guard settings.checks.contains(.echo), !settings.flaws.contains(.keepsQuiet) else { return }
    let proof = Proof(first: known.attestation, second: attestation)
    let evidence = [known.message, turn.message].compactMap { $0 }
    let origin = turn.name(proof.suspect)
    let values = "\(known.statement.value) and \(attestation.statement.value)"
    if settings.flaws.contains(.blamesMessenger), source != known.source {
      let reason = "contradicts what \(turn.name(known.source)) says of \(origin)"
      accuse(Accusation(suspect: source, proof: proof, grounds: .signatures), reason, evidence, &turn)
    } else if settings.signs {
      accuse(
        Accusation(suspect: proof.suspect, proof: proof, grounds: .signatures), "\(values), both signed by \(origin)",
        evidence, &turn)
    } else if known.isFirstHand, source == proof.suspect {
      accuse(
        Accusation(suspect: proof.suspect, proof: proof, grounds: .ownEyes),
        "\(values), both from \(origin) itself", evidence, &turn)
    } else if noted.insert(attestation.statement).inserted {
      let liars = [origin] + [known.source, source].filter { $0 != proof.suspect && $0 != me }.map { turn.name($0) }
      turn.recordNote(
        "\(origin) said \(values)? Unsigned: \(Self.anyOf(liars)) lies", evidence: evidence)
    }
  }

  /// Takes a proof from another node, once.
  mutating func convict(by proof: Proof, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    guard proof.suspect != me, !isQuarantined(proof.suspect), !settings.flaws.contains(.keepsQuiet) else { return }
    let values = "\(proof.first.statement.value) and \(proof.second.statement.value)"
    accuse(
      Accusation(suspect: proof.suspect, proof: proof, grounds: .signatures),
      "\(values), both signed by \(turn.name(proof.suspect)): proof from \(turn.name(source))", [turn.message], &turn)
  }

  /// Records the accusation; from now on the suspect is quarantined. A proof that others can check goes to all of them.
  private mutating func accuse(
    _ accusation: Accusation, _ reason: String, _ evidence: [MessageID], _ turn: inout Turn<Message, Timer>
  ) {
    guard accusation.suspect != me, !isQuarantined(accusation.suspect) else { return }
    stored.accusations.append(accusation)
    turn.recordDetect(accusation.suspect, reason: reason, evidence: evidence)
    guard accusation.grounds == .signatures else { return }
    for peer in turn.peers where !isQuarantined(peer) { turn.send(.proof(accusation.proof), to: peer) }
  }

  /// "B or C", each name once.
  private static func anyOf(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: " or ")
  }
}
