import Testing

@testable import Imports

@Suite struct Patterns {
  static func groups(_ pattern: String, _ text: String) throws -> [String?]? {
    let compiled = try Pattern(pattern)
    var matcher = PatternMatcher()
    let bytes = Array(text.utf8)
    guard matcher.matches(compiled, bytes, 0..<bytes.count) else { return nil }
    return compiled.groupNames.indices.filter { $0 == 0 || compiled.groupNames[$0] != nil }
      .map { matcher.range($0).map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  static let cases: [(pattern: String, text: String, groups: [String?]?)] = [
    ("abc", "xxabcxx", ["abc"]),
    ("^abc", "xabc", nil),
    ("abc$", "abcx", nil),
    ("a.c", "a\nc", nil),
    ("a.c", "aéc", nil),
    ("a.+c", "aéc", ["aéc"]),
    ("(?<x>a+)(?<y>a)", "aaa", ["aaa", "aa", "a"]),
    ("(?<x>a+?)(?<y>a*)", "aaa", ["aaa", "a", "aa"]),
    ("(?P<x>\\d+)", "ab12", ["12", "12"]),
    ("(?:a|ab)(?<x>c)", "abc", ["abc", "c"]),
    ("(?<x>a)|(?<y>b)", "b", ["b", nil, "b"]),
    ("[^a-c]+", "abxyzc", ["xyz"]),
    ("[\\d-]+", "a1-2", ["1-2"]),
    ("[]a]+", "x]a", ["]a"]),
    ("\\bcat\\b", "concat cat", ["cat"]),
    ("a{2,3}", "aaaa", ["aaa"]),
    ("a{2}", "a", nil),
    ("a{2,}", "aaaa", ["aaaa"]),
    ("(?:ab?)*c", "ababac", ["ababac"]),
    ("(?:a*)*b", "aaab", ["aaab"]),
    ("(?<x>x*)", "", ["", ""]),
    ("a\\.b\\[", "a.b[", ["a.b["]),
  ]

  @Test(arguments: cases)
  func `a pattern finds what it should`(pattern: String, text: String, groups: [String?]?) throws {
    #expect(try Self.groups(pattern, text) == groups)
  }

  @Test(arguments: [
    ("a(b", "a ( without its )", 3), ("a)b", "a ) without its (", 1), ("[ab", "a [ without its ]", 3),
    ("*a", "a repetition of nothing; write \\ before the character to mean itself", 0),
    ("a\\", "a \\ at the end of the pattern", 2),
    ("(?=a)", "expected (?: or (?<name>; look-arounds and flags are not supported", 2),
    ("a{2,1}", "expected counts {low,high} that add up to at most 1000", 6),
    ("(?<a>x)(?<a>y)", "the group name a is used twice", 12),
  ])
  func `a wrong pattern says where`(pattern: String, message: String, offset: Int) {
    #expect(throws: PatternError(message: message, offset: offset)) { try Pattern(pattern) }
  }

  @Test func `an evil pattern on an evil line ends`() throws {
    #expect(try Self.groups("(?:a+)+$", String(repeating: "a", count: 10_000) + "b") == nil)
    #expect(throws: PatternError.self) { try Pattern(String(repeating: "(", count: 10_000)) }
    #expect(throws: PatternError.self) { try Pattern("(?:a{999}){999}") }
  }

  @Test func `the fixed part of a pattern is known`() throws {
    #expect(
      try Pattern("^(?<id>[0-9a-f]+) became (?<role>a|b) at term (?<term>\\d+)$").literal == Array(" at term ".utf8))
    #expect(try Pattern("a|b").literal == [])
  }
}
