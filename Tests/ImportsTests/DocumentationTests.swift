import Foundation
import Imports
import Testing
import Timelines

/// The examples of the documentation work.
@Suite struct Documentation {
  static func blocks(_ page: String, _ language: String) throws -> [String] {
    let url = URL(filePath: #filePath).appending(path: "../../../docs/\(page)").standardizedFileURL
    let parts = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "```\(language)\n")
    return parts.dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  @Test func `the mapping of the page reads a toy log`() throws {
    let mapping = try #require(try Self.blocks("mapping-files.md", "yaml").first)
    let lines = [
      "2026-11-23 03:00:00.000 a: my id is 1", "2026-11-23 03:00:00.000 b: my id is 2",
      "2026-11-23 03:00:01.000 b: vote for 1 in 4", "2026-11-23 03:00:01.200 a: I lead term 4",
    ]
    let timeline = try Importer.import(files: [log("toy.log", lines)], mappingFile: log("toy.yaml", [mapping])).timeline
    #expect(
      timeline.story == [
        "1000 b receive vote a>b t4 ask", "1000 b send reply b>a t4 yes", "1200 a state leader t4",
      ])
  }

  @Test func `the fault files of the page are understood`() throws {
    for block in try Self.blocks("fault-file.md", "json") {
      var options = ImportOptions()
      options.faultFile = log("faults.jsonl", [block])
      let timeline = try Importer.import(files: try Samples.logs("3n-leader-kill"), options: options).timeline
      #expect(timeline.events(.crash).count == 1)
      #expect(timeline.events(.partition).count == 1)
    }
  }
}
