import Simulator
import Testing
import Timelines

struct NetworkTests {
  @Test func `messages of one instant arrive in the order in which they were sent`() {
    let timeline = run(Pinger.self, nodes: ["A", "B", "C", "D"], for: .milliseconds(16)).timeline
    let receivers = timeline.events.filter { $0.kind == .receive }.map { timeline.name($0.node) }
    #expect(receivers == ["B", "C", "D"])
  }

  @Test func `a one-way cut stops messages in one direction only`() {
    let cut = Action.partition([[.named("B")], [.named("A")]], oneWay: true)
    let timeline = run(Pinger.self, for: .milliseconds(60), [Directive(at(0), cut)]).timeline
    #expect(timeline.times(.receive, at: "B").count == 5)
    #expect(timeline.times(.receive, at: "A").isEmpty)
    #expect(timeline.drops(.partition).count == 5)
  }

  @Test func `a message that is on its way when the link is cut is dropped when it would arrive`() throws {
    let cut = Action.partition([[.named("A")], [.others]])
    let timeline = run(Pinger.self, for: .milliseconds(20), [Directive(at(12), cut)]).timeline
    #expect(timeline.drops(.partition).map(\.time) == [.milliseconds(15)])
  }

  @Test func `a message that was sent into a cut is dropped even if the cut heals before it would arrive`() {
    let cut = Action.partition([[.named("A")], [.others]])
    let timeline = run(
      Pinger.self, for: .milliseconds(20), [Directive(at(8), cut), Directive(at(12), .heal)]
    ).timeline
    #expect(timeline.drops(.partition).map(\.time) == [.milliseconds(15)])
    #expect(timeline.times(.heal, at: "network") == [12_000])
  }

  @Test func `with a duplication of one every message arrives twice and none is dropped`() {
    let network = Network(latency: .milliseconds(5) ... .milliseconds(5), duplication: .always)
    let timeline = run(Pinger.self, network: network, for: .milliseconds(18)).timeline
    let flights = timeline.flights().filter { $0.receive != nil }
    #expect(flights.count == 1)
    #expect(flights.allSatisfy { $0.duplicates.count == 1 && $0.drop == nil })
  }

  @Test func `a duplicated message is dropped once when both copies fail`() {
    let network = Network(latency: .milliseconds(5) ... .milliseconds(5), duplication: .always)
    let timeline = run(
      Pinger.self, network: network, for: .milliseconds(18), [Directive(at(12), .crash(.named("B")))]
    ).timeline
    #expect(timeline.drops(.down).count == 1)
  }

  @Test func `a lost message is dropped when it would have arrived, at its target`() throws {
    let network = Network(latency: .milliseconds(5) ... .milliseconds(5), loss: .always)
    let timeline = run(Pinger.self, network: network, for: .milliseconds(18)).timeline
    let drop = try #require(timeline.drops(.loss).first)
    #expect(drop.time == .milliseconds(15))
    #expect(timeline.name(drop.node) == "B")
  }

  @Test func `loss is as frequent as its chance says`() {
    let network = Network(loss: Chance(1, outOf: 10))
    let timeline = run(Pinger.self, network: network, for: .seconds(100)).timeline
    let share = Double(timeline.drops(.loss).count) / Double(timeline.messages.count)
    #expect(abs(share - 0.1) < 4 * (0.09 / Double(timeline.messages.count)).squareRoot())
  }

  @Test func `loss of one message does not shift the delays of the others`() {
    let rule = NetworkRule(MessageMatch(type: "pong", occurrence: 2), .drop(.loss))
    let network = Network(latency: .milliseconds(1) ... .milliseconds(4))
    var lossy = network
    lossy.rules = [rule]
    let calm = run(Pinger.self, network: network).timeline
    let faulty = run(Pinger.self, network: lossy).timeline
    #expect(calm.times(.receive, at: "B") == faulty.times(.receive, at: "B"))
    #expect(faulty.drops(.loss).count == 1)
    #expect(calm.messages == faulty.messages)
  }

  @Test func `a rule applies only to what it matches`() {
    let rule = NetworkRule.link(from: "A", to: "C", latency: .milliseconds(9) ... .milliseconds(9))
    var network = exact
    network.rules = [rule]
    let timeline = run(Pinger.self, nodes: ["A", "B", "C"], network: network, for: .milliseconds(24)).timeline
    #expect(timeline.times(.receive, at: "B") == [15_000])
    #expect(timeline.times(.receive, at: "C") == [19_000])
    #expect(timeline.times(.receive, at: "A") == [20_000, 24_000])
  }

  @Test func `a message that a rule lets pass meets no later rule`() {
    var network = exact
    network.rules = [
      NetworkRule(MessageMatch(to: "B", sent: .milliseconds(20) ... .milliseconds(30)), .pass),
      NetworkRule(MessageMatch(to: "B"), .drop(.overflow)),
    ]
    let timeline = run(Pinger.self, network: network, for: .milliseconds(48)).timeline
    #expect(timeline.times(.receive, at: "B") == [25_000, 35_000])
    #expect(timeline.drops(.overflow).map(\.time) == [15, 45].map { Instant.milliseconds($0) })
  }

  @Test func `what is on its way at the end has neither arrived nor been dropped`() {
    let timeline = run(Pinger.self, for: .milliseconds(14)).timeline
    #expect(timeline.flights().map { [$0.receive, $0.drop] } == [[nil, nil]])
    #expect(timeline.header.end == .milliseconds(14))
  }

  @Test func `a traitor withholds and rewrites what the honest program sends`() {
    let settings = Byzantine<Pinger>.Settings(base: (), traitors: [NodeID(0)]) { batch, _, _ in
      for index in batch.indices {
        if batch[index].target == NodeID(1) { batch[index].isWithheld = true } else { batch[index].payload = .pong }
      }
    }
    var simulation = Simulation<Byzantine<Pinger>>(
      nodes: ["A", "B", "C"], settings: settings, network: exact, seed: 7)
    simulation.run(until: .milliseconds(19))
    let timeline = simulation.timeline
    #expect(timeline.drops(.byzantine).map { timeline.name($0.node) } == ["B"])
    #expect(timeline.text(timeline.messages[1].type) == "pong")
    #expect(timeline.times(.receive, at: "C") == [15_000])
  }
}
