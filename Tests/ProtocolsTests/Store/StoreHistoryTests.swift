import Foundation
import Protocols
import Simulator
import Testing
import Timelines

/// Random histories of writes, cuts, heals and crashes, judged by a twin that knows every write and merges nothing.
struct StoreHistoryTests {
  /// `WORLDLINE_SEEDS=10000` makes it a soak.
  private static let seeds: Range<UInt64> = {
    let text = ProcessInfo.processInfo.environment["WORLDLINE_SEEDS"] ?? ""
    return 0..<(UInt64(text) ?? 200)
  }()

  @Test
  func
    `after the heal all replicas hold the same, no acknowledged write is missing, and only what differs has crossed`()
  {
    var exchanges = 0
    var histories = 0
    for seed in Self.seeds {
      var history = StoreHistory(seed: seed)
      history.run()
      #expect(history.isConverged, "seed \(seed)")
      #expect(history.violations.isEmpty, "seed \(seed): \(history.violations)")
      #expect(history.mistakes() == [], "seed \(seed)")
      exchanges += history.ledger.judged
      histories += history.ledger.writes.isEmpty ? 0 : 1
    }
    print("\(Self.seeds.count) histories, \(histories) with writes, \(exchanges) undisturbed exchanges judged")
    #expect(histories * 10 > Self.seeds.count * 9)
    #expect(exchanges > Self.seeds.count * 10)
  }
}

/// One random history.
struct StoreHistory {
  private let settings: Store.Settings
  private var simulation: Simulation<Store>
  let ledger = StoreLedger()
  /// Faults and writes end here.
  private static let calm = Instant.milliseconds(1_500)

  init(seed: UInt64) {
    var random = Prng(seed: seed, component: .plan)
    func pick<Value>(_ values: [Value]) -> Value { values[random.draw(below: values.count)] }
    let nodes = letters(3 + random.draw(below: 3))
    settings = Store.Settings(
      strategy: pick([.merkle, .merkle, .digests]), direction: pick([.pushPull, .pushPull, .push, .pull]),
      interval: .milliseconds(100),
      initial: Replica(
        depth: 1 + random.draw(below: 6), conflicts: pick(ConflictPolicy.allCases), sets: pick(SetPolicy.allCases)))
    let network = Network(
      latency: .milliseconds(1) ... .milliseconds(20), loss: pick([.never, Chance(10, outOf: 100)]),
      duplication: pick([.never, Chance(10, outOf: 100)]))
    simulation = Simulation<Store>(nodes: nodes, settings: settings, network: network, seed: seed)
    simulation.invariants = Store.invariants(settings) + [StoreWatcher(ledger, settings)]
    for _ in 0..<5 + random.draw(below: 25) {
      let key = pick(["x", "y", "s", "c", "k1", "k2", "k3"])
      let number = random.draw(below: 9)
      let command =
        switch key {
        case "s": pick(["add s a\(number)", "remove s a\(number)"])
        case "c": "increment c"
        default: pick(["\(key)=\(number)", "\(key)=\(number)", "delete \(key)"])
        }
      simulation.schedule(
        Directive(
          .at(.zero + random.draw(in: .zero...(Self.calm - .zero))), .request(command, to: .named(pick(nodes)))))
    }
    for _ in 0..<random.draw(below: 6) {
      let start = Instant.zero + random.draw(in: .zero ... .milliseconds(1_200))
      let end = start + random.draw(in: .milliseconds(10) ... .milliseconds(600))
      if random.draw(below: 3) == 0 {
        let node = NodeReference.named(pick(nodes))
        simulation.schedule(Directive(.at(start), .crash(node)))
        simulation.schedule(Directive(.at(end), .restart(node)))
      } else {
        let side = nodes.filter { _ in random.draw(below: 2) == 0 }.map { NodeReference.named($0) }
        simulation.schedule(Directive(.at(start), .partition([side, [.others]], oneWay: random.draw(below: 4) == 0)))
        simulation.schedule(Directive(.at(end), .heal))
      }
    }
    simulation.schedule(Directive(.at(Self.calm), .heal))
    simulation.schedule(Directive(.at(Self.calm), .restart(.stopped)))
  }

