import Protocols
import Simulator
import Testing
import Timelines

/// What stands in the timeline of a run in rounds: the contract that pictures and findings rely on.
struct GossipRoundsTests {
  @Test(arguments: ["push", "pull", "push-pull", "direct-mail"])
  func `messages of a round are sent at its start and arrive at its half, with pulls at the quarter`(
    strategy: String
  ) throws {
    for seed in 0..<10 as Range<UInt64> {
      let settings = GossipTrial.settings(strategy, ["mailFirst": seed % 2 == 0 ? "on" : "off"], fanout: 2)
      let timeline = try GossipTrial(seed: seed, network: Network(loss: Chance(1, outOf: 5)), settings: settings).run()
      #expect(timeline.header.system == "gossip")
      #expect(timeline.header.round == .milliseconds(100))
      for event in timeline.events where event.isMessage {
        let offset = event.time.microseconds % 100_000
        let type = timeline.type(event.message)
        let isSend = event.kind == .send
        let expected =
          type == "Pull" ? (isSend ? 0 : 25_000) : type == "Answer" && isSend ? 25_000 : isSend ? 0 : 50_000
        #expect(offset == expected, "\(type) \(event.kind)")
        let message = timeline.message(event.message)
        #expect(timeline.text(message.detail) == (type == "Pull" ? "" : "rumor"))
        #expect(message.messageClass == (type == "Pull" ? .ask : .gossip))
      }
    }
  }

  @Test(arguments: ["push", "pull", "push-pull"])
  func `a node learns once, directly after the first update that reaches it; the source at time zero`(
    strategy: String
  ) throws {
    for seed in 0..<10 as Range<UInt64> {
      let timeline = try GossipTrial(seed: seed, settings: GossipTrial.settings(strategy, fanout: 2)).run()
      var knows: Set<NodeID> = [NodeID(0)]
      #expect(timeline.events.first.map { $0.kind == .learn && $0.node == NodeID(0) && $0.number == 1 } == true)
      for (index, event) in timeline.events.enumerated().dropFirst() {
        if event.kind == .learn {
          let before = timeline.events[index - 1]
          #expect(before.kind == .receive && before.node == event.node && before.time == event.time)
          #expect(knows.contains(timeline.message(before.message).source))
        }
        guard event.kind == .receive, timeline.type(event.message) != "Pull" else { continue }
        let next = timeline.events.indices.contains(index + 1) ? timeline.events[index + 1] : nil
        let isTold = next.map { $0.kind == .learn && $0.node == event.node } ?? false
        #expect(isTold == knows.insert(event.node).inserted)
      }
      #expect(timeline.knowing == 20)
    }
  }

  @Test func `of several that reach a node in one round the one sent first told it`() throws {
    // Every pusher of a round stands in the order of its number, so that the first arrival is that of the lowest.
    for seed in 0..<20 as Range<UInt64> {
      let timeline = try GossipTrial(seed: seed, settings: GossipTrial.settings("push", fanout: 3)).run()
      for (index, event) in timeline.events.enumerated() where event.kind == .learn && event.time > .zero {
        let teller = timeline.message(timeline.events[index - 1].message).source
        let others = timeline.events.filter {
          $0.kind == .receive && $0.node == event.node && $0.time == event.time
        }.map { timeline.message($0.message).source }
        #expect(others.min() == teller)
      }
    }
  }

  @Test func `a run ends with the round in which the last node learns, or with its last whole round`() throws {
    let settings = GossipTrial.settings("push-pull")
    let timeline = try GossipTrial(settings: settings).run()
    let last = try #require(timeline.learned.compactMap { $0 }.max())
    #expect(timeline.header.end == last + .milliseconds(50))
    let short = try GossipTrial(duration: .milliseconds(250), settings: settings).run()
    #expect(short.header.end == .milliseconds(250))
    #expect(try #require(short.events.last).time == .milliseconds(150))
    let limited = try GossipTrial(settings: settings + [Setting("rounds", .integer(3))]).run()
    #expect(limited.header.end == .milliseconds(300))
    #expect(limited.events.prefix(20) == timeline.events.prefix(20))
  }

