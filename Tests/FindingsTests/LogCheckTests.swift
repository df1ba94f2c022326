import Findings
import Testing
import Timelines

/// Raft's guarantees about logs, on timelines told by hand.
@Suite struct LogCheckTests {
  private func texts(_ name: String, _ teller: Teller) throws -> [String] {
    try #require(Verdict.all(on: teller.timeline()).first { $0.name == name }).evidence.map(\.text)
  }

  private func outcome(_ name: String, _ teller: Teller) throws -> Verdict.Outcome {
    try #require(Verdict.all(on: teller.timeline()).first { $0.name == name }).outcome
  }

  @Test func `a leader that removes an entry fails, a follower that does so does not`() throws {
    var teller = Teller(["A", "B"])
    teller.state(1, "A", .leader, 2)
    teller.state(1, "B", .follower, 2)
    for node in ["A", "B"] {
      teller.entry(2, node, .append, 1, term: 1, "x")
      teller.entry(3, node, .truncate, 1, term: 1)
    }
    #expect(try texts("leaders only append", teller) == ["A leads t2 and removes its entry 1"])
  }

  @Test func `a leader that overwrites an entry fails`() throws {
    var teller = Teller(["A"])
    teller.state(1, "A", .follower, 1)
    teller.state(1, "A", .leader, 2)
    teller.entry(2, "A", .append, 1, term: 1, "x")
    teller.entry(3, "A", .append, 1, term: 2, "y")
    #expect(try texts("leaders only append", teller) == ["A leads t2 and overwrites its entry 1"])
  }

  @Test func `entries of one index and term that differ, or follow on different terms, fail`() throws {
    var teller = Teller(["A", "B"])
    teller.state(0, "A", .follower, 1)
    teller.entry(1, "A", .append, 1, term: 1, "x")
    teller.entry(2, "B", .append, 1, term: 1, "y")
    #expect(try texts("logs match", teller) == ["A and B differ up to entry 1 of t1"])
    var longer = Teller(["A", "B"])
    longer.state(0, "A", .follower, 1)
    longer.entry(1, "A", .append, 1, term: 1, "x")
    longer.entry(2, "B", .append, 1, term: 2, "x")
    longer.entry(3, "A", .append, 2, term: 3, "z")
    longer.entry(4, "B", .append, 2, term: 3, "z")
    #expect(try texts("logs match", longer) == ["A and B differ up to entry 2 of t3"])
  }

  @Test func `different entries committed at one index fail, also when one commit covers several`() throws {
    var teller = Teller(["A", "B"])
    teller.state(0, "A", .follower, 1)
    teller.entry(1, "A", .append, 1, term: 1, "x")
    teller.entry(2, "A", .commit, 1, term: 1, "x")
    teller.entry(3, "B", .append, 1, term: 2, "y")
    teller.entry(4, "B", .append, 2, term: 2, "z")
    teller.entry(5, "B", .commit, 2, term: 2, "z")
    #expect(try texts("commits agree", teller) == ["A and B commit different entries 1"])
  }

  private func committedThenElected(_ source: Header.Source? = nil, leaderTerm: Int, told: String?) -> Teller {
    var teller = Teller(["A", "B"])
    if let source { teller.source = source }
    teller.state(0, "B", .follower, 1)
    teller.state(1, "A", .leader, 2)
    teller.entry(2, "A", .append, 1, term: 1, "x")
    teller.entry(3, "A", .commit, 1, term: 1, "x")
    if let told { teller.entry(4, "B", .append, 1, term: 1, told) }
    teller.state(5, "B", .leader, leaderTerm)
    return teller
  }

  @Test func `a leader of a later term without a committed entry fails`() throws {
    let name = "leaders have all that is committed"
    #expect(
      try texts(name, committedThenElected(leaderTerm: 3, told: nil))
        == ["B leads t3 without entry 1, committed in t2"])
    #expect(try outcome(name, committedThenElected(leaderTerm: 3, told: "x")) == .passed(tried: 1))
    // Committed in t2: leaders of t2 and before need not have it, though the entry is of t1.
    #expect(!(try texts(name, committedThenElected(leaderTerm: 2, told: nil))).contains { _ in true })
  }

  @Test func `in an imported run only another entry in its place counts`() throws {
    let name = "leaders have all that is committed"
    let imported = Header.Source.imported(format: "etcd", files: [])
    #expect(try texts(name, committedThenElected(imported, leaderTerm: 3, told: nil)).isEmpty)
    #expect(
      try texts(name, committedThenElected(imported, leaderTerm: 3, told: "y"))
        == ["B leads t3 without entry 1, committed in t2"])
  }

  @Test func `a run without logs is not judged`() throws {
    for name in ["leaders only append", "logs match", "leaders have all that is committed", "commits agree"] {
      let verdict = try #require(Verdict.all(on: Stories.cleanElection()).first { $0.name == name })
      if case .notApplicable = verdict.outcome { continue }
      Issue.record("\(name): \(verdict.outcome)")
    }
  }
}
