import Foundation
import Testing

/// The commands as a user meets them: results, messages, exit statuses.
struct CommandTests {
  @Test func `run draws every format, and the bytes are the same in another folder`() throws {
    let first = try Scratch()
    let second = try Scratch()
    let names = ["a.png", "a.svg", "a.pdf", "a.jsonl"]
    for folder in [first, second] {
      let outcome = try Program.run(
        ["run", "raft-lost-vote", "--seed", "12", "--timeline", "a.jsonl"] + names.dropLast().flatMap { ["-o", $0] },
        in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(folder.names == names.sorted())
    }
    for name in names {
      #expect(try Data(contentsOf: first.file(name)) == Data(contentsOf: second.file(name)), "\(name) differs")
    }
  }

  @Test func `a written timeline draws the same picture as the run`() throws {
    let folder = try Scratch()
    _ = try Program.run(["run", "raft-election", "--timeline", "run.jsonl", "-o", "run.txt"], in: folder.url)
    _ = try Program.run(["draw", "run.jsonl", "-o", "drawn.txt"], in: folder.url)
    func items(_ name: String) throws -> [Substring] {
      try String(contentsOf: folder.file(name), encoding: .utf8).split(separator: "\n").filter {
        !$0.hasPrefix("recipe")
      }
    }
    #expect(try items("run.txt") == items("drawn.txt"))
  }

  @Test func `describe says who led`() throws {
    let outcome = try Program.run(["describe", "examples/etcd/3n-leader-kill", "--json"])
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let leaders = try #require(object?["leaders"] as? [[String: Any]])
    #expect(leaders.map { $0["node"] as? String } == ["n3", "n1"])
    #expect(leaders.map { $0["term"] as? Int } == [2, 4])
    for key in ["messages", "elections", "crashes", "partitions", "violations", "headline", "alt"] {
      #expect(object?[key] != nil, "\(key) is missing")
    }
  }

  @Test func `check passes a sound run and fails one with two leaders in a term`() throws {
    #expect(try Program.run(["check", "raft-leader-isolated"]).status == 0)
    let folder = try Scratch()
    let path = try folder.write(
      """
      {"worldline":1,"nodes":["A","B"],"end":9}
      {"t":1,"node":"A","event":"state","role":"leader","term":1}
      {"t":2,"node":"B","event":"state","role":"leader","term":1}

      """, to: "two.jsonl")
    let outcome = try Program.run(["check", path])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("FAIL  one leader per term"))
  }

  @Test func `standard input and output take part in pipes`() throws {
    let run = try Program.run(["run", "raft-election", "--timeline", "-"])
    #expect(run.status == 0)
    let described = try Program.run(["describe", "-"], input: run.output)
    #expect(described.status == 0)
    #expect(described.output.contains("leader"))
  }

