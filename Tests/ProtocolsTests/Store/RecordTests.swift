import Simulator
import Testing
import Timelines

@testable import Protocols

/// Merging and policies, on replicas that nobody connects but the test.
struct RecordTests {
  private func replicas(_ conflicts: ConflictPolicy = .siblings, _ sets: SetPolicy = .observedRemove) -> [Replica] {
    Array(repeating: Replica(depth: 2, conflicts: conflicts, sets: sets), count: 3)
  }

  private func ask(_ command: String, _ node: Int, at time: Int64 = 0, _ replicas: inout [Replica]) -> Replica.Outcome?
  {
    StoreCommand(command).map { replicas[node].apply($0, by: NodeID(node), at: .milliseconds(time)) }
  }

  /// Everyone takes all that everyone else holds.
  private func exchange(_ replicas: inout [Replica]) {
    for target in replicas.indices {
      for source in replicas where source != replicas[target] {
        for key in source.tree.keys { _ = replicas[target].merge(source[key], under: key) }
      }
    }
    for target in replicas.indices {
      for key in replicas[0].tree.keys { _ = replicas[target].merge(replicas[0][key], under: key) }
    }
  }

  @Test func `values written concurrently stay as siblings until one who saw both writes`() {
    var all = replicas()
    _ = ask("x=1", 0, &all)
    _ = ask("x=2", 2, &all)
    exchange(&all)
    #expect(all.map { $0["x"].text } == ["1 or 2", "1 or 2", "1 or 2"])
    _ = ask("x=3", 1, &all)
    exchange(&all)
    #expect(all.map { $0["x"].text } == ["3", "3", "3"])
  }

  @Test func `a value that its writer had seen is superseded, not a sibling`() {
    var all = replicas()
    _ = ask("x=1", 0, &all)
    exchange(&all)
    _ = ask("x=2", 2, &all)
    exchange(&all)
    #expect(all[0]["x"].siblings == ["2"])
  }

  @Test func `the last writer wins, and at equal times the later node`() {
    var all = replicas(.lastWriterWins)
    _ = ask("x=late", 0, at: 9, &all)
    _ = ask("x=early", 2, at: 5, &all)
    _ = ask("y=a", 0, at: 5, &all)
    _ = ask("y=c", 2, at: 5, &all)
    exchange(&all)
    #expect(all.map { $0["x"].text } == ["late", "late", "late"])
    #expect(all.map { $0["y"].text } == ["c", "c", "c"])
  }

  @Test func `a clock that is behind does not lose a write that was made in knowledge of the other`() {
    var all = replicas(.lastWriterWins)
    _ = ask("x=1", 0, at: 1_000, &all)
    exchange(&all)
    _ = ask("x=2", 1, at: 3, &all)
    exchange(&all)
    #expect(all.map { $0["x"].text } == ["2", "2", "2"])
  }

  @Test func `an element added while another replica removes it stays (Shapiro 2011, 3.3.5)`() {
    var all = replicas()
    _ = ask("add s milk", 0, &all)
    exchange(&all)
    _ = ask("remove s milk", 1, &all)
    _ = ask("add s milk", 2, &all)
    _ = ask("add s tea", 2, &all)
    exchange(&all)
    #expect(all.map { $0["s"].text } == ["{milk, tea}", "{milk, tea}", "{milk, tea}"])
    _ = ask("remove s milk", 0, &all)
    exchange(&all)
    #expect(all[2]["s"].elements == ["tea"])
  }

  @Test func `a grow-only set keeps what it has`() {
    var all = replicas(.siblings, .growOnly)
    _ = ask("add s milk", 0, &all)
    #expect(ask("add s milk", 0, &all) == .unchanged("already there"))
    #expect(ask("remove s milk", 0, &all) == .refused("a grow-only set keeps what it has"))
  }

  @Test func `a counter loses no increment, whoever made it`() {
    var all = replicas()
    for node in [0, 0, 2, 1, 2] { _ = ask("increment c", node, &all) }
    _ = ask("c-=3", 1, &all)
    exchange(&all)
    #expect(all.map { $0["c"].total } == [2, 2, 2])
    _ = ask("increment c 10", 2, &all)
    exchange(&all)
    #expect(all.map { $0["c"].total } == [12, 12, 12])
  }

  @Test func `a deletion is a write: a value written concurrently stays beside it`() {
    var all = replicas()
    _ = ask("x=1", 0, &all)
    exchange(&all)
    _ = ask("delete x", 0, &all)
    _ = ask("x=2", 1, &all)
    exchange(&all)
    #expect(all[2]["x"].siblings == ["deleted", "2"])
  }

  @Test func `a key is used as one thing`() {
    var all = replicas()
    _ = ask("x=1", 0, &all)
    #expect(ask("add x a", 0, &all) == .refused("x is a register"))
    #expect(ask("increment x", 0, &all) == .refused("x is a register"))
    _ = ask("add x a", 1, &all)
    exchange(&all)
    #expect(ask("x=2", 2, &all) == .refused("x is used as a register and a set"))
  }

  @Test func `commands are read in all their forms, and keys are single words`() {
    #expect(StoreCommand("x=a b = c") == .write(key: "x", value: "a b = c"))
    #expect(StoreCommand("c+=2") == .increment(key: "c", by: 2))
    #expect(StoreCommand("decrement c 3") == .increment(key: "c", by: -3))
    #expect(StoreCommand("get x") == .read(key: "x"))
    for text in [
      "", "x", "=1", "a,b=1", "a b=1", "add s", "increment c x", "increment c -1", "get a;b",
      "\(String(repeating: "k", count: 65))=1",
    ] {
      #expect(StoreCommand(text) == nil, "\(text)")
    }
  }

  @Test(arguments: ConflictPolicy.allCases)
  func `merging is commutative, associative and idempotent`(conflicts: ConflictPolicy) {
    for seed in 0..<300 as Range<UInt64> {
      var random = Prng(seed: seed)
      var all = replicas(conflicts)
      // What each replica held under each key, at every step of a random history.
      var seen: [String: [Record]] = [:]
      for _ in 0..<30 {
        let (node, other) = (random.draw(below: 3), random.draw(below: 3))
        let command = StoreClients.command(&random)
        _ = ask(command, node, at: Int64(random.draw(below: 20)), &all)
        if random.draw(below: 3) == 0 {
          for key in all[other].tree.keys { _ = all[node].merge(all[other][key], under: key) }
        }
        for key in all[node].tree.keys { seen[key, default: []].append(all[node][key]) }
      }
      for records in seen.values {
        func pick() -> Record { records[random.draw(below: records.count)] }
        for _ in 0..<5 {
          let (a, b, c) = (pick(), pick(), pick())
          func merged(_ one: Record, _ other: Record) -> Record { one.merged(with: other, conflicts: conflicts) }
          #expect(merged(a, b) == merged(b, a), "seed \(seed)")
          #expect(merged(merged(a, b), c) == merged(a, merged(b, c)), "seed \(seed)")
          #expect(merged(a, a) == a, "seed \(seed)")
        }
      }
    }
  }
}
