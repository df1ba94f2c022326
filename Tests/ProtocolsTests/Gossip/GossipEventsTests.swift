import Protocols
import Simulator
import Testing
import Timelines

/// Gossip with latencies: the same rules, every node at its own pace.
struct GossipEventsTests {
  private func trial(
    _ strategy: String, _ words: [String: String] = [:], k: Int = 1, seed: UInt64 = 1, duration: Elapsed = .seconds(10)
  ) -> GossipTrial {
    GossipTrial(
      seed: seed, duration: duration,
      settings: GossipTrial.settings(strategy, words.merging(["mode": "events"]) { $1 }, k: k))
  }

  @Test(arguments: ["push", "pull", "push-pull"])
  func `a simple epidemic reaches everyone, whatever is lost`(strategy: String) throws {
    for seed in 0..<10 as Range<UInt64> {
      var trial = trial(strategy, seed: seed)
      trial.network = Network(loss: Chance(1, outOf: 3), duplication: Chance(1, outOf: 10))
      let timeline = try trial.run()
      #expect(timeline.knowing == 20)
      #expect(timeline.header.round == nil)
      #expect(timeline.header.end == (timeline.learned.compactMap { $0 }.max() ?? .zero) + .milliseconds(100))
      #expect(timeline.violations.isEmpty)
    }
  }

  @Test func `every node acts once a period, at its own phase`() throws {
    let timeline = try trial("push", duration: .seconds(5)).run()
    var last: [NodeID: Instant] = [:]
    var phases: Set<Int64> = []
    for event in timeline.events where event.kind == .send {
      if let before = last[event.node] { #expect(event.time - before == .milliseconds(100)) }
      last[event.node] = event.time
      phases.insert(event.time.microseconds % 100_000)
    }
    #expect(phases.count > 15)
  }

  @Test func `an update is answered by feedback, yes when it was needed`() throws {
    let timeline = try trial("push", ["stop": "counter"], k: 2).run()
    var knows: Set<NodeID> = []
    var expected: [MessageClass] = []
    var found: [MessageClass] = []
    for event in timeline.events {
      if event.kind == .learn { knows.insert(event.node) }
      guard event.isMessage else { continue }
      let message = timeline.message(event.message)
      if event.kind == .receive, timeline.text(message.type) == "Push" {
        expected.append(knows.contains(event.node) ? .no : .ok)
      }
      if event.kind == .send, timeline.text(message.type) == "Feedback" { found.append(message.messageClass) }
    }
    #expect(found == expected)
    #expect(found.contains(.ok) && found.contains(.no))
  }

  @Test func `a blind rumor sends no feedback, and each node tells k others`() throws {
    let timeline = try trial("push", ["stop": "counter", "feedback": "blind"], k: 3).run()
    let sent = Dictionary(grouping: timeline.messages, by: \.source).mapValues(\.count)
    #expect(timeline.messages.allSatisfy { timeline.text($0.type) == "Push" })
    #expect(sent.count == timeline.knowing)
    #expect(sent.values.allSatisfy { $0 == 3 })
  }

  @Test(arguments: ["push", "pull", "push-pull"])
  func `a rumor dies out`(strategy: String) throws {
    for stop in ["counter", "coin"] {
      for feedback in ["feedback", "blind"] {
        let words = ["stop": stop, "feedback": feedback]
        let timeline = try trial(strategy, words, k: 2, duration: .seconds(20)).run()
        let updates = timeline.events.filter {
          $0.kind == .send && ["Push", "Answer"].contains(timeline.type($0.message))
        }
        #expect(updates.allSatisfy { $0.time < .seconds(15) }, "\(words)")
        #expect(!updates.isEmpty)
      }
    }
  }

  @Test func `what a node knows survives a crash, its interest in telling does not`() throws {
    var trial = trial("push", ["stop": "counter"], k: 1_000)
    trial.directives = [
      Directive(.at(.seconds(3)), .crash(.named("5"))), Directive(.at(.seconds(4)), .restart(.named("5"))),
    ]
    let timeline = try trial.run()
    let five = NodeID(5)
    #expect(timeline.knowing == 20)
    #expect(timeline.events.contains { $0.kind == .send && $0.node == five && $0.time < .seconds(3) })
    #expect(
      !timeline.events.contains {
        $0.kind == .send && $0.node == five && $0.time > .seconds(4) && timeline.type($0.message) == "Push"
      })
    #expect(timeline.violations.isEmpty)
  }

  @Test func `mail comes first, and anti-entropy mends what it missed`() throws {
    var trial = trial("pull", ["mailFirst": "on"])
    trial.network = Network(loss: Chance(1, outOf: 2))
    let timeline = try trial.run()
    let mails = timeline.events.filter { $0.kind == .send && timeline.type($0.message) == "Mail" }
    #expect(mails.count == 19 && mails.allSatisfy { $0.time == .zero && $0.node == NodeID(0) })
    #expect(timeline.learned.contains { $0.map { $0 > .milliseconds(100) } ?? false })
    #expect(timeline.knowing == 20)
  }

  @Test func `a node acts at most so many rounds`() throws {
    var trial = trial("push")
    trial.settings.append(Setting("rounds", .integer(4)))
    let timeline = try trial.run()
    let sent = Dictionary(grouping: timeline.messages, by: \.source).mapValues(\.count)
    #expect(sent.values.max() == 4)
  }

  /// Every rule has a broken program that it must catch, in both modes.
  @Test(arguments: ["rounds", "events"], [("answersUnknowing", "Nobody learns"), ("forgetsItems", "Nobody forgets")])
  func `every flaw is caught within 500 drawn runs`(mode: String, flaw: (word: String, rule: String)) throws {
    let entry = try #require(ProtocolCatalog.entry(named: "gossip"))
    let settings = [Setting("flaws", .words([flaw.word])), Setting("mode", .choice(mode))]
    let found = (0..<500 as Range<UInt64>).first { seed in
      entry.run(Swarm.plan(of: entry, seed: seed, settings: settings)).violations.contains { $0.hasPrefix(flaw.rule) }
    }
    #expect(found != nil)
  }
}
