import Foundation
import Testing

/// A topology from a file, on the command line.
struct NeighbourFileTests {
  private static let scenario = """
    protocol: gossip
    nodes: [A, B, C, D]
    duration: 5s
    settings: {topology: {file: neighbours.txt}}
    figure: spread
    """

  private func scratch(_ edges: String) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "lab"), withIntermediateDirectories: true)
    try Data(Self.scenario.utf8).write(to: scratch.file("lab/mine.yaml"))
    try Data(edges.utf8).write(to: scratch.file("lab/neighbours.txt"))
    return scratch
  }

  @Test func `the picture carries the edges, so that it is drawn again without the file`() throws {
    let scratch = try scratch("A B\nB C\nC D\n")
    let drawn = try Program.run(["run", "lab/mine.yaml", "-o", "a.svg"], in: scratch.url)
    #expect(drawn.status == 0, "\(drawn.errors)")
    let recipe = try Program.run(["recipe", "a.svg"], in: scratch.url)
    #expect(recipe.output.contains("worldline run lab/mine.yaml --seed 7 --set edges=A--B,B--C,C--D\n"))
    try FileManager.default.removeItem(at: scratch.file("lab/neighbours.txt"))
    let again = try Program.run(["redraw", "--check", "a.svg"], in: scratch.url)
    #expect(again.status == 0, "\(again.errors)")
    let missing = try Program.run(["run", "lab/mine.yaml"], in: scratch.url)
    #expect(missing.status == 65)
    #expect(missing.errors.contains("lab/mine.yaml:4:29: found no file lab/neighbours.txt; expected one"))
  }

  @Test func `a network that falls into parts is run, and it is said`() throws {
    let scratch = try scratch("A B\nC D\n")
    let outcome = try Program.run(["run", "lab/mine.yaml"], in: scratch.url)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "lab/neighbours.txt: the network falls into 2 parts that no edge joins: {A, B}, {C, D}\n")
    #expect(outcome.output.contains("2 of 4 nodes"))
  }

  @Test func `a file can be given on the command line, for the nodes that there are then`() throws {
    let scratch = try scratch("A B\nB C\nC E\n")
    let bad = try Program.run(["run", "lab/mine.yaml"], in: scratch.url)
    #expect(bad.status == 65)
    #expect(bad.errors.hasPrefix("error: lab/neighbours.txt:3:3: found the unknown node 'E'"))
    let arguments = ["run", "gossip-push", "--set", "topology=file:lab/neighbours.txt", "--set", "nodes=A,B,C,E"]
    let good = try Program.run(arguments + ["-o", "b.svg"], in: scratch.url)
    #expect(good.status == 0, "\(good.errors)")
    #expect(try Program.run(["recipe", "b.svg"], in: scratch.url).output.contains("--set edges=A--B,B--C,C--E"))
    #expect(try Program.run(["redraw", "--check", "b.svg"], in: scratch.url).status == 0)
  }
}
