import Foundation
import Testing

/// Comparisons as a user meets them.
struct CompareCommandTests {
  @Test func `two settings are drawn, and told without a file`() throws {
    let folder = try Scratch()
    let files = ["sheet.png", "sheet.svg", "sheet.txt"]
    let command = ["compare", "raft-pre-vote", "--vary", "preVote=off,on"]
    let drawn = try Program.run(command + files.flatMap { ["-o", $0] }, in: folder.url)
    #expect(drawn.status == 0 && drawn.output == "", "\(drawn.errors)")
    #expect(folder.names == files.sorted())
    let told = try Program.run(command)
    #expect(told.output.hasPrefix("With pre-vote on: one election instead of four\n"))
    #expect(told.output.contains("first difference at 150 ms: A becomes pre-candidate in t0"))
  }

  @Test func `the recipe in the picture is the whole command`() throws {
    let folder = try Scratch()
    let words = [
      "compare", "raft-election@3:loss=5%", "raft-election@4", "--set", "duration=1s", "--align",
      "a node becomes leader",
      "--form", "mirror", "--label", "one", "--label", "two", "--theme", "dark", "--to", "200ms",
    ]
    let first = try Program.run(words + ["-o", "sheet.txt"], in: folder.url)
    #expect(first.status == 0, "\(first.errors)")
    let text = try String(contentsOf: folder.file("sheet.txt"), encoding: .utf8)
    for word in words where word != "--form" && word != "a node becomes leader" {
      #expect(text.contains(word), "\(word)")
    }
    #expect(text.contains("--form mirror") && text.contains("'a node becomes leader'"))
  }

  @Test func `many seeds give median runs, the same at any number of threads`() throws {
    let folder = try Scratch()
    let command = [
      "compare", "raft-failover", "--align", "crash", "--seeds", "0..<40", "--vary",
      "electionTimeout=150ms..155ms,150ms..175ms,150ms..300ms",
    ]
    for threads in ["1", "3"] {
      let outcome = try Program.run(command + ["--threads", threads, "-o", "sheet\(threads).txt"], in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let one = try Data(contentsOf: folder.file("sheet1.txt"))
    #expect(try one == Data(contentsOf: folder.file("sheet3.txt")))
    let text = String(decoding: one, as: UTF8.self)
    #expect(text.contains("median run") && text.contains("seeded runs; the bars show all of"))
  }

  @Test func `a real cluster stands beside a simulated one, matched by role`() throws {
    let outcome = try Program.run(["compare", "raft-leader-crash", "examples/etcd/3n-leader-kill", "--align", "crash"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Simulated and real: "))
    #expect(outcome.output.contains("Nodes are matched by the order in which they lead."))
    #expect(outcome.output.contains("Only roles and faults are compared."))
  }

  @Test func `a timeline file equals the run it was written from`() throws {
    let folder = try Scratch()
    _ = try Program.run(["run", "raft-election", "--timeline", "run.jsonl"], in: folder.url)
    let outcome = try Program.run(["compare", "raft-election", "run.jsonl"], in: folder.url)
    #expect(outcome.output.contains("the same events at the same times as"), "\(outcome.output)")
  }

  @Test(arguments: [
    (["raft-election"], "nothing to compare"),
    (["raft-election", "--seeds", "1"], "nothing to compare"),
    (["raft-election", "raft-pre-vote", "--seeds", "0..<13", "--vary", "loss=0,1%,2%,3%,4%,5%,6%"], "at most 12"),
    (Array(repeating: "raft-election", count: 13), "13 runs do not fit"),
    (["raft-election@x", "raft-election"], "after @ stands the seed"),
    (["raft-election@1", "raft-election", "--seeds", "1,2,3"], "leave one out"),
    (["raft-election", "raft-elction"], "did you mean 'raft-election'"),
    (["raft-election:lss=1%", "raft-election"], "did you mean 'loss'"),
    (["raft-election", "raft-pre-vote", "--align", "crash"], "never happens in this run"),
    (["raft-election", "raft-pre-vote", "--align", "the moon rises"], "--align 'the moon rises'"),
    (["raft-election", "raft-pre-vote", "--figure", "distribution"], "space-time, spread, log-grid"),
    (["raft-election", "raft-pre-vote", "--figure", "spread"], "nothing to show"),
    (["raft-election", "raft-pre-vote", "paxos-basic", "--form", "mirror"], "compares 2 runs, not 3"),
    (["raft-election", "raft-pre-vote", "--orientation", "down"], "--orientation is for one run"),
    (["raft-election", "raft-pre-vote", "--no-enlargements"], "--no-enlargements is for one run"),
    (["raft-election", "--vary", "loss=0,1%", "--set", "loss=2%"], "both set and varied"),
    (["examples/etcd/3n-leader-kill", "raft-election", "--seeds", "1,2"], "leave them out"),
    (["raft-election", "raft-pre-vote", "-o", "sheet.gif"], "the ending must be"),
    (["raft-election", "raft-pre-vote", "--nodes", "A,Z"], "has no node 'Z'"),
  ])
  func `what cannot be compared is refused with a way out`(words: [String], message: String) throws {
    let outcome = try Program.run(["compare"] + words)
    #expect(outcome.status == 64 || outcome.status == 65, "\(outcome.status)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test func `empty timelines are drawn, and a missing file is bad input`() throws {
    let folder = try Scratch()
    try Data("{\"worldline\":1,\"nodes\":[\"A\",\"B\"]}\n".utf8).write(to: folder.file("empty.jsonl"))
    let empty = try Program.run(["compare", "empty.jsonl", "empty.jsonl", "-o", "sheet.svg"], in: folder.url)
    #expect(empty.status == 0, "\(empty.errors)")
    let missing = try Program.run(["compare", "empty.jsonl", "no.jsonl"], in: folder.url)
    #expect(missing.status == 65 && missing.errors.contains("no such file"), "\(missing.errors)")
  }
}
