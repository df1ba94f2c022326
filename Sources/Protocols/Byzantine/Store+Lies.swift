public import Simulator
public import Timelines

// A replica believes what another says that it holds, and passes it on: nothing is signed, so that a write changed on the
// way looks like any other.

extension Store: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .forge, .version]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    guard !message.records.isEmpty else { return nil }
    switch lie {
    case .corrupt: return message.changingFirst { Keyed(damaging: $0, to: $0.record.changing { _ in true }) }
    case .equivocate:
      guard Liar.tellsOtherwise(target, by: me), message.records.contains(where: isOwn) else { return nil }
      return message.changing { keyed in
        Keyed(place: keyed.place, record: keyed.record.changing { $0.dot.node == me })
      }
    case .forge:
      let peers = (0..<nodeCount).map { NodeID($0) }.filter { $0 != me }
      guard !peers.isEmpty else { return nil }
      let origin = peers[random.draw(below: peers.count)]
      return message.changingFirst { Keyed(place: $0.place, record: $0.record.adding(aWriteOf: origin)) }
    case .version:
      let step = random.draw(below: 2) == 0 ? 1 : 10 * Self.mostAhead
      return message.changingFirst { Keyed(place: $0.place, record: $0.record.claiming(step, of: me)) }
    case .replay, .withhold, .flood, .delay: return nil
    }
  }

  /// Whether a record holds what this replica itself wrote.
  private func isOwn(_ keyed: Keyed) -> Bool { keyed.record.entries.contains { $0.dot.node == me } }
}

extension Store.Message {
  /// The same with other records.
  fileprivate func changing(_ change: (Store.Keyed) -> Store.Keyed) -> Store.Message {
    switch self {
    case .keys(let exchange, let records, let wanted):
      .keys(exchange: exchange, records: records.map(change), wanted: wanted)
    case .state(let exchange, let records, let isAnswered):
      .state(exchange: exchange, records: records.map(change), isAnswered: isAnswered)
    case .tree, .digests, .want, .same: self
    }
  }

  fileprivate func changingFirst(_ change: (Store.Keyed) -> Store.Keyed) -> Store.Message {
    let first = records.first
    return changing { $0 == first ? change($0) : $0 }
  }
}

extension Record {
  /// Something else in the entries that `isMeant` names, under the same dots.
  fileprivate func changing(_ isMeant: (Entry) -> Bool) -> Record {
    Record(
      clock: clock,
      entries: entries.map { isMeant($0) ? Entry(dot: $0.dot, content: $0.content.otherwise) : $0 })
  }

  /// One write more of `origin` beside what is there.
  fileprivate func adding(aWriteOf origin: NodeID) -> Record {
    var clock = clock
    let dot = clock.advance(origin)
    let content = entries.first?.content.otherwise ?? .value("forged", at: .zero)
    return Record(clock: clock, entries: entries + [Entry(dot: dot, content: content)])
  }

  /// `count` writes more of `node`, of which nothing is left.
  fileprivate func claiming(_ count: Int, of node: NodeID) -> Record {
    var clock = clock
    clock.advance(node, by: count)
    return Record(clock: clock, entries: entries)
  }
}

extension Entry.Content {
  fileprivate var otherwise: Entry.Content {
    switch self {
    case .value(let text, let at): .value(Int(text).map { "\($0 &+ 1)" } ?? text + "'", at: at)
    case .deletion(let at): .value("undeleted", at: at)
    case .element(let text): .element(text + "'")
    case .total(let amount): .total(amount &+ 1)
    }
  }
}
