public import Simulator
public import Timelines

// What is looked at before a message counts as received. A message that fails a check is refused whole, with a note that
// says why; nobody is accused of it, because nobody else could check the accusation.

extension AttestedGossip {
  public mutating func admits(
    _ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) -> Bool {
    if isQuarantined(source) { return false }
    guard let fault = excess(from: source, &turn) ?? fault(in: message, from: source) else { return true }
    turn.recordNote(fault, evidence: [turn.message])
    return false
  }

  /// The first thing that is wrong with a message; nil when nothing is.
  private func fault(in message: Message, from source: NodeID) -> String? {
    switch message {
    case .say(let attestation):
      if settings.checks.contains(.schema), attestation.statement.origin != source { return "speaks for another" }
      return fault(in: [attestation])
    case .echo(let attestation): return fault(in: [attestation])
    case .proof(let proof): return fault(in: proof)
    case .exchange(let attestations, let proofs):
      for proof in proofs { if let fault = fault(in: proof) { return fault } }
      return fault(in: attestations)
    }
  }

  private func fault(in proof: Proof) -> String? {
    if settings.flaws.contains(.trustsProofs) || !settings.checks.contains(.signature) { return nil }
    guard Int(proof.suspect.index) < nodeCount else { return "out of bounds" }
    return settings.signs && proof.convicts(under: settings.keys) ? nil : "proves nothing"
  }

  /// Statements of one origin come in the order of their versions.
  private func fault(in attestations: [Attestation]) -> String? {
    var previous: Statement?
    for attestation in attestations {
      let statement = attestation.statement
      if settings.checks.contains(.schema) {
        guard Int(statement.origin.index) < nodeCount else { return "out of bounds" }
        let own = previous?.origin == statement.origin ? previous?.version ?? 0 : 0
        let highest = max(own, highestVersion(of: statement.origin))
        guard (1...highest + Self.mostAhead).contains(statement.version) else { return "version out of bounds" }
        guard Self.isWellFormed(statement.value) else { return "malformed" }
      }
      if settings.checks.contains(.checksum), !attestation.isIntact { return "checksum does not match" }
      if settings.checks.contains(.signature), settings.signs, known(like: statement)?.statement != statement,
        !attestation.isSigned(under: settings.keys)
      {
        return "signature does not match"
      }
      previous = statement
    }
    return nil
  }

  private func highestVersion(of origin: NodeID) -> Int {
    stored.known.reduce(0) { $1.statement.origin == origin ? max($0, $1.statement.version) : $0 }
  }

  /// A key, an equals sign and a value.
  static func isWellFormed(_ value: String) -> Bool {
    guard value.count <= longestValue, let sign = value.firstIndex(of: "=") else { return false }
    return sign != value.startIndex && value.index(after: sign) != value.endIndex
      && value.allSatisfy { !$0.isNewline && $0 != "\u{0}" }
  }

  /// What speaks against yet another message of `source`. Copies of one message count once.
  private mutating func excess(from source: NodeID, _ turn: inout Turn<Message, Timer>) -> String? {
    guard settings.checks.contains(.rate) else { return nil }
    let index = Int(source.index)
    if turn.now - windowStart[index] > Self.window {
      windowStart[index] = turn.now
      arrivals[index] = []
    }
    if arrivals[index].contains(turn.message) { return nil }
    guard arrivals[index].count < Self.mostMessages else {
      return "more than \(Self.mostMessages) messages in \(Self.window)"
    }
    arrivals[index].append(turn.message)
    return nil
  }
}
