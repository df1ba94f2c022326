import Protocols
import Timelines

extension Timeline {
  /// The first acknowledged write of a replicated store that nobody holds at the end and that no later write superseded.
  func lostWrite() -> Evidence? {
    guard header.system == "store" else {
      return (header.end, "the run is not one of a replicated store (protocol: store)")
    }
    // What a replica forgets, by a crash or by a mistake of the program, is reported where it happens.
    let rules = ["No Lost Write:", "Clock Monotonicity:"]
    if let broken = events.first(where: { event in
      event.kind == .violation && rules.contains { text(event.label).hasPrefix($0) }
    }) {
      return (broken.time, text(broken.label))
    }
    var replay = WriteReplay(self)
    for index in events.indices { replay.absorb(index) }
    return replay.firstLoss
  }
}

/// Follows the values of registers from replica to replica, by what the timeline says of a run of the store: which write
/// each replica has heard of, and which of them it still holds. Sets and counters lose nothing by any policy.
private struct WriteReplay {
  private struct Write {
    var text: String
    var node: NodeID
    var at: Instant
    var isAcknowledged = false
    var isSuperseded = false
  }

  /// What one replica has under one key, as numbers of writes.
  private struct Holding {
    var known: Set<Int> = []
    var live: Set<Int> = []
  }

  private let timeline: Timeline
  private var writes: [Write] = []
  private var replicas: [[String: Holding]]
  /// What each message with records carries: what its sender held when it sent it.
  private var cargo: [MessageID: [String: Holding]] = [:]
  /// By node, the register that its last request writes, and the number of the request.
  private var asked: [(key: String, value: String, number: Int)?]
  /// By request, its write.
  private var requests: [Int: Int] = [:]
  /// Where a write was given up first, and for which.
  private var givenUp: [Int: (at: Instant, node: NodeID, winner: String)] = [:]

  init(_ timeline: Timeline) {
    self.timeline = timeline
    replicas = Array(repeating: [:], count: timeline.nodes.count)
    asked = Array(repeating: nil, count: timeline.nodes.count)
  }

  mutating func absorb(_ index: Int) {
    let event = timeline.events[index]
    let node = Int(event.node.index)
    switch event.kind {
    case .request: asked[node] = register(timeline.text(event.label)).map { ($0, $1, event.number) }
    case .response:
      if event.succeeded, let write = requests[event.number] { writes[write].isAcknowledged = true }
      asked[node] = nil
    case .learn:
      if let (key, value, number) = asked[node], timeline.text(event.label) == key {
        write(value, under: key, number, event)
      }
    case .send: cargo[event.message] = records(in: event.message, of: node)
    case .receive:
      for (key, carried) in cargo[event.message] ?? [:] { merge(carried, under: key, at: node) }
    case .note: decide(timeline.text(event.label), event)
    default: break
    }
  }

  /// The first acknowledged write that nobody holds any more and that none superseded which knew of it.
  var firstLoss: Evidence? {
    let held = replicas.reduce(into: Set<Int>()) { held, replica in
      for holding in replica.values { held.formUnion(holding.live) }
    }
    let lost = writes.indices.first { writes[$0].isAcknowledged && !writes[$0].isSuperseded && !held.contains($0) }
    guard let lost, let loss = givenUp[lost] else { return nil }
    let write = writes[lost]
    let place = "\(timeline.name(write.node)) acknowledged at \(write.at)"
    return (
      loss.at,
      "\(timeline.name(loss.node)) gives up \(write.text), which \(place), for \(loss.winner); neither knew of "
        + "the other, and nobody holds it at the end"
    )
  }

  // MARK: Steps

  /// The key and the value that a request gives a register; nil for all other requests.
  private func register(_ text: String) -> (String, String)? {
    switch StoreCommand(text) {
    case .write(let key, let value)?: (key, value)
    case .delete(let key)?: (key, "deleted")
    default: nil
    }
  }

  private mutating func write(_ value: String, under key: String, _ number: Int, _ event: Event) {
    let node = Int(event.node.index)
    for old in replicas[node][key]?.live ?? [] { writes[old].isSuperseded = true }
    let text = value == "deleted" ? "the deletion of \(key)" : "\(key)=\(value)"
    writes.append(Write(text: text, node: event.node, at: event.time))
    replicas[node][key, default: Holding()].known.insert(writes.count - 1)
    replicas[node][key]?.live = [writes.count - 1]
    values.append(value)
    requests[number] = writes.count - 1
  }

  /// By write, its value as notes say it.
  private var values: [String] = []

  /// A write stays unless the other side has heard of it and no longer holds it.
  private mutating func merge(_ carried: Holding, under key: String, at node: Int) {
    let own = replicas[node][key] ?? Holding()
    let live = own.live.filter { carried.live.contains($0) || !carried.known.contains($0) }
    let news = carried.live.filter { own.live.contains($0) || !own.known.contains($0) }
    replicas[node][key] = Holding(known: own.known.union(carried.known), live: live.union(news))
  }

  /// "concurrent x: 2 | 3, kept 3": the last writer wins, and the other writes are given up here.
  private mutating func decide(_ note: String, _ event: Event) {
    guard note.hasPrefix("concurrent "), let colon = note.firstRange(of: ": "),
      let verdict = note.ranges(of: ", kept ").last
    else { return }
    let key = String(note[..<colon.lowerBound].dropFirst("concurrent ".count))
    let kept = String(note[verdict.upperBound...])
    let node = Int(event.node.index)
    guard let live = replicas[node][key]?.live, live.count > 1, kept != "both", kept != "all \(live.count)" else {
      return
    }
    for write in live where values[write] != kept {
      replicas[node][key]?.live.remove(write)
      if givenUp[write] == nil { givenUp[write] = (event.time, event.node, kept) }
    }
  }

  /// The records that a message says it carries, as its sender holds them.
  private func records(in message: MessageID, of node: Int) -> [String: Holding]? {
    let type = timeline.text(timeline.message(message).type)
    if type == "state" { return replicas[node] }
    guard type == "keys", let list = keys(in: timeline.text(timeline.message(message).detail)) else { return nil }
    return Dictionary(list.compactMap { word in key(word, of: node).map { ($0, replicas[node][$0] ?? Holding()) } }) {
      first, _ in first
    }
  }

  /// "5/x 9/y" of "exchange 4: 2 keys 5/x 9/y, wants 9/z, 90 B".
  private func keys(in detail: String) -> [Substring]? {
    guard let colon = detail.firstRange(of: ": ") else { return nil }
    let list = detail[colon.upperBound...].prefix { $0 != "," }.split(separator: " ")
    return list.count > 2 ? Array(list.dropFirst(2)) : nil
  }

  /// The key is behind the leaf, where there is one; a key may have a slash of its own.
  private func key(_ word: Substring, of node: Int) -> String? {
    if replicas[node][String(word)] != nil { return String(word) }
    guard let slash = word.firstIndex(of: "/") else { return nil }
    let key = String(word[word.index(after: slash)...])
    return replicas[node][key] == nil ? nil : key
  }
}
