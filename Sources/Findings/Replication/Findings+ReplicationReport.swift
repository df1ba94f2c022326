import Timelines

extension Findings {
  /// Divergences, conflicts and what the exchanges cost, for the report in words.
  func replicationLines(_ words: Wording) -> [[String]] {
    guard let store = replication else { return [] }
    var rows = store.divergences.map { divergence in
      let to = divergence.stretch.isOpen ? "the end" : "\(divergence.stretch.to)"
      let rounds = Wording.count(store.rounds(from: divergence.stretch.from, to: divergence.stretch.to), "round")
      let keys =
        "up to \(Wording.count(divergence.mostKeys, "key")) at once, \(Wording.digits(divergence.keys.count)) in all"
      return ["diverged", "\(divergence.stretch.from) to \(to)", "\(divergence.stretch.length), \(rounds), \(keys)"]
    }
    rows += store.conflicts.map { conflict in
      [
        "concurrent", Wording.tame(conflict.key, limit: 32),
        "\(Wording.tame(conflict.values, limit: 48)) on \(words.name(conflict.node)) at \(conflict.at), "
          + Wording.tame(conflict.verdict, limit: 48),
      ]
    }
    let cut = store.exchanges.count { !$0.isComplete }
    rows.append([
      "exchanges", Wording.digits(store.exchanges.count), cut == 0 ? "" : "\(Wording.digits(cut)) cut short",
    ])
    rows.append(["hashes compared", Wording.digits(store.hashesCompared), ""])
    rows.append(["records sent", Wording.digits(store.recordsCrossed), ""])
    rows.append(["payload", "\(Wording.digits(store.bytes)) B", ""])
    return rows
  }
}
