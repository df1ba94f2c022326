import Timelines

extension Story {
  /// "The replicas differ from 650 ms to 1.39 s, in up to three keys, and agree at the end; 24 exchanges compare 61
  /// hashes".
  func replicationSentence() -> String? {
    guard let store = facts.replication else { return nil }
    let exchanges = Wording.count(store.exchanges.count, "exchange")
    let hashes =
      store.hashesCompared == 0 ? "" : ", \(Wording.count(store.hashesCompared, "hash", plural: "hashes")) compared"
    let cost = "\(exchanges)\(hashes), \(Wording.count(store.recordsCrossed, "record")) sent"
    if store.divergences.isEmpty { return "The replicas hold the same throughout; \(cost)" }
    let most = Wording.count(store.divergences.map(\.mostKeys).max() ?? 0, "key")
    let end = store.converged == nil ? "and still do at the end" : "and agree at the end"
    let when: String
    if let only = store.divergences.first, store.divergences.count == 1 {
      when = "from \(only.stretch.from)" + (only.stretch.isOpen ? " on" : " to \(only.stretch.to)")
    } else {
      when = "\(Wording.word(store.divergences.count)) times"
    }
    return "The replicas differ \(when), in up to \(most), \(end)\(afterHeal(store)); \(cost)"
  }

  /// ", 192 ms and two rounds of exchanges after the heal".
  private func afterHeal(_ store: Replication) -> String {
    guard let reunion = reunions().last, let divergence = reunion.divergence, !divergence.stretch.isOpen,
      store.converged == divergence.stretch.to
    else { return "" }
    let heal = reunion.cut.stretch.to
    let rounds = Wording.count(store.rounds(from: heal, to: divergence.stretch.to), "round")
    return ", \(divergence.stretch.to - heal) and \(rounds) of exchanges after the heal"
  }
}
