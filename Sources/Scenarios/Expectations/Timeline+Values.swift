import Timelines

// Expectations about values: committed, decided, spread.

/// That a node has a value from some time on.
struct Holding {
  var at: Instant
  var node: NodeID
  var value: String
}

extension Timeline {
  /// Every entry that a node commits, when it does so first. A `commit` of an entry commits all before it.
  func commits() -> [Holding] {
    var logs = [[Int: String]](repeating: [:], count: nodes.count)
    var committed = [Int](repeating: 0, count: nodes.count)
    var holdings: [Holding] = []
    for event in events where [.append, .truncate, .commit].contains(event.kind) {
      let node = Int(event.node.index)
      let entry = entries[event.entry]
      switch event.kind {
      case .append: logs[node][entry.index] = text(entry.value)
      case .truncate: logs[node] = logs[node].filter { $0.key < entry.index }
      default:
        guard committed[node] < entry.index else { continue }
        // An import that never logged its appends says the value with the commit.
        let named = text(entry.value)
        for index in committed[node] + 1...entry.index {
          guard let value = logs[node][index] ?? (index == entry.index ? named : nil) else { continue }
          holdings.append(Holding(at: event.time, node: event.node, value: value))
        }
        committed[node] = entry.index
      }
    }
    return holdings
  }

  func decisions() -> [Holding] {
    events.filter { $0.kind == .decide }.map { Holding(at: $0.time, node: $0.node, value: text($0.label)) }
  }

  /// What is missing when `value` has to be had by `wanted` nodes within `limit`; `holdings` are those of the value.
  func missing(
    _ deed: String, _ value: String, on wanted: Expectation.Nodes, within limit: Elapsed?, among holdings: [Holding]
  ) -> Evidence? {
    let deadline = limit.map { min(.zero + $0, header.end) } ?? header.end
    let holders = nodeIDs.filter { node in
      holdings.contains { $0.node == node && $0.at <= (limit.map { .zero + $0 } ?? .never) }
    }
    if isEnough(holders, for: wanted) { return nil }
    let who =
      holders.isEmpty
      ? "no node has \(deed) \(value)"
      : "only \(names(holders)) \(holders.count == 1 ? "has" : "have") \(deed) \(value)"
    guard case .named(let name) = wanted else { return (deadline, who) }
    let later = holdings.first { self.name($0.node) == name }.map { "; it does at \($0.at)" } ?? ""
    return (deadline, "\(name) has not \(deed) \(value)" + later)
  }

  private func isEnough(_ holders: [NodeID], for wanted: Expectation.Nodes) -> Bool {
    switch wanted {
    case .any: !holders.isEmpty
    case .all: holders.count == nodes.count
    case .majority: holders.count * 2 > nodes.count
    case .named(let name): holders.contains { self.name($0) == name }
    }
  }

  func otherValue(of key: String, than value: String, on wanted: Expectation.Nodes) -> Evidence? {
    var values = [Holding?](repeating: nil, count: nodes.count)
    for holding in commits() where holding.value.hasPrefix(key + "=") {
      values[Int(holding.node.index)] = holding
    }
    let right = nodeIDs.filter { values[Int($0.index)]?.value == "\(key)=\(value)" }
    if isEnough(right, for: wanted) { return nil }
    let asked = nodeIDs.filter { node in
      if case .named(let name) = wanted { return self.name(node) == name }
      return !right.contains(node)
    }
    guard let wrong = asked.first else { return (header.end, "there is no such node") }
    guard let found = values[Int(wrong.index)] else {
      return (header.end, "\(name(wrong)) has committed no value of \(key)")
    }
    return (found.at, "\(name(wrong)) commits \(found.value)")
  }

  func secondDecision() -> Evidence? {
    let all = decisions()
    guard let first = all.first else { return (header.end, "nothing is decided") }
    return all.first { $0.value != first.value }.map {
      ($0.at, "\(name($0.node)) decides \($0.value), after \(name(first.node)) decided \(first.value)")
    }
  }

  func divergence(after limit: Elapsed) -> Evidence? {
    var known: [String: [NodeID: Instant]] = [:]
    var order: [String] = []
    func note(_ thing: String, _ node: NodeID, _ time: Instant) {
      if known[thing] == nil { order.append(thing) }
      if known[thing]?[node] == nil { known[thing, default: [:]][node] = time }
    }
    let learned = learnings()
    for holding in commits() { note("committed \(holding.value)", holding.node, holding.at) }
    for holding in decisions() { note("decided \(holding.value)", holding.node, holding.at) }
    guard !order.isEmpty || !learned.isEmpty else {
      return (header.end, "no node has learned, committed or decided anything")
    }
    for item in learned {
      if let late = lateness(of: item, after: limit) { return late }
    }
    for thing in order {
      for node in nodeIDs {
        let time = known[thing]?[node]
        if let time, time <= .zero + limit { continue }
        let later = time.map { "; it does at \($0)" } ?? ""
        return (min(.zero + limit, header.end), "\(name(node)) has not \(thing)" + later)
      }
    }
    return nil
  }
}