  /// Runs until the faults are over, and then until all replicas hold the same, for at most ten seconds.
  mutating func run() {
    simulation.run(until: Self.calm + .milliseconds(500))
    for second in 3...12 as ClosedRange<Int64> where !isConverged { simulation.run(until: .seconds(second)) }
  }

  var isConverged: Bool { simulation.isConverged }
  var violations: [String] { simulation.timeline.violations }

  /// What the twin finds wrong: it looks at all acknowledged writes at once and says what has to be left of each key.
  func mistakes() -> [String] {
    let answered = simulation.timeline.events.count { event in
      event.kind == .response && simulation.timeline.text(event.label) == "ok"
    }
    var found = answered == ledger.writes.count ? [] : ["\(answered) writes acknowledged, \(ledger.writes.count) seen"]
    for key in Set(ledger.writes.map(\.key)).sorted() {
      let writes = ledger.writes.filter { $0.key == key }
      let expected = StoreTwin.entries(of: writes, conflicts: settings.initial.conflicts)
      for program in simulation.programs where Set(program.stored.replica[key].entries) != expected {
        found.append("\(key) is \(program.stored.replica[key].text)")
      }
    }
    return found + ledger.mistakes
  }
}

/// What is left of writes, by comparing every two of them.
enum StoreTwin {
  static func entries(of writes: [Write], conflicts: ConflictPolicy) -> Set<Entry> {
    var left: Set<Entry> = []
    for write in writes {
      guard let content = write.deed.content, !writes.contains(where: { $0.supersedes(write) }) else { continue }
      let isOutranked = writes.contains { other in
        guard conflicts == .lastWriterWins, let (own, its) = times(write, other) else { return false }
        return own < its
      }
      if !isOutranked { left.insert(Entry(dot: write.dot, content: content)) }
    }
    return left
  }

  /// The times of two writes to a register, with what decides between equal ones.
  private static func times(_ one: Write, _ other: Write) -> ((Int64, Dot), (Int64, Dot))? {
    func time(_ write: Write) -> (Int64, Dot)? {
      switch write.deed.content {
      case .value(_, let at)?, .deletion(let at)?: (at.microseconds, write.dot)
      default: nil
      }
    }
    guard let first = time(one), let second = time(other) else { return nil }
    return (first, second)
  }
}

/// What a history has shown so far.
final class StoreLedger {
  /// Every write that was acknowledged, in order.
  var writes: [Write] = []
  var mistakes: [String] = []
  /// Exchanges that nothing disturbed.
  var judged = 0
}

/// Writes down every write, and compares what crossed in an undisturbed exchange with what differed before it.
struct StoreWatcher: Invariant {
  let name = "Watcher"
  private let ledger: StoreLedger
  private let settings: Store.Settings
  private var open: [Int: (ends: [Int], differing: Set<String>, crossed: Set<String>)] = [:]

  init(_ ledger: StoreLedger, _ settings: Store.Settings) {
    self.ledger = ledger
    self.settings = settings
  }

  mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    let me = Int(node.index)
    let trace = programs[me].trace
    if let write = trace.written { ledger.writes.append(write) }
    if let exchange = trace.exchange, let peer = trace.began {
      let (mine, theirs) = (programs[me].stored.replica.records, programs[Int(peer.index)].stored.replica.records)
      let differing = Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }
      let sendable = differing.filter { key in
        switch settings.direction {
        case .push: mine[key] != nil
        case .pull: theirs[key] != nil
        case .pushPull: true
        }
      }
      open[exchange] = ([me, Int(peer.index)], sendable, [])
    }
    if !trace.changed.isEmpty || trace.isRestart {
      open = open.filter { $0.key == trace.exchange || !$0.value.ends.contains(me) }
    }
    guard let exchange = trace.exchange, open[exchange] != nil else { return nil }
    open[exchange]?.crossed.formUnion(trace.arrived)
    guard trace.isEnd, let ended = open.removeValue(forKey: exchange) else { return nil }
    ledger.judged += 1
    if ended.crossed != ended.differing {
      ledger.mistakes.append(
        "exchange \(exchange): \(ended.differing.sorted()) differed, \(ended.crossed.sorted()) crossed")
    }
    return nil
  }
}
