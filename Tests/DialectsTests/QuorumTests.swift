import Dialects
import Testing

struct QuorumTests {
  private func size(
    _ text: String, nodes: Int, faulty: Int? = nil, _ settings: [(key: String, value: String)] = []
  ) throws -> Int {
    try QuorumExpression(text).size(nodes: nodes, faulty: faulty, settings: settings)
  }

  @Test(arguments: [
    ("majority", 5, 3), ("majority", 4, 3), ("majority", 1, 1), ("all", 7, 7), ("n", 4, 4), ("2f + 1", 7, 5),
    ("n - f", 7, 5), ("(n + f) / 2 + 1", 4, 3), ("max(R, W)", 5, 4), ("min(R,W)", 5, 2), ("R", 5, 2),
    ("2(f+1)-1", 7, 5),
    ("n / 2 * 2", 5, 4), ("n - 1 - 1", 5, 3), ("W", 5, 4),
  ])
  func `an expression is counted in whole numbers, from left to right`(text: String, nodes: Int, expected: Int) throws {
    let faulty = (nodes - 1) / 3
    #expect(try size(text, nodes: nodes, faulty: faulty, [("R", "2"), ("W", "4")]) == expected, "\(text)")
  }

  @Test func `f is a setting where the dialect does not say how many may be faulty`() throws {
    #expect(try size("2f + 1", nodes: 7, [("f", "2")]) == 5)
    #expect(throws: QuorumError.unknownName("f", known: ["n", "majority", "all", "loss"])) {
      try size("2f + 1", nodes: 7, [("loss", "1%")])
    }
  }

  @Test func `the setting that was given last is in force`() throws {
    #expect(try size("R", nodes: 5, [("R", "1"), ("R", "3")]) == 3)
  }

  @Test func `what no group can be is refused`() {
    #expect(throws: QuorumError.outOfRange(0, nodes: 3)) { try size("n - 3", nodes: 3) }
    #expect(throws: QuorumError.outOfRange(4, nodes: 3)) { try size("n + 1", nodes: 3) }
    #expect(throws: QuorumError.divisionByZero) { try size("n / (n - n)", nodes: 3) }
    #expect(throws: QuorumError.overflow) {
      try size("1000000000 * 1000000000 * 1000000000", nodes: 3)
    }
    #expect(throws: QuorumError.notANumber(name: "R", value: "two")) { try size("R", nodes: 3, [("R", "two")]) }
  }

  @Test func `a dialect that is silent wants a majority`() throws {
    #expect(try Dialect.plain.quorum(.read, nodes: 5) == 3)
    #expect(try Dialect.plain.quorum(.transaction, nodes: 5) == 5)
  }

  @Test func `a quorum asks how many may be faulty`() throws {
    let dialect = try Samples.dialect(Samples.ring)
    #expect(try dialect.quorum(.election, nodes: 7) == 5)
    #expect(try dialect.quorum(.commit, nodes: 7, settings: [("R", "6")]) == 6)
  }

  @Test func `brackets may not be nested without end`() {
    #expect(throws: QuorumError.self) { try QuorumExpression(String(repeating: "(", count: 10_000)) }
  }
}
