import Foundation
import Testing

/// Notes that keep their pictures and numbers true.
struct NotesCommandTests {
  static let block = "```worldline\nscenario: raft-election\nscale: 1\n```\n"

  private func text(_ folder: Scratch, _ name: String = "note.md") throws -> String {
    try String(contentsOf: folder.file(name), encoding: .utf8)
  }

  /// The files of a folder with their inodes, which change whenever a file is written.
  private func inodes(_ folder: Scratch, in name: String) throws -> [String: UInt64] {
    let path = folder.path(name)
    return try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: [:]) { result, file in
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + file)
      result[file] = attributes[.systemFileNumber] as? UInt64
    }
  }

  @Test(arguments: [("election", 8), ("day-006", 35)])
  func `the example notes are true`(name: String, numbers: Int) throws {
    let outcome = try Program.run(["notes", "--check", "examples/notes/\(name).md"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("0 stale; \(numbers) numbers, 0 stale"), "\(outcome.errors)")
  }

  /// The study day in a folder of its own, to change something in it.
  private func studyDay() throws -> Scratch {
    let folder = try Scratch()
    try FileManager.default.removeItem(at: folder.url)
    try FileManager.default.copyItem(at: Program.root.appending(path: "examples/notes"), to: folder.url)
    return folder
  }

  private func pictures(_ folder: Scratch) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("pictures"))
    return try names.reduce(into: [:]) { $0[$1] = try Data(contentsOf: folder.file("pictures/" + $1)) }
  }

  @Test(arguments: [
    // A setting in a block; a setting in the scenario file that a block, and numbers, are about.
    (
      "day-006.md", "scenario: raft-split-vote\n", "scenario: raft-split-vote\nset: {latency: 9ms}\n",
      "day-006.raft-split-vote.png", "raft-split-vote"
    ),
    ("cap-raft.yaml", "{A: 150ms,", "{A: 190ms,", "day-006.cap-raft.png", "cap-raft"),
  ])
  func `one setting of the study day changes exactly its picture and its numbers`(
    file: String, old: String, new: String, picture: String, subject: String
  ) throws {
    let folder = try studyDay()
    let (before, drawn) = (try text(folder, "day-006.md"), try pictures(folder))
    let source = try text(folder, file)
    #expect(source.contains(old))
    try source.replacing(old, with: new).write(to: folder.file(file), atomically: true, encoding: .utf8)
    let outcome = try Program.run(["notes", "day-006.md"], in: folder.url)
    #expect(outcome.status == 0 && outcome.errors.contains(", 1 drawn;"), "\(outcome.errors)")
    let now = try pictures(folder)
    #expect(now.keys.filter { now[$0] != drawn[$0] } == [picture])
    // What changed is the block itself, the two lines under it, and numbers of the same scenario.
    let changed = try text(folder, "day-006.md").split(separator: "\n").filter { !before.contains($0) }
    #expect(!changed.isEmpty)
    for line in changed { #expect(line.contains(subject) || line.contains("latency: 9ms"), "\(line)") }
    if file != "day-006.md" { #expect(!outcome.errors.contains("0 new"), "\(outcome.errors)") }
  }

  @Test func `every example note is checked`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Program.root.path + "/examples/notes")
    #expect(names.filter { $0.hasSuffix(".md") }.sorted() == ["day-006.md", "election.md"])
  }

  @Test func `consensus is harder than gossip in every run that the analysis counts`() throws {
    let path = "docs/why-consensus-is-harder.md"
    let outcome = try Program.run(["notes", "--check", path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    // What the sentences around the numbers say.
    let note = try String(contentsOf: Program.root.appending(path: path), encoding: .utf8)
    for claim in [
      "min acknowledged of ../examples/notes/cap-store.yaml seeds 0..<300 -->3<",
      "max acknowledged of ../examples/notes/cap-raft.yaml seeds 0..<300 -->2<",
      "min detections of gossip-byzantine seeds 0..<300 -->2<",
      "max detections of gossip-equivocation-unsigned seeds 0..<300 -->0<",
      "share violations of raft-replication seeds 0..<300 with lies=A:equivocate -->100 %<",
      "share decisions of paxos-duelling seeds 0..<300 with fixedBackoffUntil=3s, duration=1s -->0 %<",
      "share decisions of paxos-duelling seeds 0..<300 -->100 %<",
    ] {
      #expect(note.contains(claim), "\(claim)")
    }
  }

  @Test func `a block gets its picture, and the second time nothing is written`() throws {
    let folder = try Scratch()
    let path = try folder.write("\u{FEFF}# Täst\r\n\r\n\(Self.block.replacing("\n", with: "\r\n"))\tend", to: "note.md")
    let first = try Program.run(["notes", path])
    #expect(first.status == 0 && first.errors.contains("1 picture, 1 drawn; 0 numbers, 0 new"), "\(first.errors)")
    let note = try text(folder)
    #expect(try Data(contentsOf: folder.file("note.md")).starts(with: [0xEF, 0xBB, 0xBF, 0x23]))
    let top = "# Täst\r\n\r\n```worldline\r\nscenario: raft-election\r\nscale: 1\r\n```\r\n\r\n![Three nodes"
    #expect(note.contains(top))
    #expect(note.hasSuffix(" Scenario raft-election, seed 7.*<!-- worldline: caption -->\r\n\r\n\tend"))
    #expect(note.contains("](pictures/note.raft-election.png)<!-- worldline: picture -->\r\n"))
    #expect(folder.names == ["note.md", "pictures"])
    // It is the picture that the command draws, and it knows how.
    _ = try Program.run(["run", "raft-election", "--scale", "1", "-o", folder.path("run.png")])
    #expect(
      try Data(contentsOf: folder.file("run.png")) == Data(contentsOf: folder.file("pictures/note.raft-election.png")))
    let before = (try inodes(folder, in: "."), try inodes(folder, in: "pictures"))
    let second = try Program.run(["notes", path])
    #expect(second.errors.contains("1 picture, 0 drawn"))
    #expect(try inodes(folder, in: ".") == before.0 && inodes(folder, in: "pictures") == before.1)
    #expect(try Program.run(["notes", "--check", path]).status == 0)
  }

  @Test func `changing one setting changes exactly that picture and its lines`() throws {
    let folder = try Scratch()
    let other = "```worldline\nscenario: raft-split-vote\nscale: 1\nseed: 7\nformat: svg\n```\n"
    let path = try folder.write(Self.block + "between\n\n" + other + "end\n", to: "note.md")
    #expect(try Program.run(["notes", path]).status == 0)
    let (before, files) = (try text(folder), try inodes(folder, in: "pictures"))
    try before.replacing("seed: 7\n", with: "seed: 8\n").write(
      to: folder.file("note.md"), atomically: true, encoding: .utf8)
    let checked = try Program.run(["notes", "--check", path])
    #expect(checked.status == 1)
    #expect(checked.errors.contains("note.md:12: pictures/note.raft-split-vote.svg is stale"), "\(checked.errors)")
    #expect(checked.errors.contains("note.md:12: the lines under the block are stale"), "\(checked.errors)")
    #expect(!checked.errors.contains("raft-election"))
    #expect(try inodes(folder, in: "pictures") == files)
    #expect(try Program.run(["notes", path]).errors.contains("2 pictures, 1 drawn"))
    let changed = try inodes(folder, in: "pictures")
    #expect(changed["note.raft-election.png"] == files["note.raft-election.png"])
    #expect(changed["note.raft-split-vote.svg"] != files["note.raft-split-vote.svg"])
    let (old, new) = (before.split(separator: "\n"), try text(folder).split(separator: "\n"))
    let lines = zip(old, new).filter { $0 != $1 }.map(\.1)
    #expect(old.count == new.count && lines.contains("seed: 8") && lines.count <= 3)
  }

  @Test func `numbers are computed and refreshed in place`() throws {
    let folder = try Scratch()
    _ = try Program.run(["run", "raft-election", "--timeline", folder.path("run.jsonl")])
    func note(_ values: [String]) -> String {
      let phrases = [
        "elections of raft-election", "time-to-first-leader of raft-election seed 3", "messages-sent of run.jsonl",
        "median time-to-stable-leader of raft-wan seeds 0..<40", "mean elections of raft-wan seeds 0..<40",
        "share split-votes of raft-election seeds 0..<40 with electionTimeout=150ms..155ms",
        "count time-to-first-leader of raft-election seeds 0..<5 with duration=100ms",
        "max time-to-first-leader of raft-election seeds 0..<5 with duration=100ms",
      ]
      return zip(phrases, values).map { "- <!-- worldline: \($0) -->\($1)<!-- / --> end\r\n" }.joined()
    }
    let path = try folder.write(note(phrasesUnknown), to: "note.md")
    let outcome = try Program.run(["notes", path])
    #expect(outcome.status == 0 && outcome.errors.contains("8 numbers, 8 new"), "\(outcome.errors)")
    let values = try text(folder).matches(of: /-->([^<]*)<!-- \//).map { String($0.1) }
    #expect(try text(folder) == note(values))
    // The same numbers as the other commands give.
    let described = try Program.run(["sweep", "raft-wan", "--seeds", "0..<40", "--json"])
    let sweep = try JSONSerialization.jsonObject(with: Data(described.output.utf8)) as? [String: Any]
    let row = try #require((sweep?["rows"] as? [[String: Any]])?.first)
    let median = try #require(row["median"] as? Int)
    #expect(values[3] == "\((median + 500) / 1_000) ms", "\(values) \(median)")
    #expect(values[0] == "1" && values[6] == "0" && values[7] == "none" && values[5].hasSuffix(" %"), "\(values)")
    try text(folder).replacing("-->1<!--", with: "-->2<!--").write(
      to: folder.file("note.md"), atomically: true, encoding: .utf8)
    let checked = try Program.run(["notes", "--check", path])
    #expect(checked.status == 1)
    #expect(
      checked.errors.contains("note.md:1:19: elections of raft-election is 1, the note says 2"), "\(checked.errors)")
  }

  private let phrasesUnknown = Array(repeating: "?", count: 8)

  @Test func `a picture and a number can be of a file beside the note, from any folder`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("notes"), withIntermediateDirectories: true)
    _ = try Program.run(["run", "raft-election", "--timeline", folder.path("run.jsonl")])
    let yaml = try String(
      contentsOf: Program.root.appending(path: "examples/scenarios/raft-lost-vote.yaml"), encoding: .utf8)
    try folder.write(yaml, to: "notes/mine.yaml")
    let note =
      "```worldline\nfile: ../run.jsonl\n```\n```worldline\nscenario: mine.yaml\nset: {latency: 3ms}\n```\n"
      + "<!-- worldline: end of ../run.jsonl -->?<!-- / --> <!-- worldline: elections of mine.yaml seed 2 -->?<!-- / -->\n"
    try folder.write(note, to: "notes/note.md")
    #expect(try Program.run(["notes", "notes/note.md"], in: folder.url).status == 0)
    #expect(try Program.run(["notes", "--check", "note.md"], in: folder.file("notes")).status == 0)
    #expect(try Program.run(["notes", "--check", folder.path("notes/note.md")]).status == 0)
    // Its pictures are drawn again from themselves.
    let pictures = ["run", "mine"].map { "pictures/note.\($0).png" }
    #expect(try Program.run(["redraw", "--check"] + pictures, in: folder.file("notes")).status == 0)
    // The file changes, and with it the picture.
    _ = try Program.run(["run", "raft-election", "--seed", "9", "--timeline", folder.path("run.jsonl")])
    let checked = try Program.run(["notes", "--check", "notes/note.md"], in: folder.url)
    #expect(checked.status == 1 && checked.errors.contains("note.run.png is stale"), "\(checked.errors)")
  }

  @Test func `light and dark come as a picture element, and names are unique`() throws {
    let folder = try Scratch()
    let pair = Self.block.replacing("scale: 1", with: "dark: picture\nscale: 1\nwidth: 640")
    let path = try folder.write(
      pair + Self.block + Self.block.replacing("scale: 1", with: "name: mine"), to: "my (note).md")
    #expect(try Program.run(["notes", "--folder", "../images/x", path]).status == 0)
    let note = try text(folder, "my (note).md")
    #expect(
      note.contains(
        "<picture><source media=\"(prefers-color-scheme: dark)\" "
          + "srcset=\"../images/x/my%20%28note%29.raft-election.dark.png\"><img alt=\"Three nodes"))
    #expect(note.contains("src=\"../images/x/my%20%28note%29.raft-election.png\" width=\"640\"></picture>"))
    #expect(note.contains("](../images/x/my%20%28note%29.raft-election-2.png)"))
    #expect(note.contains("](../images/x/my%20%28note%29.mine.png)"))
    try? FileManager.default.removeItem(at: folder.url.deletingLastPathComponent().appending(path: "images"))
  }

  @Test func `a picture that no block shows any more is told`() throws {
    let folder = try Scratch()
    let path = try folder.write(Self.block, to: "note.md")
    _ = try Program.run(["notes", path])
    for name in [
      "note.old.svg", "note.old.dark.png", "note.b.c.png", "other.x.png", "note.txt", "note.raft-election.jpg",
    ] {
      try folder.write("", to: "pictures/" + name)
    }
    let told = try Program.run(["notes", path]).errors.split(separator: "\n").filter { $0.contains("any more") }
    #expect(told.count == 2 && told[0].contains("note.old.dark.png") && told[1].contains("note.old.svg"), "\(told)")
  }

  @Test func `runs can be compared, files among them with what is chosen of them`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("n"), withIntermediateDirectories: true)
    let yaml = try String(
      contentsOf: Program.root.appending(path: "examples/scenarios/raft-pre-vote.yaml"), encoding: .utf8)
    try folder.write(yaml, to: "n/mine.yaml")
    _ = try Program.run(["run", "raft-leader-crash", "--timeline", folder.path("n/run.jsonl")])
    try folder.write("```worldline\ncompare: [mine.yaml@3:loss=1%, run.jsonl]\nform: rows\n```\n", to: "n/note.md")
    #expect(try Program.run(["notes", "n/note.md"], in: folder.url).status == 0)
    #expect(try Program.run(["notes", "--check", "note.md"], in: folder.file("n")).status == 0)
    #expect(try Program.run(["redraw", "--check", "n/pictures/note.mine-run-compare.png"], in: folder.url).status == 0)
    try folder.write(yaml + "\n# changed\n", to: "n/mine.yaml")
    #expect(try Program.run(["notes", "n/note.md"], in: folder.url).errors.contains("1 picture, 1 drawn"))
  }

  @Test func `a block can ask for any command that draws`() throws {
    let folder = try Scratch()
    let sweep =
      "```worldline\nsweep: raft-election\nseeds: 0..<20\nvary: {loss: [0, 5%]}\nmeasure: elections\ndark: picture\n```\n"
    let science = "```worldline\nscience: raft-elections-over-a-wide-area\nruns: 4\nformat: pdf\n```\n"
    let logs =
      "```worldline\ndraw: \(Program.root.path)/examples/etcd/3n-leader-kill\nnodes: [n1, n2]\nfrom: 5s\ncallouts: false\n```\n"
    let path = try folder.write(sweep + science + logs, to: "note.md")
    let outcome = try Program.run(["notes", path])
    #expect(outcome.status == 0 && outcome.errors.contains("4 pictures, 4 drawn"), "\(outcome.errors)")
    #expect(try Program.run(["notes", path]).errors.contains("4 pictures, 0 drawn"))
    // No folder of one machine stands in a picture.
    let recipe = try Program.run(["recipe", "--json", folder.path("pictures/note.3n-leader-kill.png")]).output
    #expect(recipe.contains("3n-leader-kill") && !recipe.contains(Program.root.path))
  }
}
