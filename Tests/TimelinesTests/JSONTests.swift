import Testing
import Timelines

@Suite struct JSONTests {
  func value(_ text: String) throws -> JSONValue {
    var scanner = JSONScanner(Array(text.utf8))
    return try scanner.value()
  }

  @Test func `a value keeps the order of its keys and the offsets of its parts`() throws {
    let value = try value("{\n \"b\": [1, -2.50e1, true, null], \"a\": \"\\u00e9\"}")
    let members = try value.object()
    #expect(members.map(\.key) == ["b", "a"])
    #expect(members.map(\.keyOffset) == [3, 34])
    let elements = try members[0].value.array()
    #expect(elements.map(\.offset) == [9, 12, 21, 27])
    #expect(elements.map(\.kind) == ["1", "-25", "true", "null"])
    #expect(try members[1].value.string() == "é")
  }

  @Test(arguments: [
    ("0", 0, 0), ("12", 0, 12), ("1.5", 3, 1_500), ("1.50", 1, 15), ("-7", 0, -7), ("1e3", 0, 1_000),
    ("1200e-2", 0, 12), ("9223372036854775807", 0, Int64.max), ("0.000", 0, 0),
  ])
  func `a number is exact`(text: String, power: Int, expected: Int64) throws {
    var scanner = JSONScanner(Array(text.utf8))
    #expect(try scanner.number().integer(timesTenToThe: power) == expected)
  }

  @Test(arguments: ["1.5", "1e-1", "9223372036854775808", "18446744073709551616", "1e400"])
  func `a number that is not whole or does not fit is no integer`(text: String) throws {
    var scanner = JSONScanner(Array(text.utf8))
    #expect(try scanner.number().integer() == nil)
  }

  @Test func `a number as a floating-point value is the nearest one`() throws {
    for (text, expected) in [
      ("0.1", 0.1), ("-2.5e-3", -0.0025), ("1e400", .infinity), ("123456789.125", 123456789.125),
    ] {
      var scanner = JSONScanner(Array(text.utf8))
      #expect(try scanner.number().double == expected)
    }
  }

  @Test func `the nearest word forgives two slips and no more`() {
    let words = ["receive", "request", "response", "restart", "resume", "t"]
    #expect(nearestWord(to: "recieve", among: words) == "receive")
    #expect(nearestWord(to: "Restart", among: words) == "restart")
    #expect(nearestWord(to: "respnse", among: words) == "response")
    #expect(nearestWord(to: "x", among: words) == nil)
    #expect(nearestWord(to: "completely", among: words) == nil)
  }

  @Test func `parts hash as the bytes that joining them gives`() {
    let parts: [[[UInt8]]] = [[], [[]], [[1, 2, 3]], [[1], [2, 3]], [[], [255], []]]
    for parts in parts {
      #expect(FNV.hash(parts, separator: 0xFF) == FNV.hash(Array(parts.joined(separator: [0xFF]))))
    }
  }

  @Test func `a word table tells thousands of words apart`() {
    var table = WordTable()
    for number in 0..<5_000 {
      let word = Array("word \(number % 2_500)".utf8)
      let hash = FNV.hash(word)
      let known = table.number(of: word, word.indices, hash: hash)
      #expect(known == (number < 2_500 ? nil : number - 2_500))
      if known == nil { #expect(table.insert(word, word.indices, hash: hash) == number) }
    }
  }

  @Test func `every word of the file is the name of its case`() {
    #expect(EventKind.allCases.map(\.word) == EventKind.allCases.map { "\($0)" })
    #expect(MessageClass.allCases.map(\.word) == MessageClass.allCases.map { "\($0)" })
  }
}
