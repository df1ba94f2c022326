import Foundation
import Testing

/// Notes as Debian's pandoc reads them. Skipped where there is no pandoc: it is too large to be installed for a test.
struct PandocTests {
  private static func path(of program: String) -> URL? {
    ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { URL(filePath: $0 + program) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Converts the example note and returns the file, or nil where a program is missing.
  private func converted(to name: String, _ arguments: [String], engine: String? = nil) throws -> Data? {
    guard let pandoc = Self.path(of: "pandoc"), engine.map({ Self.path(of: $0) != nil }) ?? true else {
      print("skipped: there is no pandoc" + (engine.map { " or no \($0)" } ?? ""))
      return nil
    }
    let folder = try Scratch()
    let process = Process()
    process.executableURL = pandoc
    process.currentDirectoryURL = Program.root.appending(path: "examples/notes")
    process.arguments = ["election.md", "--metadata", "title=Election", "-o", folder.path(name)] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "pandoc \(arguments)")
    return try Data(contentsOf: folder.file(name))
  }

  @Test(arguments: ["markdown", "gfm", "commonmark"])
  func `a page has every picture once, with its description, and its numbers in their paragraphs`(dialect: String)
    throws
  {
    guard let data = try converted(to: "note.html", ["-f", dialect, "-s"]) else { return }
    let page = String(decoding: data, as: UTF8.self).replacing("\n", with: " ")
    let images = page.matches(of: /<img[^>]*>/).map { String($0.0) }
    #expect(images.count == 6)
    for image in images { #expect(image.contains("src=\"pictures/election.") && image.contains("alt=\""), "\(image)") }
    #expect(images.contains { $0.contains("alt=\"Three nodes over ") && $0.contains("One election: ") })
    #expect(images.contains { $0.contains("alt=\"The log of the old leader") })
    #expect(page.contains("srcset=\"pictures/election.raft-election.dark.png\""))
    // A second caption would be made of the description.
    #expect(!page.contains("<figcaption"))
    #expect(page.contains(/<em>[^<]*Scenario raft-election, seed 7\.<\/em>/))
    let words = page.replacing(/<!--.*?-->/, with: "")
    #expect(words.contains(/nobody led for [0-9.]+ s\./))
    #expect(dialect == "commonmark" || words.contains(/>[0-9.]+ %<\/td>/))
  }

  @Test func `a PDF has pages with the pictures in them`() throws {
    guard let data = try converted(to: "note.pdf", ["--pdf-engine=weasyprint"], engine: "weasyprint") else { return }
    #expect(data.starts(with: Data("%PDF".utf8)))
    // Pictures make most of it.
    #expect(data.count > 200_000, "\(data.count) bytes")
  }
}
