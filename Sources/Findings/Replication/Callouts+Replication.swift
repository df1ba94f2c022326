import Timelines

extension Story {
  /// The story of a replicated store: writes on both sides of a cut, what was found in conflict, when all agreed.
  func replicationRemarks() -> [Callout] {
    guard let store = facts.replication else { return [] }
    let reunions = reunions()
    let told = reunions.prefix(3).flatMap { contestRemarks($0) + reunionRemarks($0, store) }
    return told + conflictRemarks(store) + decisionRemarks(store) + agreementRemarks(store, reunions)
  }

  /// "x is written on both sides: A takes x=2, C takes x=3."
  private func contestRemarks(_ reunion: Reunion) -> [Callout] {
    reunion.contested.prefix(2).enumerated().map { index, contest in
      let (first, second) = (contest.first, contest.second)
      let (one, other) = (request(first), request(second))
      let takes =
        one == other
        ? "\(words.name(first.node)) and \(words.name(second.node)) each take \(one)"
        : "\(words.name(first.node)) takes \(request(first)), \(words.name(second.node)) \(request(second))"
      return Callout(
        at: second.at, node: second.node,
        text: say("", "\(key(contest.key)) is written on both sides:", " \(takes)."), weight: 66 - 8 * index)
    }
  }

  private func request(_ write: Replication.ClientWrite) -> String {
    Prose.quotedIfWord(Wording.tame(timeline.text(write.text), limit: 20))
  }

  /// When all agree after a heal, and what it took.
  private func reunionRemarks(_ reunion: Reunion, _ store: Replication) -> [Callout] {
    guard let divergence = reunion.divergence, !divergence.stretch.isOpen, !reunion.cut.stretch.isOpen else {
      return []
    }
    let heal = reunion.cut.stretch.to
    let exchanges = exchanges(from: heal, to: divergence.stretch.to).filter { $0.stretch.from >= heal }
    let crossed = Set(exchanges.flatMap(\.crossed).filter { $0.at <= divergence.stretch.to }.map(\.key))
    let isExact = crossed == Set(divergence.keys.map { timeline.text($0) })
    let cost = isExact ? ": only \(Wording.count(crossed.count, "differing key")) crossed." : "."
    return [
      Callout(
        at: divergence.stretch.to,
        text: say(
          "", "\(Wording.capitalised(allReplicas)) agree", ", \(divergence.stretch.to - heal) after the heal\(cost)"),
        weight: 72)
    ]
  }

  /// "B finds two values of x that were written concurrently, and keeps both."
  private func conflictRemarks(_ store: Replication) -> [Callout] {
    var seen: Set<String> = []
    var remarks: [Callout] = []
    for conflict in store.conflicts where remarks.count < 3 && seen.insert(conflict.key).inserted {
      let key = Wording.tame(conflict.key, limit: 16)
      let name = words.name(conflict.node)
      let values = Wording.tame(conflict.values, limit: 40)
      let verdict = Wording.tame(conflict.verdict, limit: 32)
      remarks.append(
        Callout(
          at: conflict.at, node: conflict.node,
          text: conflict.leavesSiblings
            ? say(
              "", "\(name) finds \(key) in conflict",
              ", \(values), and \(conflict.verdict.replacing("kept", with: "keeps", maxReplacements: 1)).")
            : say("", "\(name) finds \(key) written concurrently", ", \(values): \(verdict)."),
          weight: conflict.leavesSiblings ? 64 : 48 - remarks.count))
    }
    return remarks
  }

  /// "x=2 at B decides between them": the first write to a key whose values are in conflict, by one who has both.
  private func decisionRemarks(_ store: Replication) -> [Callout] {
    var remarks: [Callout] = []
    for conflict in store.conflicts where conflict.leavesSiblings && remarks.isEmpty {
      guard let agreed = store.divergences.first(where: { $0.stretch.covers(conflict.at) })?.stretch.to,
        let write = store.writes.first(where: { $0.at > agreed && timeline.text($0.key) == conflict.key })
      else { continue }
      remarks.append(
        Callout(
          at: write.at, node: write.node,
          text: say(
            "", "\(words.name(write.node)) takes \(request(write))",
            ", having seen all values of \(Wording.tame(conflict.key, limit: 16)): the conflict is over."),
          weight: 54))
    }
    return remarks
  }

  /// Runs without cuts: when all agreed for the last time, and the exchange that did most.
  private func agreementRemarks(_ store: Replication, _ reunions: [Reunion]) -> [Callout] {
    guard let at = store.converged, !reunions.contains(where: { $0.divergence?.stretch.to == at }) else { return [] }
    var remarks = [
      Callout(at: at, text: say("", "\(Wording.capitalised(allReplicas)) agree", " again."), weight: 58)
    ]
    if let exchange = busiestTreeExchange, reunions.isEmpty {
      let (one, other) = (words.name(exchange.initiator), words.name(exchange.peer))
      let hashes = Wording.count(exchange.hashesCompared, "hash", plural: "hashes")
      let found = "\(hashes) compared, \(Wording.count(exchange.keys.count, "key")) sent"
      remarks.append(
        Callout(
          at: exchange.stretch.from, node: exchange.initiator,
          text: say(
            "", "\(one) and \(other) compare trees", " of \(Wording.digits(exchange.leafCount)) leaves: \(found)."),
          weight: 56))
    }
    return remarks
  }
}
