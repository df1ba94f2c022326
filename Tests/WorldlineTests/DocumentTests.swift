import Foundation
import Testing

/// The commands that the documents show are run, literally, in an empty folder that has the examples.
struct DocumentTests {
  /// The lines of a document that are indented as code and call the program, without what a shell would do to them.
  private func commands(in document: String) throws -> [[String]] {
    let text = try String(contentsOf: Program.root.appending(path: document), encoding: .utf8)
      .replacing("\\\n", with: " ")
    return text.split(separator: "\n").filter { $0.hasPrefix("    ") }.compactMap { line in
      let words = words(line).prefix { $0 != "#" }
      guard words.first == "worldline", !words.contains("|") else { return nil }
      return Array(words.dropFirst())
    }
  }

  /// Splits at blanks outside quotes.
  private func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if character == " ", quote == nil {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  @Test(arguments: ["README.md", "examples/README.md", "examples/scenarios/README.md"])
  func `every command of a document works`(document: String) throws {
    let folder = try Scratch()
    let manager = FileManager.default
    try manager.createSymbolicLink(
      at: folder.file("examples"), withDestinationURL: Program.root.appending(path: "examples"))
    for node in ["n1", "n2", "n3"] {
      try manager.copyItem(
        at: Program.root.appending(path: "examples/etcd/3n-leader-kill/\(node).log"), to: folder.file("\(node).log"))
    }
    try manager.copyItem(
      at: Program.root.appending(path: "examples/scenarios/raft-lost-vote.yaml"), to: folder.file("my-scenario.yaml"))
    try manager.copyItem(
      at: Program.root.appending(path: "examples/scenarios/raft-leader-crash.yaml"), to: folder.file("my-crash.yaml"))
    let commands = try commands(in: document)
    #expect(!commands.isEmpty)
    for command in commands {
      // A sweep of ten thousand runs is for release builds.
      let arguments = command.map { $0 == "0..<10000" ? "0..<20" : $0 }
      let outcome = try Program.run(arguments, in: folder.url)
      #expect(outcome.status == 0, "worldline \(arguments.joined(separator: " ")): \(outcome.errors)")
    }
  }

  @Test func `the example protocol draws its picture`() throws {
    let folder = try Scratch()
    let process = Process()
    process.executableURL = Program.products.appending(path: "OwnProtocol")
    process.arguments = [folder.path("ring.png")]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Data(contentsOf: folder.file("ring.png")).starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func `a timeline written by the Python example can be drawn`() throws {
    let python = URL(filePath: "/usr/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      print("skipped: there is no /usr/bin/python3")
      return
    }
    let folder = try Scratch()
    let process = Process()
    process.executableURL = python
    process.arguments = [Program.root.appending(path: "examples/write_timeline.py").path]
    try folder.write("", to: "mine.jsonl")
    process.standardOutput = try FileHandle(forWritingTo: folder.file("mine.jsonl"))
    try process.run()
    process.waitUntilExit()
    let outcome = try Program.run(["draw", "mine.jsonl", "-o", "mine.png"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
