import Testing
import Timelines

@testable import Scenarios

/// Each expectation on a run that keeps it and on one that does not.
struct ExpectationTests {
  /// A stands at 100 ms and leads t1 from 110 ms; it commits x=1 on A (150 ms) and B (160 ms); C never hears of it.
  private var calm: Timeline {
    var run = Timeline(nodes: ["A", "B", "C"])
    let (a, b) = (NodeID(0), NodeID(1))
    run.recordState(.candidate, term: Term(1), at: .milliseconds(100), node: a)
    run.recordState(.leader, term: Term(1), at: .milliseconds(110), node: a)
    run.recordEntry(.append, index: 1, term: Term(1), value: "x=1", at: .milliseconds(120), node: a)
    let message = run.recordSend(at: .milliseconds(120), from: a, to: b, type: "AppendEntries", class: .append)
    run.recordReceive(message, at: .milliseconds(130))
    run.recordEntry(.append, index: 1, term: Term(1), value: "x=1", at: .milliseconds(130), node: b)
    run.recordEntry(.commit, index: 1, term: Term(1), value: "x=1", at: .milliseconds(150), node: a)
    run.recordEntry(.commit, index: 1, term: Term(1), value: "x=1", at: .milliseconds(160), node: b)
    run.recordDecide("v", term: Term(1), at: .milliseconds(170), node: a)
    run.header.end = .milliseconds(1_000)
    return run
  }

  /// Two candidates split t1, then B and C both lead t2, a rule is broken, two values are decided.
  private var wild: Timeline {
    var run = Timeline(nodes: ["A", "B", "C"])
    run.recordState(.candidate, term: Term(1), at: .milliseconds(100), node: NodeID(0))
    run.recordState(.candidate, term: Term(1), at: .milliseconds(101), node: NodeID(1))
    run.recordState(.candidate, term: Term(2), at: .milliseconds(300), node: NodeID(1))
    run.recordState(.leader, term: Term(2), at: .milliseconds(600), node: NodeID(1))
    run.recordState(.leader, term: Term(2), at: .milliseconds(700), node: NodeID(2))
    run.recordViolation("Election Safety: two leaders in t2", at: .milliseconds(700), node: .network)
    run.recordDecide("v", term: Term(2), at: .milliseconds(710), node: NodeID(1))
    run.recordDecide("w", term: Term(2), at: .milliseconds(720), node: NodeID(2))
    run.header.end = .milliseconds(1_000)
    return run
  }

  private func check(_ run: Timeline, _ text: String) throws -> String? {
    let expectation = try Expectation.reading(text, nodes: run.nodes)
    #expect(try Expectation.reading("\(expectation)", nodes: run.nodes) == expectation, "\(text)")
    return run.failures(of: [expectation]).first?.description
  }

  @Test(arguments: [
    "one leader per term", "leader within 110ms", "leader is A", "leader is A at 200ms", "no leader during 0ms..109ms",
    "commit x=1", "commit x=1 on B within 160ms", "commit x=1 on a majority", "value of x is 1 on A",
    "value of x equals 1 on a majority", "messages at most 1", "elections at most 1", "no split vote", "no violations",
    "decide v", "decide v on A within 170ms", "one decided value",
  ])
  func `an expectation that is met`(text: String) throws { #expect(try check(calm, text) == nil) }

  @Test func `an expectation of a split vote or of two candidates is met`() throws {
    #expect(try check(wild, "split vote in t1") == nil)
    #expect(try check(wild, "decide w on C") == nil)
  }

  @Test func `convergence is met when every node has everything`() throws {
    var run = Timeline(nodes: ["A", "B"])
    let rumor = run.intern("rumor")
    run.recordLearn(rumor, at: .milliseconds(10), node: NodeID(0))
    run.recordLearn(rumor, at: .milliseconds(90), node: NodeID(1))
    #expect(try check(run, "converged within 90ms") == nil)
    #expect(
      try check(run, "converged within 80ms")
        == "expected 'converged within 80ms', but at 80 ms B has not learned rumor; it does at 90 ms")
  }

