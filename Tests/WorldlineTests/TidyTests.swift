import Foundation
import Testing

/// Rules about the sources that no compiler checks.
struct TidyTests {
  /// What each module may import of ours.
  private static let arrows: [String: Set<String>] = [
    "Timelines": [],
    "Simulator": ["Timelines"],
    "Protocols": ["Timelines", "Simulator"],
    "StrictYAML": ["Timelines"],
    "Dialects": ["Timelines", "StrictYAML"],
    "Scenarios": ["Timelines", "Simulator", "Protocols", "StrictYAML"],
    "Imports": ["Timelines", "StrictYAML"],
    "Findings": ["Timelines"],
    "Sweeps": ["Timelines", "Simulator", "Protocols", "Scenarios", "Findings"],
    "Notes": ["Timelines", "StrictYAML"],
    "Scenes": [],
    "Diagrams": ["Timelines", "StrictYAML", "Findings", "Scenes"],
    "Sketches": ["Scenes"],
    "CairoRenderer": ["Scenes", "CCairo", "CPango"],
    "CCairo": [], "CPango": [],
    "worldline": [
      "Timelines", "Simulator", "Protocols", "Scenarios", "Imports", "Findings", "Sweeps", "Scenes", "Diagrams",
      "CairoRenderer", "Sketches", "Notes",
    ],
  ]

  /// Every Swift file under `folder`, with its text.
  private func swiftFiles(under folder: String) throws -> [(path: String, text: String)] {
    let base = Program.root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(".swift") }
      .sorted()
    #expect(!paths.isEmpty)
    return try paths.map { ("\(folder)/\($0)", try String(contentsOf: base.appending(path: $0), encoding: .utf8)) }
  }

  private func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 2, words.count > place + 1 else { return nil }
      let isImport = words[..<place].allSatisfy {
        ["public", "package", "internal", "private", "@testable"].contains($0)
      }
      return isImport ? String(words[place + 1]) : nil
    }
  }

  @Test func `modules import each other along the arrows only`() throws {
    for (path, text) in try swiftFiles(under: "Sources") {
      let module = path.split(separator: "/")[1]
      let allowed = try #require(Self.arrows[String(module)], "\(path): unknown module")
      for name in imports(in: text) where Self.arrows[name] != nil && name != module {
        #expect(allowed.contains(name), "\(path) imports \(name)")
      }
    }
  }

  @Test func `no clock, no system randomness, no floating time where runs are made`() throws {
    let forbidden = [
      " Date(", "=Date(", "(Date(", "SystemRandomNumberGenerator", ".random(in", ".shuffled()", "Double(", "arc4random",
      "import Foundation",
    ]
    for module in ["Sources/Simulator", "Sources/Protocols"] {
      for (path, text) in try swiftFiles(under: module) {
        for word in forbidden where code(of: text).contains(word) { Issue.record("\(path) uses \(word)") }
      }
    }
  }

  @Test func `library code forces nothing`() throws {
    for (path, text) in try swiftFiles(under: "Sources") {
      for (number, line) in code(of: text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        #expect(!line.contains("try!") && !line.contains("as!"), "\(path):\(number + 1)")
      }
    }
  }

  @Test func `files stay readable`() throws {
    for (path, text) in try swiftFiles(under: "Sources") {
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 450, "\(path) is long")
    }
  }

  @Test func `every catalog name stands in the README`() throws {
    let readme = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    let list = try Program.run(["list"]).output
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first }
    #expect(names.count > 8)
    for name in names { #expect(readme.contains("`\(name)`"), "\(name)") }
  }

  @Test func `every link in the documents resolves`() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Program.root.path).filter {
      $0.hasSuffix(".md") && !$0.contains(".build") && !$0.hasPrefix("demo")
    }
    #expect(paths.count > 5)
    for path in paths {
      let file = Program.root.appending(path: path)
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /\]\(([^)\s#]+)[^)]*\)/) {
        let target = String(match.1)
        guard !target.hasPrefix("http") else { continue }
        let place = file.deletingLastPathComponent().appending(path: target)
        #expect(FileManager.default.fileExists(atPath: place.path), "\(path) links to \(target)")
      }
    }
  }

  @Test func `the project names no path of one machine`() throws {
    for folder in ["Sources", "Tests", "Benchmarks"] {
      for (path, text) in try swiftFiles(under: folder) where !path.hasSuffix("TidyTests.swift") {
        #expect(!text.contains("/work/") && !text.contains("/root/"), "\(path)")
      }
    }
  }

  /// The text without comments and without the contents of string literals on one line.
  private func code(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var result = ""
      var inString = false
      var previous: Character = " "
      for character in line {
        if character == "\"", previous != "\\" { inString.toggle() }
        if !inString, character == "/", previous == "/" { return String(result.dropLast()) }
        result.append(inString && character != "\"" ? "_" : character)
        previous = character
      }
      return result
    }.joined(separator: "\n")
  }
}
