import Foundation
import Testing
import Timelines

@testable import Dialects

/// The page about dialects and the schema for editors say what the reader does.
struct DialectDocumentTests {
  private func document(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
    return try String(contentsOf: root.appending(path: name), encoding: .utf8)
  }

  private func examples() throws -> [String] {
    try document("dialects.md").components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
  }

  @Test func `every example of the page is read`() throws {
    let examples = try examples()
    #expect(examples.count >= 5)
    for example in examples { _ = try Samples.dialect(example) }
  }

  @Test func `the first example has twenty lines and says what the page promises`() throws {
    let example = try #require(try examples().first)
    #expect((18...22).contains(example.split(separator: "\n").count))
    let dialect = try Samples.dialect(example)
    #expect(dialect.short(Term(2)) == "e2" && dialect.word(.leader) == "coordinator")
    #expect(dialect.shortWord(ofType: "Election", .ask) == "token?")
    #expect(try dialect.quorum(.election, nodes: 5) == 5)
    #expect(dialect.capabilities.presence(of: .log) == nil && dialect.capabilities.has(.election))
  }

  @Test func `the page names every key and word`() throws {
    let page = try document("dialects.md")
    let keys =
      DialectReader.keys + DialectReader.eraKeys + DialectReader.verbKeys + DialectReader.roleKeys
      + DialectReader.stripKeys + DialectReader.messageKeys + DialectReader.machineKeys + DialectReader.stateKeys
      + DialectReader.wayKeys + DialectReader.entryKeys + Capability.allCases.flatMap(DialectReader.keys)
    let words =
      NounKey.allCases.map(\.rawValue) + VerbKey.allCases.map(\.rawValue) + Capability.allCases.map(\.rawValue)
      + QuorumPhase.allCases.map(\.rawValue) + StateLook.allCases.map(\.rawValue)
      + StateTale.allCases.map(\.rawValue) + MachineForm.Condition.allCases.map(\.rawValue)
    for key in keys + words {
      #expect(page.contains("`\(key)`") || page.contains("`\(key):") || page.contains("\(key):"), "\(key)")
    }
  }

  @Test func `the schema knows the keys of the reader and no other`() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(try document("dialect.schema.json").utf8)) as? [String: Any])
    func keys(_ path: String...) throws -> [String] {
      try path.reduce(schema) { try #require($0[$1] as? [String: Any], "\(path)") }.keys.sorted()
    }
    #expect(try keys("properties") == DialectReader.keys.sorted())
    #expect(
      try keys("properties", "words", "properties")
        == (NounKey.allCases.map(\.rawValue) + VerbKey.allCases.map(\.rawValue)).sorted())
    #expect(try keys("properties", "quorums", "properties") == QuorumPhase.allCases.map(\.rawValue).sorted())
    #expect(
      try keys("properties", "capabilities", "properties") == Capability.allCases.map(\.rawValue).sorted())
    #expect(try keys("$defs", "machine", "properties") == DialectReader.machineKeys.sorted())
    #expect(try keys("$defs", "state", "properties") == DialectReader.stateKeys.sorted())
    #expect(try keys("$defs", "entry", "properties") == DialectReader.entryKeys.sorted())
    #expect(try keys("$defs", "way", "properties") == DialectReader.wayKeys.sorted())
    #expect(try keys("$defs", "verb", "properties") == DialectReader.verbKeys.sorted())
  }

  @Test(arguments: Capability.allCases)
  func `the schema knows what a capability binds`(capability: Capability) throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(try document("dialect.schema.json").utf8)) as? [String: Any])
    let path = ["properties", "capabilities", "properties", capability.rawValue]
    let node = try path.reduce(schema) { try #require($0[$1] as? [String: Any]) }
    let table = try #require((node["oneOf"] as? [[String: Any]])?.last)
    let properties = try #require(table["properties"] as? [String: Any])
    #expect(properties.keys.sorted() == DialectReader.keys(of: capability).sorted())
  }
}
