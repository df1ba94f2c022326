import Timelines

/// Follows exchanges from their messages.
struct ExchangeTracker {
  private var exchanges: [Exchange] = []
  private var places: [Int: Int] = [:]
  /// By message: its detail and whether it has arrived; nil for what is no message of an exchange.
  private var details: [MessageID: ExchangeDetail] = [:]
  private var arrived: Set<MessageID> = []
  /// The message that arrived last: its exchange, where and when, and where its records begin in ``Exchange/crossed``.
  private var latest: (place: Int, node: NodeID, at: Instant, from: Int)?
  private let types: [LabelID: String]

  init(_ timeline: Timeline) {
    types = Dictionary(
      timeline.labels.indices.compactMap { index in
        ["tree", "digests", "keys", "want", "state", "same"].contains(timeline.labels[index])
          ? (LabelID(index), timeline.labels[index]) : nil
      }
    ) { first, _ in first }
  }

  mutating func absorb(_ event: Event, in timeline: Timeline) {
    let message = timeline.message(event.message)
    guard types[message.type] != nil else { return }
    switch event.kind {
    case .send:
      guard let detail = ExchangeDetail(timeline.text(message.detail)) else { return }
      details[event.message] = detail
      send(event.message, message, detail, at: event.time)
    case .receive:
      guard let detail = details[event.message], let place = places[detail.number],
        arrived.insert(event.message).inserted
      else { return }
      exchanges[place].missing -= 1
      exchanges[place].stretch.to = event.time
      latest = (place, event.node, event.time, exchanges[place].crossed.count)
      receive(detail, message, place, at: event.time)
    default: break
    }
  }

  private mutating func send(_ id: MessageID, _ message: Message, _ detail: ExchangeDetail, at time: Instant) {
    let place = places[detail.number] ?? exchanges.count
    if place == exchanges.count {
      places[detail.number] = place
      exchanges.append(
        Exchange(number: detail.number, initiator: message.source, peer: message.target, at: time))
    }
    exchanges[place].messages.append(id)
    exchanges[place].missing += 1
    exchanges[place].bytes += detail.bytes
    switch detail.content {
    case .root(let root, let leaves):
      exchanges[place].comparison = .merkle
      exchanges[place].root = root
      exchanges[place].leafCount = leaves
    case .level(let level, let under, _): exchanges[place].setDiffering(under, onLevel: level - 1)
    case .digests(let leaves?, _): exchanges[place].setDiffering(leaves, onLevel: exchanges[place].depth)
    case .digests(nil, _): exchanges[place].comparison = .digests
    case .records, .state, .nothing: break
    }
  }

  private mutating func receive(_ detail: ExchangeDetail, _ message: Message, _ place: Int, at time: Instant) {
    switch detail.content {
    case .root: exchanges[place].hashesCompared += 1
    case .level(_, _, let hashes): exchanges[place].hashesCompared += hashes
    case .digests(_, let count): exchanges[place].digestsCompared += count
    case .records(let records):
      let isTree = exchanges[place].comparison == .merkle
      for record in records {
        // Without trees a slash belongs to the key.
        let key = !isTree ? record.leaf.map { "\($0)/\(record.key)" } ?? record.key : record.key
        exchanges[place].crossed.append(
          Exchange.Crossed(key: key, leaf: isTree ? record.leaf : nil, source: message.source, at: time))
      }
    case .state, .nothing: break
    }
  }

  /// A key that is learned with a message that has just arrived was news to its receiver.
  mutating func learn(_ event: Event, in timeline: Timeline) {
    guard let latest, latest.node == event.node, latest.at == event.time else { return }
    let key = timeline.text(event.label)
    let crossed = exchanges[latest.place].crossed
    if let index = crossed[latest.from...].firstIndex(where: { $0.key == key }) {
      exchanges[latest.place].crossed[index].isNews = true
    }
  }

  func finish() -> [Exchange] { exchanges }
}

extension Exchange {
  /// Levels are told from the root down, each once, all below the one before; anything else is not believed.
  fileprivate mutating func setDiffering(_ nodes: [Int], onLevel level: Int) {
    guard comparison == .merkle, level == differing.count, level <= depth, (nodes.max() ?? 0) < 1 << level,
      zip(nodes, nodes.dropFirst()).allSatisfy({ $0 < $1 }),
      level == 0 || nodes.allSatisfy({ differing[level - 1].contains($0 / 2) })
    else { return }
    differing.append(nodes)
  }
}
