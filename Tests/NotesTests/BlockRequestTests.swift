import Testing

@testable import Notes

/// The language of blocks.
struct BlockRequestTests {
  static let vocabulary = BlockVocabulary([
    .init(
      name: "run", keys: ["scenario", "run"],
      options: [.init("seed"), .init("set"), .init("figure"), .init("theme"), .init("nodes", .joined), .init("width")]
        + [.init("callouts", .flag)]),
    .init(name: "sweep", keys: ["sweep"], options: [.init("vary"), .init("seeds")]),
    .init(name: "science", keys: ["science"], subjectOption: "--picture", options: []),
  ])

  private func request(_ yaml: String) throws -> BlockRequest {
    let note = try Note(reading: Array("# Note\n\n```worldline\n\(yaml)\n```\n".utf8), file: "n.md")
    return try BlockRequest(#require(note.blocks.first), of: "n.md", Self.vocabulary)
  }

  @Test(arguments: [
    ("scenario: a", ["run", "a"], "a"),
    ("run: sub/my.file.yaml\nseed: 7", ["run", "sub/my.file.yaml", "--seed=7"], "my-file"),
    ("scenario: a\nset: {latency: 5ms..9ms, loss: 1%}", ["run", "a", "--set=latency=5ms..9ms", "--set=loss=1%"], "a"),
    ("scenario: a\nset: [x=1, y=2]", ["run", "a", "--set=x=1", "--set=y=2"], "a"),
    ("scenario: a\nset: x=-1\nnodes: [A, C]", ["run", "a", "--set=x=-1", "--nodes=A,C"], "a"),
    (
      "scenario: a\ncallouts: false\nfigure: log-grid", ["run", "a", "--figure=log-grid", "--no-callouts"], "a-log-grid"
    ),
    ("sweep: a\nvary: {loss: [0, 1%]}", ["sweep", "a", "--vary=loss=0,1%"], "a-sweep"),
    ("sweep: a\nvary: {nodes: ['A,B,C', 'A,B']}", ["sweep", "a", "--vary=nodes=A,B,C;A,B"], "a-sweep"),
    ("sweep: [a, b.jsonl]\r\nseeds: 0..<9\r", ["sweep", "a", "b.jsonl", "--seeds=0..<9"], "a-b-sweep"),
    ("science: elections", ["science", "--picture", "elections"], "elections-science"),
    ("sweep:", ["sweep"], "sweep"),
  ])
  func `a block becomes a command`(yaml: String, arguments: [String], name: String) throws {
    let request = try request(yaml)
    #expect(request.arguments == arguments)
    #expect(request.suggestedName == name)
  }

  @Test func `a block says how its picture stands in the note`() throws {
    let plain = try request("scenario: a")
    #expect(plain.format == .png && plain.caption == .automatic && plain.alt == .automatic && !plain.isPair)
    let dressed = try request(
      "scenario: a\nformat: svg\ncaption: My *own*\nalt: none\ndark: picture\nname: x-1\nwidth: 640")
    #expect(dressed.format == .svg && dressed.caption == .text("My *own*") && dressed.alt == .none)
    #expect(dressed.isPair && dressed.name == "x-1" && dressed.width == 640)
    #expect(dressed.arguments == ["run", "a", "--width=640"])
  }

  @Test(arguments: [
    ("", "3:1: found an empty block; expected what to draw, such as 'scenario: raft-election' (scenario, run, sweep"),
    ("  # nothing", "4:1: found an empty file; expected what to draw"),
    ("scenaro: a", "4:1: found the unknown key \"scenaro\" (did you mean scenario?)"),
    ("seed: 7", "4:1: found no subject; expected what to draw"),
    ("scenario: a\nsed: 7", "5:1: found the unknown key \"sed\" (did you mean seed?)"),
    ("scenario: a\nvary: x", "5:1: found the unknown key \"vary\""),
    ("scenario: a\nsweep: b", "5:8: found sweep beside scenario; expected one of them"),
    ("scenario: a\nformat: gif", "5:9: found the unknown format \"gif\"; expected png, svg, pdf"),
    ("scenario: a\nformat: pgn", "did you mean png?"),
    ("scenario: a\ndark: yes", "5:7: found the unknown dark \"yes\"; expected picture"),
    ("scenario: a\ndark: picture\ntheme: dark", "6:8: found theme beside dark: picture"),
    ("scenario: a\ndark: picture\nformat: pdf", "6:9: found dark beside format: pdf"),
    ("sweep: a\ndark: picture", "5:7: found dark for sweep"),
    ("scenario: a\nname: ../../etc/x", "5:7: found \"../../etc/x\"; expected a name for the file"),
    ("scenario: --output=x", "4:11: found \"--output=x\"; expected a name or a file, not an option"),
    ("scenario: {a: b}", "4:11: found a table; expected a text in scenario"),
    ("scenario: a\ncallouts: maybe", "5:11: found \"maybe\"; expected true or false"),
    ("scenario: a\nset: {loss: {a: b}}", "5:13: found a table"),
    ("scenario: a\n\tseed: 7", "5:1: found a tab"),
    ("- a", "4:1: found a list; expected a table of keys"),
    ("scenario: &x a", "4:11: found an anchor"),
    ("scenario: a\nscenario: b", "5:1: found the key \"scenario\" a second time"),
    ("scenario: 'a", "found a quote that is not closed"),
    ("scenario: !!python/object a", "found a tag"),
  ])
  func `a mistake is told at its place in the note`(yaml: String, words: String) {
    #expect(throws: NoteError.self) { try request(yaml) }
    do { _ = try request(yaml) } catch { #expect("\(error)".contains(words), "\(error)") }
  }
}
