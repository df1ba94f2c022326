import Simulator
import Testing
import Timelines

struct NodeFaultTests {
  @Test func `a crash loses volatile state and keeps persistent state`() {
    let simulation = run(
      Counter.self, [Directive(at(35), .crash(.named("A"))), Directive(at(50), .restart(.named("A")))])
    #expect(simulation.programs[0].stable == 3 + 5)
    #expect(simulation.programs[0].volatile == 5)
    #expect(simulation.programs[1].volatile == 10)
  }

  @Test func `timers of a crashed node never run out`() {
    let timeline = run(Counter.self, [Directive(at(35), .crash(.named("A")))]).timeline
    #expect(timeline.times(.timer, at: "A") == [10_000, 20_000, 30_000])
  }

  @Test func `timers of a paused node wait until it resumes`() {
    let timeline = run(
      Counter.self, [Directive(at(35), .pause(.named("A"))), Directive(at(62), .resume(.named("A")))]
    ).timeline
    #expect(timeline.times(.timer, at: "A") == [10, 20, 30, 62, 72, 82, 92].map { $0 * 1_000 })
  }

  @Test func `messages to a paused node wait in order until it resumes`() {
    let timeline = run(
      Pinger.self, for: .milliseconds(60),
      [Directive(at(12), .pause(.named("B"))), Directive(at(50), .resume(.named("B")))]
    ).timeline
    #expect(timeline.times(.receive, at: "B") == [50, 50, 50, 50, 55].map { $0 * 1_000 })
    let received = timeline.events.filter { $0.kind == .receive && timeline.name($0.node) == "B" }.map(\.message)
    #expect(received == received.sorted())
  }

  @Test func `a message to a crashed node is dropped when it would arrive`() throws {
    let timeline = run(Pinger.self, for: .milliseconds(20), [Directive(at(12), .crash(.named("B")))]).timeline
    let drop = try #require(timeline.drops(.down).first)
    #expect(drop.time == .milliseconds(15))
    #expect(timeline.name(drop.node) == "B")
  }

  @Test func `a clock that gains a tenth fires its timers a tenth sooner`() {
    let timeline = run(
      Counter.self, for: .milliseconds(40), [Directive(at(0), .setClockRate(.named("A"), ClockRate(11, per: 10)))]
    ).timeline
    #expect(timeline.times(.timer, at: "A") == [9_091, 18_182, 27_273, 36_364])
    #expect(timeline.times(.timer, at: "B") == [10_000, 20_000, 30_000, 40_000])
  }

  @Test func `adding a fault does not shift another node's draws`() {
    let calm = run(Dicer.self).timeline
    let faulty = run(
      Dicer.self, [Directive(at(25), .crash(.named("A"))), Directive(at(50), .restart(.named("A")))]
    ).timeline
    #expect(calm.notes(of: "B") == faulty.notes(of: "B"))
    #expect(calm.notes(of: "A") != faulty.notes(of: "A"))
    #expect(calm.notes(of: "A") != calm.notes(of: "B"))
  }

  @Test func `a directive can wait for something to happen`() {
    let simulation = run(
      Counter.self,
      [Directive(.when(Happening(.timer, occurrence: 4), after: .milliseconds(3)), .crash(.named("A")))])
    #expect(simulation.timeline.times(.crash, at: "A") == [23_000])
  }

  @Test func `a directive can mean a node by what it is at that moment`() {
    let timeline = run(
      Counter.self, nodes: ["A", "B", "C"],
      [
        Directive(at(12), .crash(.follower(2))), Directive(at(15), .crash(.follower(2))),
        Directive(at(18), .crash(.leader)), Directive(at(40), .restart(.stopped)),
      ]
    ).timeline
    #expect(timeline.times(.crash, at: "B") == [12_000])
    #expect(timeline.times(.crash, at: "C") == [15_000])
    #expect(timeline.times(.crash, at: "A").isEmpty)
    #expect(timeline.times(.restart, at: "B") == [40_000])
    #expect(timeline.times(.restart, at: "C") == [40_000])
  }

  @Test func `a node that is crashed while paused drops what waited for it`() {
    let timeline = run(
      Pinger.self, for: .milliseconds(40),
      [Directive(at(12), .pause(.named("B"))), Directive(at(32), .crash(.named("B")))]
    ).timeline
    #expect(timeline.drops(.down).map(\.time) == [32, 32, 35].map { Instant.milliseconds($0) })
    #expect(timeline.times(.receive, at: "B").isEmpty)
  }

  @Test func `stop ends the observation`() {
    let timeline = run(Counter.self, [Directive(at(35), .stop)]).timeline
    #expect(timeline.header.end == .milliseconds(35))
    #expect(timeline.events.last?.time == .milliseconds(30))
  }
}
