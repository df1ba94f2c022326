import Foundation
import Testing

/// Sweeps as a user meets them.
struct SweepCommandTests {
  private static let small = ["sweep", "raft-election", "--seeds", "0..<30", "--vary", "loss=0,5%"]

  @Test func `a sweep writes rows, pictures and a table, the same at any number of threads`() throws {
    let folder = try Scratch()
    let files = ["rows.csv", "rows.jsonl", "picture.png", "picture.svg"]
    let first = try Program.run(Self.small + files.flatMap { ["-o", $0] }, in: folder.url)
    #expect(first.status == 0, "\(first.errors)")
    #expect(folder.names == files.sorted())
    #expect(first.output.contains("time-to-stable-leader") && first.output.contains("median"))
    #expect(first.errors == "")
    let other = try Scratch()
    let second = try Program.run(Self.small + ["--threads", "1"] + files.flatMap { ["-o", $0] }, in: other.url)
    #expect(second.output == first.output)
    for file in files {
      #expect(try Data(contentsOf: folder.file(file)) == Data(contentsOf: other.file(file)), "\(file)")
    }
    #expect(try String(contentsOf: folder.file("rows.csv"), encoding: .utf8).split(separator: "\n").count == 2 + 60)
    #expect(try String(contentsOf: folder.file("rows.jsonl"), encoding: .utf8).split(separator: "\n").count == 1 + 60)
  }

  @Test func `a sweep goes on with the rows of its file`() throws {
    let folder = try Scratch()
    _ = try Program.run(Self.small + ["-o", "rows.csv"], in: folder.url)
    let whole = try Data(contentsOf: folder.file("rows.csv"))
    try whole.prefix(whole.count / 2).write(to: folder.file("rows.csv"))
    let again = try Program.run(Self.small + ["-o", "rows.csv"], in: folder.url)
    #expect(again.status == 0 && again.errors.contains("going on after"))
    #expect(try Data(contentsOf: folder.file("rows.csv")) == whole)
  }

  @Test func `json gives an object a measure`() throws {
    let outcome = try Program.run(Self.small + ["--json", "--measure", "elections", "--measure", "end"])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(object?["measure"] as? String == "elections")
    #expect((object?["rows"] as? [[String: Any]])?.count == 2)
  }

  @Test func `a broken rule ends with status 1 and the command that shows it`() throws {
    let outcome = try Program.run(["sweep", "raft-split-vote", "--seeds", "0..<20", "--set", "flaws=votesTwice"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("worldline run raft-split-vote --seed"))
    #expect(outcome.output.contains("median"))
  }

  @Test(arguments: [
    (["--seeds", "10"], 0, ""),
    (["--seeds", "0..5"], 64, "0..<10000"),
    (["--seeds", "5..<5"], 64, "0..<10000"),
    (["--seeds", "1,1"], 64, "twice"),
    (["--measure", "election"], 64, "did you mean 'elections'"),
    (["--vary", "loss"], 64, "key=value,value"),
    (["--vary", "lost=1%,2%"], 64, "did you mean 'loss'"),
    (["--vary", "loss=1%,many"], 64, "many"),
    (["--vary", "loss=1%", "--vary", "loss=2%"], 64, "twice"),
    (["--vary", "loss=1%", "--set", "loss=2%"], 64, "both set and varied"),
    (["--vary", "seed=1,2"], 64, "--seeds"),
    (["--threads", "0"], 64, "at least 1"),
    (["-o", "rows.xlsx"], 64, ".csv"),
    (["-o", "x.png", "--theme", "blue"], 64, "light, dark, print"),
    (["-o", "x.png", "--from", "1s"], 64, "one run"),
    (["-o", "x.png", "--figure", "space-time"], 64, "distribution"),
    (["-o", "missing-folder/rows.csv"], 73, "cannot write"),
  ])
  func `a mistake is named`(arguments: [String], status: Int, words: String) throws {
    let seeds = arguments.contains("--seeds") ? [] : ["--seeds", "0..<5"]
    let outcome = try Program.run(["sweep", "raft-election"] + seeds + arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(words.isEmpty || outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func `a file of something else is left alone`() throws {
    let folder = try Scratch()
    try folder.write("a,b\n1,2\n", to: "rows.csv")
    let outcome = try Program.run(Self.small + ["-o", "rows.csv"], in: folder.url)
    #expect(outcome.status == 65 && outcome.errors.contains("rows.csv:1"))
    #expect(try String(contentsOf: folder.file("rows.csv"), encoding: .utf8) == "a,b\n1,2\n")
  }
}
