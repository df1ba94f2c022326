/// A regular expression over the bytes of a log line.
///
/// Log lines come by the million and a mapping has dozens of sentences, so patterns are compiled to a small program that
/// runs on bytes without allocating; `Swift.Regex` takes tens of microseconds for the same line. The language is the
/// common core: literals, `.`, classes `[^a-f]`, `\d \w \s \b`, groups `( )`, `(?: )`, `(?<name> )` or `(?P<name> )`, `|`,
/// `* + ? {2,5}` greedy or lazy, `^` and `$`. There are no look-arounds and no back-references.
///
/// A match takes at most ``stepLimit`` steps and no stack, so a hostile line cannot hang or crash an import.
struct Pattern: Sendable {
  let source: String
  /// The name of each group, the whole match being group 0.
  let groupNames: [String?]
  let program: [Instruction]
  let slotCount: Int
  /// Bytes that every match contains: looking for them first spares most lines the match.
  let literal: [UInt8]
  /// Whether a match can only begin at the start of the text.
  let isAnchored: Bool

  static let stepLimit = 200_000

  init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    let tree = try parser.parse()
    var compiler = PatternCompiler(groupCount: parser.groupNames.count)
    compiler.emit(.group(tree, index: 0))
    compiler.program.append(.match)
    self.source = source
    groupNames = parser.groupNames
    program = compiler.program
    slotCount = compiler.slotCount
    literal = tree.requiredLiteral
    isAnchored = tree.beginsAtStart
  }

  /// The index of the group called `name`.
  func group(named name: String) -> Int? { groupNames.firstIndex { $0 == name } }
}

/// One step of a compiled ``Pattern``.
enum Instruction: Sendable {
  case byte(UInt8)
  case set(ByteSet)
  /// As many bytes of the set as possible, at least `minimum`; gives bytes back one by one.
  case run(ByteSet, minimum: Int)
  case split(first: Int, second: Int)
  case jump(Int)
  case save(Int)
  /// Fails when nothing was consumed since `slot` was saved: a loop over nothing would never end.
  case progress(slot: Int)
  case start, end, wordBoundary
  case match
}

/// Why a pattern cannot be read, and at which character of it.
struct PatternError: Error, Hashable {
  var message: String
  /// Offset in bytes from the start of the pattern.
  var offset: Int
}
