import Foundation
import Protocols
import Simulator
import Testing

@testable import Scenarios

/// The page about scenario files and the schema for editors say what the reader does.
struct ScenarioDocumentTests {
  private func document(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs").appending(path: name), encoding: .utf8)
  }

  @Test func `every example of the page is read, runs, and reads back when it is written`() throws {
    let blocks = try document("scenario-files.md").components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(blocks.count >= 8)
    for block in blocks {
      var yaml = block
      for (key, value) in [("protocol", "raft"), ("nodes", "[A, B, C]"), ("duration", "3s")]
      where !block.hasPrefix(key + ":") && !block.contains("\n\(key):") { yaml += "\(key): \(value)\n" }
      let scenario = try Scenario(reading: yaml, file: "example", name: "example")
      let failures = try scenario.run().failures(of: scenario.expectations)
      #expect(failures.isEmpty, "\(failures) in\n\(block)")
      #expect(try Scenario(reading: scenario.yaml(), file: "written", name: "example") == scenario, "\(block)")
    }
  }

  @Test func `the page names every key, deed and form`() throws {
    let page = try document("scenario-files.md")
    let keys =
      ScenarioReader.keys + ScenarioReader.networkKeys + ScenarioReader.linkKeys + ScenarioReader.eventKeys
      + ScenarioReader.faultKeys
    for key in keys {
      #expect(page.contains("`\(key)`") || page.contains("`\(key):") || page.contains("\(key):"), "\(key)")
    }
    for verb in Happening.verbs { #expect(page.contains(verb.words.joined(separator: " ")), "\(verb.words)") }
    for form in Expectation.forms {
      let opening = form.components(separatedBy: " on ")[0].components(separatedBy: " within ")[0]
      #expect(page.contains("`\(opening)"), "\(form)")
    }
  }

  @Test func `the schema knows the keys of the reader and no other`() throws {
    let data = Data(try document("scenario.schema.json").utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    func keys(_ path: String...) throws -> [String] {
      try path.reduce(schema) { try #require($0[$1] as? [String: Any], "\(path)") }.keys.sorted()
    }
    #expect(try keys("properties") == ScenarioReader.keys.sorted())
    #expect(try keys("properties", "network", "properties") == ScenarioReader.networkKeys.sorted())
    #expect(
      try keys("properties", "network", "properties", "links", "items", "properties")
        == ScenarioReader.linkKeys.sorted())
    #expect(try keys("properties", "events", "items", "properties") == ScenarioReader.eventKeys.sorted())
    #expect(try keys("properties", "faults", "properties") == ScenarioReader.faultKeys.sorted())
    let settings = Set(ProtocolCatalog.entries.flatMap { $0.settings.map(\.name) })
    #expect(try keys("properties", "settings", "properties") == settings.sorted())
    let properties = try #require(schema["properties"] as? [String: Any])
    let system = try #require(properties["protocol"] as? [String: Any])
    #expect(system["enum"] as? [String] == ProtocolCatalog.entries.map(\.name))
  }
}