  @Test(arguments: [
    ("one leader per term", "at 700 ms C leads in t2, in which B led already"),
    ("leader within 500ms", "at 500 ms nobody has become leader; B does at 600 ms"),
    ("leader is A", "at 1 s C leads, in t2"),
    ("leader is B at 200ms", "at 200 ms nobody leads"),
    ("no leader during 400ms..900ms", "at 600 ms B leads, in t2"),
    ("commit x=1", "at 1 s no node has committed x=1"),
    ("commit x=1 on A within 1s", "at 1 s A has not committed x=1"),
    ("value of x is 1", "at 1 s A has committed no value of x"),
    ("elections at most 1", "at 300 ms election 2 of 2 begins: B in t2"),
    ("split vote in t2", "at 600 ms B wins t2"),
    ("split vote in t5", "at 1 s nobody has stood in t5"),
    ("no split vote", "at 100 ms t1 begins, in which A, B stand and nobody wins"),
    ("no violations", "at 700 ms a rule is broken: Election Safety: two leaders in t2"),
    ("converged within 800ms", "at 800 ms A has not decided v"),
    ("decide v on all nodes", "at 1 s only B has decided v"),
    ("one decided value", "at 720 ms C decides w, after B decided v"),
  ])
  func `an expectation that is not met names the instant and what happened`(text: String, found: String) throws {
    #expect(try check(wild, text) == "expected '\(text)', but \(found)")
  }

  @Test func `what the calm run lacks is told`() throws {
    #expect(
      try check(calm, "messages at most 0") == "expected 'messages at most 0', but at 120 ms message 1 of 1 is sent")
    #expect(
      try check(calm, "commit x=1 on all nodes within 155ms")
        == "expected 'commit x=1 on all nodes within 155ms', but at 155 ms only A has committed x=1")
    #expect(
      try check(calm, "commit x=1 on B within 155ms")
        == "expected 'commit x=1 on B within 155ms', but at 155 ms B has not committed x=1; it does at 160 ms")
    #expect(try check(calm, "value of x is 2 on B") == "expected 'value of x is 2 on B', but at 160 ms B commits x=1")
    #expect(
      try check(calm, "converged within 1s") == "expected 'converged within 1s', but at 1 s C has not committed x=1")
  }

  @Test func `a commit settles all entries before it, and a truncated entry is not among them`() throws {
    var run = Timeline(nodes: ["A"])
    for (index, value) in ["x=1", "x=2", "x=3"].enumerated() {
      run.recordEntry(.append, index: index + 1, term: Term(1), value: value, at: .milliseconds(1), node: NodeID(0))
    }
    run.recordEntry(.truncate, index: 3, term: Term(1), value: "x=3", at: .milliseconds(2), node: NodeID(0))
    run.recordEntry(.append, index: 3, term: Term(2), value: "y=4", at: .milliseconds(3), node: NodeID(0))
    run.recordEntry(.commit, index: 3, term: Term(2), value: "y=4", at: .milliseconds(4), node: NodeID(0))
    for held in ["commit x=1", "commit x=2", "value of x is 2", "value of y is 4"] {
      #expect(try check(run, held) == nil)
    }
    #expect(try check(run, "commit x=3") != nil)
  }

  @Test(arguments: [
    ("leeder within 500ms", "leader within 500ms"), ("one leader in each term", "one leader per term"),
    ("no violation", "no violations"), ("split votes in t1", "split vote in t1"),
    ("at most 200 messages", "messages at most 200"),
  ])
  func `an unknown expectation suggests the nearest form`(text: String, form: String) {
    #expect(Expectation.nearestForm(to: text) == form)
  }

  @Test func `every listed form is understood`() throws {
    for form in Expectation.forms { _ = try Expectation.reading(form, nodes: ["A", "B"]) }
  }
}