  @Test func `a scenario file runs like the scenario of its name`() throws {
    let named = try Program.run(["run", "raft-leader-crash", "--timeline", "-"])
    let file = "examples/scenarios/raft-leader-crash.yaml"
    #expect(try Program.run(["run", file, "--timeline", "-"]).output == named.output)
    let folder = try Scratch()
    let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
    try folder.write(text, to: "raft-leader-crash.yaml")
    #expect(
      try Program.run(["run", "raft-leader-crash.yaml", "--timeline", "-"], in: folder.url).output == named.output)
    let piped = try Program.run(["run", "-", "--timeline", "-"], input: text)
    #expect(piped.status == 0 && piped.output.contains("standard-input"), "\(piped.errors)")
  }

  @Test func `an expectation that is not kept ends the run with status 1 and its evidence`() throws {
    let folder = try Scratch()
    let yaml = "protocol: raft\nnodes: 3\nduration: 1s\nexpect: [leader within 1ms, no violations]\n"
    try folder.write(yaml, to: "hasty.yaml")
    let outcome = try Program.run(["run", "hasty.yaml", "-o", "hasty.png"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("error: expected 'leader within 1ms', but at 1 ms nobody has become leader; "))
    #expect(folder.names == ["hasty.png", "hasty.yaml"])
  }

  @Test func `every command has help with an example`() throws {
    for command in [
      "run", "draw", "import", "describe", "check", "sweep", "science", "gallery", "recipe", "redraw", "notes",
    ] {
      let outcome = try Program.run([command, "--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Example"), "\(command)")
    }
    #expect(try Program.run(["--generate-completion-script", "bash"]).status == 0)
  }

  // MARK: What is wrong is told, with its exit status

  @Test(arguments: [
    (["run", "raft-splitvote"], 64, "did you mean 'raft-split-vote'"),
    (["run", "nowhere.yaml"], 65, "nowhere.yaml"),
    (["run", "examples"], 64, "no scenario 'examples'"),
    (["run", "examples/"], 65, "folder"),
    (
      ["run", "Tests/ScenariosTests/Fixtures/malformed/unknown-key.yaml"], 65,
      "malformed/unknown-key.yaml:3:1: found the unknown key \"duraton\" (did you mean duration?)"
    ),
    (["run", "raft-election", "--set", "electionTimout=1ms"], 64, "did you mean 'electionTimeout'"),
    (["run", "raft-election", "--set", "loss=many"], 64, "loss"),
    (["run", "raft-election", "-o", "x.gif"], 64, ".png"),
    (["run", "raft-election", "--figure", "pie", "-o", "x.png"], 64, "space-time"),
    (["run", "raft-election", "--theme", "blue", "-o", "x.png"], 64, "light, dark, print"),
    (["run", "raft-election", "--theme", "none.yaml", "-o", "x.png"], 65, "cannot read none.yaml"),
    (["run", "raft-election", "--from", "5", "-o", "x.png"], 64, "unit"),
    (["run", "raft-election", "--from", "2h", "-o", "x.png"], 64, "window"),
    (["run", "raft-election", "--nodes", "A,Z", "-o", "x.png"], 64, "no node 'Z'"),
    (["run", "raft-election", "--width", "50", "-o", "x.png"], 64, "at least"),
    (["run", "raft-election", "--scale", "900", "-o", "x.png"], 65, "scale"),
    (["draw", "nowhere.jsonl", "-o", "x.png"], 65, "no such file"),
    (["draw", "Sources", "-o", "x.png"], 65, "no .log"),
    (["describe", "README.md"], 65, "README.md:1:1"),
    (["import", "etcd", "README.md"], 65, "README.md"),
    (["import", "nowhere.log"], 65, "nowhere.log"),
    (["import"], 64, "name the log files"),
    (["draw", "examples/etcd/3n-leader-kill"], 64, "-o"),
    (["frobnicate"], 64, "frobnicate"),
  ])
  func `a mistake is named and nothing is written`(arguments: [String], status: Int, words: String) throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: Program.root.path).sorted()
    let outcome = try Program.run(arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: Program.root.path).sorted() == before)
  }

  @Test(arguments: ["/proc/nowhere/x.png", "/dev/full/x.png", "missing-folder/x.png"])
  func `a picture that cannot be written is told and leaves nothing behind`(path: String) throws {
    let outcome = try Program.run(["run", "raft-election", "-o", path])
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(outcome.errors.contains("cannot write"))
  }

  @Test func `a full device is told, and a device is written to and never replaced`() throws {
    let full = try Program.run(["run", "raft-election", "--timeline", "/dev/full"])
    #expect(full.status == 73, "\(full.errors)")
    #expect(full.errors.contains("cannot write /dev/full"))
    #expect(try Program.run(["run", "raft-election", "--timeline", "/dev/null"]).status == 0)
    for device in ["/dev/full", "/dev/null"] {
      let kind = try FileManager.default.attributesOfItem(atPath: device)[.type] as? FileAttributeType
      #expect(kind == .typeCharacterSpecial, "\(device)")
    }
  }

  @Test func `a second picture that cannot be written leaves no temporary file`() throws {
    let folder = try Scratch()
    try folder.write("old", to: "keep.png")
    let refused = try Program.run(["run", "raft-election", "-o", "keep.png", "-o", "missing/x.png"], in: folder.url)
    #expect(refused.status == 73)
    #expect(folder.names == ["keep.png"])
  }

  @Test func `settings change the run and stand in its header`() throws {
    let outcome = try Program.run(["run", "raft-election", "--set", "latency=1ms..2ms", "--timeline", "-"])
    let header = try #require(outcome.output.split(separator: "\n").first)
    #expect(header.contains(#""latency":"1ms..2ms""#), "\(header)")
  }
}
