import Foundation
import Testing
import Timelines

/// What `docs/timeline-format.md` and `docs/timeline.schema.json` promise.
@Suite struct TimelineFormatTests {
  static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs")

  /// The blocks of `language` in the documentation, as lines.
  func blocks(_ language: String) throws -> [[String]] {
    let text = try String(contentsOf: Self.docs.appending(path: "timeline-format.md"), encoding: .utf8)
    var blocks: [[String]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(language)" {
        isInside = true
        blocks.append([])
      } else if line == "```" {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1].append(String(line))
      }
    }
    return blocks
  }

  @Test func `every example line of the documentation is read, and every kind of event has one`() throws {
    var seen: Set<EventKind> = []
    let header = #"{"worldline":1,"nodes":["A","B"],"source":{"importer":"x","files":["n1.log"]}}"#
    let blocks = try blocks("jsonl")
    try #require(blocks.count >= 6)
    for block in blocks {
      let headers = block.filter { $0.contains(#""worldline""#) }
      for line in headers { _ = try Timeline(reading: Array(line.utf8), named: line) }
      let lines = [headers.first ?? header] + block.filter { !$0.contains(#""worldline""#) }
      let timeline = try Timeline(reading: Array(lines.joined(separator: "\n").utf8), named: block.first ?? "")
      seen.formUnion(timeline.events.map(\.kind))
    }
    #expect(seen == Set(EventKind.allCases))
  }

  @Test func `the documented examples of lines are written as Worldline writes them`() throws {
    for block in try blocks("jsonl") where block.first?.contains(#""term":0"#) == false {
      guard block.allSatisfy({ !$0.contains("worldline") && !$0.contains("seen once") }) else { continue }
      let header = #"{"worldline":1,"unit":"us","nodes":["A","B"],"end":970000}"#
      let timeline = try Timeline(reading: Array(([header] + block).joined(separator: "\n").utf8))
      let written = String(decoding: timeline.written(), as: UTF8.self)
      #expect(written == ([header] + block).joined(separator: "\n") + "\n")
    }
  }

  @Test func `the schema has the words and the keys of the reader`() throws {
    let data = try Data(contentsOf: Self.docs.appending(path: "timeline.schema.json"))
    var scanner = JSONScanner(Array(data))
    let definitions = try #require(try scanner.value()["$defs"])
    let header = try #require(definitions["header"]?["properties"])

    func strings(_ value: JSONValue?) throws -> [String] { try value?.array().map { try $0.string() } ?? [] }

    #expect(try strings(definitions["event"]?["properties"]?["event"]?["enum"]) == EventKind.allCases.map(\.word))
    #expect(try strings(definitions["field.class"]?["enum"]) == MessageClass.allCases.map(\.word))
    #expect(try strings(definitions["field.cause"]?["enum"]) == DropCause.allCases.map(\.word))
    #expect(try strings(definitions["field.lie"]?["enum"]) == Lie.allCases.map(\.word))
    #expect(try strings(definitions["field.role"]?["enum"]) == Role.allCases.map(\.word))
    #expect(try strings(definitions["field.phase"]?["enum"]) == TimerPhase.allCases.map(\.word))
    #expect(try strings(definitions["field.provenance"]?["enum"]) == Provenance.allCases.map(\.word))
    #expect(try strings(header["unit"]?["enum"]) == TimeUnit.allCases.map(\.rawValue))
    #expect(try Set(header.object().map(\.key)) == Set(HeaderKey.allCases.map(\.rawValue)))
    let fields = try definitions.object().map(\.key).filter { $0.hasPrefix("field.") }
    #expect(Set(fields) == Set(FieldKey.allCases.filter { $0 != .event }.map { "field.\($0)" }))
    for kind in EventKind.allCases {
      let event = try #require(definitions["event.\(kind.word)"])
      #expect(try Set(strings(event["required"])) == Set(kind.requiredKeys.words), "\(kind)")
      let keys = try Set(event["properties"]?.object().map(\.key) ?? [])
      #expect(keys == Set(kind.requiredKeys.union(kind.optionalKeys).words), "\(kind)")
    }
  }

  @Test func `the vocabulary has the words of the timeline file`() throws {
    let text = try String(contentsOf: Self.docs.appending(path: "vocabulary.md"), encoding: .utf8)
    let words =
      DropCause.allCases.map(\.word) + Lie.allCases.map(\.word) + Provenance.allCases.map(\.word)
      + Role.allCases.map(\.word)
      + MessageClass.allCases.map(\.word)
    for word in words { #expect(text.contains(word), "\(word)") }
  }
}