  @Test func `a crashed node neither tells nor hears, and still knows when it comes back`() throws {
    let faults = [
      Directive(.at(.milliseconds(300)), .crash(.named("0"))), Directive(.at(.milliseconds(120)), .crash(.named("7"))),
      Directive(.at(.milliseconds(900)), .restart(.stopped)),
    ]
    let timeline = try GossipTrial(settings: GossipTrial.settings("push", fanout: 2), directives: faults).run()
    let down = (Instant.milliseconds(300))...(.milliseconds(899))
    #expect(!timeline.events.contains { $0.kind == .send && $0.node == NodeID(0) && down.contains($0.time) })
    #expect(timeline.events.contains { $0.kind == .send && $0.node == NodeID(0) && $0.time >= .milliseconds(900) })
    #expect(timeline.events.contains { $0.kind == .drop && $0.node == NodeID(7) && $0.cause == .down })
    #expect(timeline.knowing == 20)
    #expect(timeline.violations.isEmpty)
  }

  @Test func `what reaches a paused node waits until it goes on`() throws {
    let faults = [
      Directive(.at(.zero), .pause(.named("7"))), Directive(.at(.milliseconds(3_010)), .resume(.named("7"))),
    ]
    let timeline = try GossipTrial(settings: GossipTrial.settings("push"), directives: faults).run()
    #expect(timeline.learned[7] == .milliseconds(3_010))
    #expect(timeline.knowing == 20)
  }

  @Test func `a cut stops messages between its sides until it heals, with the cause partition`() throws {
    let left = (0..<10).map { NodeReference.named("\($0)") }
    let faults = [
      Directive(.at(.zero), .partition([left, [.others]])), Directive(.at(.milliseconds(2_000)), .heal),
    ]
    let timeline = try GossipTrial(settings: GossipTrial.settings("push-pull"), directives: faults).run()
    for (node, time) in timeline.learned.enumerated() {
      #expect(try (#require(time) < .milliseconds(2_000)) == (node < 10))
    }
    #expect(timeline.events.contains { $0.kind == .drop && $0.cause == .partition })
  }

  @Test func `a directive can wait for what happens, and end the run`() throws {
    let directive = Directive(.when(Happening(.learn, occurrence: 5), after: .milliseconds(10)), .stop)
    let timeline = try GossipTrial(settings: GossipTrial.settings("push"), directives: [directive]).run()
    let fifth = try #require(timeline.learned.compactMap { $0 }.sorted().dropFirst(4).first)
    #expect(timeline.header.end == fifth + .milliseconds(10))
  }

  @Test func `network rules drop and double particular messages`() throws {
    let rules = [
      NetworkRule(MessageMatch(type: "Mail", to: "3"), .drop(.byzantine)),
      NetworkRule(MessageMatch(type: "Mail", to: "4"), .duplicate),
    ]
    let timeline = try GossipTrial(network: Network(rules: rules), settings: GossipTrial.settings("direct-mail")).run()
    #expect(timeline.events.filter { $0.kind == .drop }.map(\.cause) == [.byzantine])
    #expect(timeline.events.filter { $0.kind == .receive && $0.node == NodeID(4) }.count == 2)
    #expect(timeline.knowing == 19)
  }

  @Test func `losses do not shift whom the others choose`() throws {
    let settings = GossipTrial.settings("push", ["stop": "counter", "feedback": "blind"], k: 1)
    let calm = try GossipTrial(settings: settings).run()
    let lossy = try GossipTrial(network: Network(loss: .always), settings: settings).run()
    #expect(lossy.messages == [calm.messages[0]])
    #expect(lossy.knowing == 1)
  }

  @Test(arguments: [1, 2]) func `the smallest networks end`(count: Int) throws {
    for strategy in ["push", "pull", "push-pull", "direct-mail"] {
      for stop in ["never", "counter"] {
        let timeline = try GossipTrial(
          nodes: (0..<count).map { "\($0)" }, settings: GossipTrial.settings(strategy, ["stop": stop])
        ).run()
        #expect(timeline.knowing == count, "\(strategy) \(stop)")
      }
    }
  }
}
