import Testing
import Timelines

@testable import Scenarios

/// The file of neighbours: an edge a line.
struct EdgeListTests {
  private let nodes = ["A", "B", "C", "node 1", "D"]

  private func read(_ text: String) throws -> EdgeList { try EdgeList(reading: text, file: "n.txt", nodes: nodes) }

  private func error(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `edges go both ways, and each counts once`() throws {
    let list = try read("# all\n\nA B # first\n  B\tC\nB A\nA B\r\nC D\n")
    #expect(list.text == "A--B,B--C,C--D")
  }

  @Test(arguments: [
    ("A B\nB X", "n.txt:2:3: found the unknown node 'X'; expected one of A, B, C, node 1, D"),
    ("A Bb", "n.txt:1:3: found the unknown node 'Bb' (did you mean B?); expected one of A, B, C, node 1, D"),
    ("A B\n\nC  C", "n.txt:3:4: found an edge from C to itself; expected two different nodes"),
    (
      "A",
      "n.txt:1:1: found the single node 'A'; expected two neighbours, such as 'A B', and the next edge on the next line"
    ),
    (" A B C", "n.txt:1:2: found 3 words; expected two neighbours, such as 'A B', and the next edge on the next line"),
    ("# nothing", "n.txt:1:1: found no edges; expected one edge a line, such as 'A B'"),
  ])
  func `what is no edge is an error with its place`(text: String, expected: String) {
    #expect(error(text) == expected)
  }

  @Test func `a network that falls into parts says which`() throws {
    #expect(
      try read("A B\nC D").remark
        == "the network falls into 3 parts that no edge joins: {A, B}, {C, D}, {node 1}")
    let small = try EdgeList(reading: "A B\nC B", file: "n.txt", nodes: ["A", "B", "C"])
    #expect(small.parts == [["A", "B", "C"]])
    #expect(small.remark == nil)
  }

  @Test func `a scenario names the file, and takes its edges as if it had said them itself`() throws {
    let yaml = "protocol: gossip\nnodes: [A, B, C]\nduration: 2s\nsettings: {topology: {file: n.txt}}\n"
    var scenario = try Scenario(reading: yaml, file: "s.yaml", name: "s")
    #expect(scenario.neighbourFile == NeighbourFile(path: "n.txt", line: 4, column: 29))
    let edges = try EdgeList(reading: "A B\nB C", file: "n.txt", nodes: scenario.nodes)
    let plain = try scenario.run(overrides: [Override("edges", "A--B,B--C")])
    try scenario.give(Override("edges", edges.text))
    #expect(try scenario.run() == plain)
    #expect(try scenario.run().digest == plain.digest)
  }

  @Test(arguments: [
    ("{topology: {fle: n.txt}}", "the unknown key \"fle\" (did you mean file?)"),
    ("{topology: {file: ''}}", "an empty name"),
    ("{topology: {file: n.txt}, edges: [A--B]}", "edges beside a topology from a file"),
    ("{topology: [A, B]}", "complete, ring, grid, random-regular or small-world for topology"),
  ])
  func `a topology that is neither a word nor a file is an error`(settings: String, expected: String) {
    let yaml = "protocol: gossip\nnodes: [A, B, C]\nduration: 2s\nsettings: \(settings)\n"
    do {
      _ = try Scenario(reading: yaml, file: "s.yaml", name: "s")
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains(expected), "\(error)")
    }
  }
}
