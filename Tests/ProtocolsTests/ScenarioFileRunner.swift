import Foundation
import Testing

/// Runs the commands of a scenario file and compares what they print.
///
/// A file is made of blocks with an empty line between them: lines of prose that begin with `#`, commands, `----`, and
/// the exact text that the commands print. `RECORD=1` writes the text that is printed now into the file, and still fails:
/// only commit the changes if you understand what caused them.
struct ScenarioFileRunner {
  struct Block: Equatable {
    var prose: [String] = []
    var commands: [String] = []
    var output: [String] = []
  }

  let file: URL

  /// Every file of a folder beside this one, in order.
  static func files(of system: String) -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios")
      .appending(path: system)
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
  }

  /// `perform` carries out one command and returns what it prints.
  func run(_ perform: (String) -> [String]) throws {
    let expected = Self.blocks(of: try String(contentsOf: file, encoding: .utf8))
    var found = expected
    for index in found.indices { found[index].output = found[index].commands.flatMap(perform) }
    for (expected, found) in zip(expected, found) where expected.output != found.output {
      Issue.record(
        """
        \(file.lastPathComponent), after '\(found.commands.joined(separator: "; "))'
        expected:
        \(expected.output.joined(separator: "\n"))
        found:
        \(found.output.joined(separator: "\n"))
        """)
    }
    if found != expected, ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Self.text(of: found).write(to: file, atomically: true, encoding: .utf8)
    }
  }

  static func blocks(of text: String) -> [Block] {
    text.split(separator: "\n\n").map { part in
      var block = Block()
      var isOutput = false
      for line in part.split(separator: "\n").map({ String($0) }) {
        if isOutput {
          block.output.append(line)
        } else if line == "----" {
          isOutput = true
        } else if line.hasPrefix("#") {
          block.prose.append(line)
        } else {
          block.commands.append(line)
        }
      }
      return block
    }
  }

  static func text(of blocks: [Block]) -> String {
    blocks.map { block in
      (block.prose + block.commands + (block.commands.isEmpty ? [] : ["----"]) + block.output)
        .joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }
}
