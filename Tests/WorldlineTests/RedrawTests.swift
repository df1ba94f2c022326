import Foundation
import Testing

/// A picture knows how it was made: `recipe` says it and `redraw` does it again.
struct RedrawTests {
  @Test func `every committed picture is drawn again from itself with the same bytes`() throws {
    let folder = Program.root.appending(path: "output")
    let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      // Those of the published numbers show ten thousand runs each, which is for release builds.
      ($0.hasSuffix(".png") || $0.hasSuffix(".svg")) && !$0.hasPrefix("science-")
    }
    #expect(names.count > 40)
    let recipe = try Program.run(["recipe", "--json", "output/" + names[0]])
    try #require(recipe.status == 0, "the gallery is stale: make gallery")
    let drawn = try JSONSerialization.jsonObject(with: Data(recipe.output.utf8)) as? [String: Any]
    let mine = try #require(drawn?["libraries"] as? String)
    guard index.contains(mine) else {
      print("gallery not redrawn: it was committed with other libraries than \(mine)")
      return
    }
    let outcome = try Program.run(["redraw", "--check"] + names.map { "output/" + $0 })
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count(where: { $0.hasSuffix(": the same bytes") }) == names.count)
  }

  /// A picture of every command that draws, and of options with blanks, quotes and choices of their own.
  static let commands = [
    ["run", "raft-lost-vote", "--seed", "12", "--theme", "print", "--scale", "1"],
    ["run", "raft-election", "--set", "seed=18446744073709551614", "--title", "It's “<this>” & \\that"],
    ["run", "raft-overwritten-entry", "--figure", "log-grid", "--at", "700ms", "--no-callouts", "--width", "640"],
    ["run", "raft-minority-partition", "--no-enlargements", "--scale", "1"],
    ["run", "examples/scenarios/raft-split-vote.yaml", "--nodes", "A,B", "--from", "100ms", "--to", "400ms"],
    ["draw", "examples/etcd/3n-leader-kill", "--around", "election", "--orientation", "right", "--theme", "dark"],
    ["draw", "raft-pre-vote", "--subtitle", "no run\u{2028}at all 🦊"],
    ["sweep", "raft-election", "--seeds", "0..<30", "--vary", "loss=0,5%", "--measure", "elections"],
    ["compare", "raft-pre-vote@7", "raft-pre-vote@7:preVote=off:loss=1%", "--from=-50ms", "--align", "partition"],
    ["compare", "examples/scenarios/raft-leader-crash.yaml@3", "examples/etcd/3n-leader-kill", "--label", "a b"],
    ["sketch", "--seed", "2026-11-23", "--minutes", "5", "--scale", "1"],
    ["science", "--runs", "4", "--picture", "raft-elections-over-a-wide-area"],
  ]

  @Test(arguments: commands)
  func `a picture of any command is drawn again in every format`(command: [String]) throws {
    let folder = try Scratch()
    let paths = ["a.png", "a.svg", "a.pdf"].map(folder.path)
    // The last of several -o counts for science, which has one.
    for path in paths { #expect(try Program.run(command + ["-o", path]).status == 0) }
    let checked = try Program.run(["redraw", "--check"] + paths)
    #expect(checked.status == 0, "\(checked.errors)")
    // One format from another.
    #expect(try Program.run(["redraw", paths[2], "-o", folder.path("b.png"), "-o", folder.path("b.svg")]).status == 0)
    for ending in ["png", "svg"] {
      #expect(
        try Data(contentsOf: folder.file("a.\(ending)")) == Data(contentsOf: folder.file("b.\(ending)")), "\(ending)")
    }
    // What lies there damaged is made whole.
    let whole = try Data(contentsOf: folder.file("a.svg"))
    try whole.dropLast(1_000).write(to: folder.file("a.svg"))
    let mended = try Program.run(["redraw", paths[1]])
    #expect(mended.status == 0 && mended.errors.contains("changed after it was drawn"), "\(mended.errors)")
    #expect(try Data(contentsOf: folder.file("a.svg")) == whole)
  }

  @Test func `recipe prints what the picture shows`() throws {
    let folder = try Scratch()
    let path = folder.path("a.png")
    _ = try Program.run(["run", "raft-election", "--seed", "3", "--set", "latency=1ms..2ms", "-o", path])
    let text = try Program.run(["recipe", path]).output
    for line in [
      "command     worldline run raft-election --seed 3 --set latency=1ms..2ms", "figure      space-time",
      "scenario    raft-election", "seed        3", "setting     latency = 1ms..2ms", "drawn with  worldline 0.",
    ] {
      #expect(text.contains(line), "\(line) is not in \(text)")
    }
    let json = try Program.run(["recipe", path, "--json"]).output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(
      object?["arguments"] as? [String] == ["run", "raft-election", "--seed", "3", "--set", "latency=1ms..2ms"])
    #expect(object?["parameters"] as? [String: String] == ["latency": "1ms..2ms"])
  }

  @Test func `another version or other libraries are a stated difference`() throws {
    let folder = try Scratch()
    let path = folder.path("a.svg")
    _ = try Program.run(["run", "raft-election", "-o", path])
    let now = try String(contentsOf: folder.file("a.svg"), encoding: .utf8)
    let recipe = try Program.run(["recipe", "--json", path]).output
    let object = try JSONSerialization.jsonObject(with: Data(recipe.utf8)) as? [String: Any]
    let digest = try #require(object?["timeline"] as? String)
    let version = try #require(object?["worldline"] as? String)
    let old = now.replacing("\"worldline\":\"\(version)\"", with: "\"worldline\":\"0.0.1\"")
      .replacing("\"font\":\"Inter\"", with: "\"font\":\"Other\"").replacing(digest, with: "1234567890abcdef")
    try folder.write(old, to: "a.svg")
    let checked = try Program.run(["redraw", "--check", path])
    #expect(checked.status == 1, "\(checked.errors)")
    for words in [
      "drawn by worldline 0.0.1, now \(version)", "text in Other, now ",
      "the timeline had the digest 1234567890abcdef, now \(digest)",
    ] {
      #expect(checked.errors.contains(words), "\(words) is not in \(checked.errors)")
    }
    #expect(try Program.run(["redraw", path]).status == 0)
    #expect(try String(contentsOf: folder.file("a.svg"), encoding: .utf8) == now)
    // With the same version another run is no difference but a mistake.
    try folder.write(now.replacing(digest, with: "1234567890abcdef"), to: "a.svg")
    #expect(try Program.run(["redraw", path]).status == 65)
  }

  // MARK: The file that a picture needs

  @Test func `a picture of a timeline file names it, finds it, and refuses another`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("logs"), withIntermediateDirectories: true)
    for (name, seed) in [("logs/run.jsonl", "1"), ("other.jsonl", "2")] {
      _ = try Program.run(["run", "raft-election", "--seed", seed, "--timeline", folder.path(name)])
    }
    let drawn = try Program.run(["draw", "logs/run.jsonl", "-o", "a.png"], in: folder.url)
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(try Program.run(["recipe", "a.png"], in: folder.url).output.contains("needs       logs/run.jsonl"))
    // At the recorded path from here, from the picture's folder, and without its folder.
    #expect(try Program.run(["redraw", "--check", "a.png"], in: folder.url).status == 0)
    #expect(try Program.run(["redraw", "--check", folder.path("a.png")]).status == 0)
    try FileManager.default.moveItem(at: folder.file("logs/run.jsonl"), to: folder.file("run.jsonl"))
    #expect(try Program.run(["redraw", "--check", "a.png"], in: folder.url).status == 0)

    let wrong = try Program.run(["redraw", "a.png", "--run", "other.jsonl"], in: folder.url)
    #expect(wrong.status == 65)
    let digests = wrong.errors.matches(of: /[0-9a-f]{15,16}/).map { String($0.0) }
    #expect(Set(digests).count == 2, "\(wrong.errors)")
    #expect(wrong.errors.contains("other.jsonl is not the file it was drawn from"), "\(wrong.errors)")

    try FileManager.default.moveItem(at: folder.file("run.jsonl"), to: folder.file("kept.jsonl"))
    let lost = try Program.run(["redraw", "a.png"], in: folder.url)
    #expect(lost.status == 65)
    #expect(lost.errors.contains("needs \"logs/run.jsonl\" with the timeline"), "\(lost.errors)")
    #expect(try Program.run(["redraw", "--check", "a.png", "--run", "kept.jsonl"], in: folder.url).status == 0)
  }

  @Test func `a changed scenario file is told with both digests`() throws {
    let folder = try Scratch()
    try folder.write("protocol: raft\nnodes: 3\nduration: 1s\n", to: "mine.yaml")
    _ = try Program.run(["run", "mine.yaml", "-o", "a.svg"], in: folder.url)
    try folder.write("protocol: raft\nnodes: 5\nduration: 1s\n", to: "mine.yaml")
    let outcome = try Program.run(["redraw", "a.svg"], in: folder.url)
    #expect(outcome.status == 65 && outcome.errors.contains("mine.yaml is not the file"), "\(outcome.errors)")
  }

  @Test func `what came from standard input has to be named`() throws {
    let folder = try Scratch()
    let run = try Program.run(["run", "raft-election", "--timeline", "-"]).output
    _ = try Program.run(["draw", "-", "-o", folder.path("a.png")], input: run)
    let lost = try Program.run(["redraw", folder.path("a.png")])
    #expect(lost.status == 65 && lost.errors.contains("from standard input"), "\(lost.errors)")
    let path = try folder.write(run, to: "run.jsonl")
    #expect(try Program.run(["redraw", "--check", folder.path("a.png"), "--run", path]).status == 0)
  }

  @Test func `no folder of one machine is told to others`() throws {
    let folder = try Scratch()
    let path = folder.path("run.jsonl")
    _ = try Program.run(["run", "raft-election", "--timeline", path])
    _ = try Program.run(["draw", path, "-o", folder.path("a.png")])
    let recipe = try Program.run(["recipe", folder.path("a.png"), "--json"]).output
    #expect(!recipe.contains(folder.url.path) && recipe.contains("run.jsonl"))
    #expect(try Program.run(["redraw", "--check", folder.path("a.png")]).status == 0)
  }

  @Test func `a symbolic link stays, and its picture is drawn again`() throws {
    let folder = try Scratch()
    _ = try Program.run(["run", "raft-election", "-o", folder.path("real.svg")])
    let whole = try Data(contentsOf: folder.file("real.svg"))
    try whole.dropLast(10).write(to: folder.file("real.svg"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.svg"), withDestinationPath: folder.path("real.svg"))
    #expect(try Program.run(["redraw", folder.path("link.svg")]).status == 0)
    let kind = try FileManager.default.attributesOfItem(atPath: folder.path("link.svg"))[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
    #expect(try Data(contentsOf: folder.file("real.svg")) == whole)
  }
}
