import Simulator
import Testing
import Timelines

/// Answers yes on C, and elsewhere no with a referral to C; B keeps silent.
struct Clerk: NodeProgram {
  private let me: NodeID

  init(node: NodeID, of count: Int, settings: Void, persistent: Void?) { me = node }

  mutating func receive(_ payload: Word, from source: NodeID, _ turn: inout Turn<Word, Tick>) {}

  mutating func request(_ command: String, number: Int, _ turn: inout Turn<Word, Tick>) {
    switch turn.name(me) {
    case "A": turn.respond("ask C", to: number, succeeded: false, leader: NodeID(2))
    case "C": turn.respond("\(command) done", to: number, succeeded: true)
    default: break
    }
  }
}

struct ClientTests {
  private func told(_ directives: [Directive], retry: ClosedRange<Elapsed>? = nil) -> [String] {
    var simulation = Simulation<Clerk>(nodes: ["A", "B", "C"], settings: (), network: exact, seed: 7)
    simulation.clientRetry = retry
    for directive in directives { simulation.schedule(directive) }
    simulation.run(until: .milliseconds(100))
    let timeline = simulation.timeline
    return timeline.events.filter { $0.kind == .request || $0.kind == .response }.map {
      let word = $0.kind == .request ? "asks" : $0.succeeded ? "yes" : "no"
      return "\($0.time.microseconds / 1_000) \(timeline.name($0.node)) \($0.number) \(word) \(timeline.text($0.label))"
    }
  }

  private let tenth = Elapsed.milliseconds(10) ... .milliseconds(10)

  @Test func `a request reaches its node at once, and requests are numbered in order`() {
    let directives = [
      Directive(at(20), .request("y=2", to: .named("C"))), Directive(at(10), .request("x=1", to: .named("A"))),
    ]
    #expect(told(directives) == ["10 A 1 asks x=1", "10 A 1 no ask C", "20 C 2 asks y=2", "20 C 2 yes y=2 done"])
  }

  @Test func `a client that retries follows a referral under the same number, until it hears yes`() {
    let directives = [Directive(at(10), .request("x=1", to: .named("A")))]
    #expect(
      told(directives, retry: tenth)
        == ["10 A 1 asks x=1", "10 A 1 no ask C", "20 C 1 asks x=1", "20 C 1 yes x=1 done"])
  }

  @Test func `a client that hears nothing asks the next node`() {
    let directives = [Directive(at(10), .request("x=1", to: .named("B")))]
    #expect(told(directives, retry: tenth) == ["10 B 1 asks x=1", "20 C 1 asks x=1", "20 C 1 yes x=1 done"])
  }

  @Test func `a crashed node refuses, a paused one answers when it resumes`() {
    let directives = [
      Directive(at(5), .crash(.named("A"))), Directive(at(5), .pause(.named("C"))),
      Directive(at(10), .request("x=1", to: .named("A"))), Directive(at(10), .request("y=2", to: .named("C"))),
      Directive(at(30), .resume(.named("C"))),
    ]
    #expect(told(directives) == ["10 A 1 asks x=1", "10 A 1 no down", "30 C 2 asks y=2", "30 C 2 yes y=2 done"])
  }

  @Test func `a request to a node that there is not makes nothing happen`() {
    #expect(told([Directive(at(10), .request("x=1", to: .leader))]).isEmpty)
  }

  @Test func `a directive can wait for a message to leave or to arrive`() {
    func crash(_ happening: Happening) -> [Int64] {
      run(
        Pinger.self, nodes: ["A", "B", "C"], [Directive(.when(happening, after: .milliseconds(1)), .crash(.named("B")))]
      ).timeline.times(.crash, at: "B")
    }
    #expect(crash(.sent("ping")) == [11_000])
    #expect(crash(.sent("ping", occurrence: 3)) == [21_000])
    #expect(crash(.sent("ping", to: "C", occurrence: 3)) == [31_000])
    #expect(crash(.received("ping")) == [16_000])
    #expect(crash(.received("pong", from: "C", occurrence: 2)) == [31_000])
    #expect(crash(.received("pong", from: "A")).isEmpty)
  }
}
