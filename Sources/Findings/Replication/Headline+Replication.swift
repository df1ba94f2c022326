import Timelines

extension Story {
  /// What a run of a replicated store shows: what a cut did to it, how much had to be compared, whether all agree.
  func reconciliation() -> [String] {
    guard let store = facts.replication, !store.divergences.isEmpty else { return [] }
    if let last = store.divergences.last, last.stretch.isOpen { return stillApart(last, store) }
    if let reunion = reunions().last(where: { $0.sides.count > 1 && !$0.cut.stretch.isOpen }) {
      return reunited(reunion)
    }
    if let exchange = busiestTreeExchange, exchange.isComplete { return found(by: exchange) }
    let apart = store.divergences.map(\.stretch.length).max() ?? .zero
    let keys = Wording.count(Set(store.divergences.flatMap(\.keys)).count, "key")
    return ["Written in \(keys), and all agree again within \(apart)", "All agree again within \(apart)"]
  }

  private func stillApart(_ last: Replication.Divergence, _ store: Replication) -> [String] {
    let keys = Wording.count(store.differing.last?.count ?? last.mostKeys, "key")
    let open = facts.cuts.contains { $0.stretch.isOpen } ? "The cut lasts, and the replicas" : "The replicas"
    return ["\(open) differ in \(keys) at the end", "The replicas differ in \(keys) at the end"]
  }

  private func reunited(_ reunion: Reunion) -> [String] {
    let sides =
      reunion.sides.count == 2 ? "Both sides" : Wording.capitalised(Wording.count(reunion.sides.count, "side"))
    guard let divergence = reunion.divergence else { return ["\(sides) take writes, and agree when the cut heals"] }
    let after = "\(divergence.stretch.to - reunion.cut.stretch.to) after the heal"
    return ["\(sides) take writes; \(after) all agree", "All agree again \(after)"]
  }

  private func found(by exchange: Exchange) -> [String] {
    let hashes = Wording.capitalised(Wording.count(exchange.hashesCompared, "hash", plural: "hashes"))
    let keys = Wording.count(exchange.keys.count, "key")
    let finds = exchange.hashesCompared == 1 ? "finds" : "find"
    return ["\(hashes) \(finds) \(keys) that \(exchange.keys.count == 1 ? "differs" : "differ")"]
  }
}
