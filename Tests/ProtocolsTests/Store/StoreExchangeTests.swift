import Protocols
import Simulator
import Testing
import Timelines

/// One exchange at a time, message by message.
struct StoreExchangeTests {
  private func settings(
    _ strategy: Store.Strategy, _ direction: Store.Direction = .pushPull, depth: Int = 3
  ) -> Store.Settings {
    Store.Settings(
      strategy: strategy, direction: direction, peers: .ring, interval: .milliseconds(400),
      initial: Replica(depth: depth), quietUntil: .milliseconds(100))
  }

  private let writes = [
    StoreRuns.write("x=1", "A", at: 10), StoreRuns.write("y=2", "B", at: 20), StoreRuns.write("z=3", "A", at: 30),
  ]

  /// The messages of the first exchange, without their numbers of bytes.
  private func messages(_ settings: Store.Settings) -> [String] {
    let timeline = StoreRuns.run(settings: settings, writes).timeline
    let all = StoreRuns.messages(timeline)
    let number = all[0].split(separator: ":")[1]
    return all.filter { $0.contains(":\(number):") }.map { text in
      text.replacing(":\(number):", with: ":").split(separator: ", ").dropLast().joined(separator: ", ")
    }
  }

  @Test func `an exchange by trees walks down to the leaves that differ and sends their keys`() {
    #expect(
      messages(settings(.merkle)) == [
        "A to B tree: root 0bbdc0f0 of 8 leaves, 1 hash", "B to A tree: level 1 under 0, 2 hashes",
        "A to B tree: level 2 under 0-1, 4 hashes", "B to A tree: level 3 under 0-2, 6 hashes",
        "A to B digests: leaves 1-2 5, 2 digests", "B to A keys: 1 key 5/y, wants 1/x 2/z",
        "A to B keys: 2 keys 1/x 2/z",
      ])
  }

  @Test func `an exchange by digests sends a hash for every key, then the keys that differ`() {
    #expect(
      messages(settings(.digests)) == [
        "A to B digests: all, 2 digests", "B to A keys: 1 key y, wants x z", "A to B keys: 2 keys x z",
      ])
  }

  @Test func `an exchange by full state sends everything both ways`() {
    #expect(
      messages(settings(.full)) == ["A to B state: all, 2 keys", "B to A state: all, 3 keys"])
  }

  @Test func `push sends what the initiator holds, pull what the peer holds`() {
    #expect(
      messages(settings(.digests, .push)) == [
        "A to B digests: all, 2 digests", "B to A want: wants x z", "A to B keys: 2 keys x z",
      ])
    #expect(
      messages(settings(.digests, .pull)) == ["A to B digests: all, 2 digests", "B to A keys: 1 key y"])
  }

  @Test(arguments: Store.Strategy.allCases, Store.Direction.allCases)
  func `replicas agree after enough exchanges, in every form`(strategy: Store.Strategy, direction: Store.Direction) {
    let run = StoreRuns.run(3, settings: settings(strategy, direction), until: .seconds(5), writes)
    #expect(run.isConverged)
    #expect(run.programs[2].stored.replica["y"].text == "2")
    #expect(run.timeline.violations.isEmpty)
  }

  @Test(arguments: 1...10)
  func `an exchange over the network compares as many hashes as the trees alone (2h + 1 for one key)`(depth: Int) {
    let run = StoreRuns.run(
      settings: settings(.merkle, depth: depth), until: .milliseconds(800), [StoreRuns.write("x=1", "A", at: 10)])
    // A begins exchange 0; B may begin its own meanwhile.
    let hashes = run.timeline.messages.map { run.timeline.text($0.detail) }.filter { $0.hasPrefix("exchange 0:") }
      .map { $0.firstMatch(of: /(\d+) hash/).flatMap { Int($0.1) } ?? 0 }
    #expect(hashes.reduce(0, +) == 2 * depth + 1)
  }

  @Test func `what was acknowledged survives a crash`() {
    let run = StoreRuns.run(
      settings: settings(.merkle), until: .milliseconds(100),
      [
        StoreRuns.write("x=1", "A", at: 10), Directive(.at(.milliseconds(10)), .crash(.named("A"))),
        Directive(.at(.milliseconds(50)), .restart(.named("A"))), StoreRuns.write("get x", "A", at: 60),
      ])
    let answers = run.timeline.events.filter { $0.kind == .response }.map { run.timeline.text($0.label) }
    #expect(answers == ["ok", "1"])
  }

  @Test func `a conflict is noted where it is found, with what becomes of it`() {
    let conflict = [StoreRuns.write("x=1", "A", at: 10), StoreRuns.write("x=2", "B", at: 20)]
    func notes(_ conflicts: ConflictPolicy) -> Set<String> {
      var settings = settings(.merkle)
      settings.initial = Replica(depth: 3, conflicts: conflicts)
      let timeline = StoreRuns.run(settings: settings, conflict).timeline
      return Set(timeline.events.filter { $0.kind == .note }.map { timeline.text($0.label) })
    }
    #expect(notes(.siblings).allSatisfy { $0.hasSuffix(", kept both") })
    #expect(!notes(.siblings).isEmpty)
    #expect(notes(.lastWriterWins).allSatisfy { $0.hasSuffix(", kept 2") })
    #expect(!notes(.lastWriterWins).isEmpty)
  }
}
