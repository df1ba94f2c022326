import StrictYAML
import Timelines
import Yams

/// What a block asks for: a command, and how its picture stands in the note.
public struct BlockRequest: Hashable, Sendable {
  /// The command that draws, in words: `["run", "raft-election", "--seed", "3"]`.
  public var arguments: [String] = []
  public var format = Format.png
  public var caption = Wish.automatic
  public var alt = Wish.automatic
  /// Whether there is a second picture for dark pages.
  public var isPair = false
  /// At which width, in pixels, the picture is laid out and shown.
  public var width = 700
  /// The name for the file that the block asks for.
  public var name: String?
  /// A name that says what is drawn: "raft-overwritten-entry-log-grid".
  public var suggestedName = ""

  public enum Format: String, CaseIterable, Sendable { case png, svg, pdf }

  public enum Wish: Hashable, Sendable {
    /// Taken from the run.
    case automatic
    case text(String)
    case none
  }

  /// The keys that say how the picture stands in the note.
  static let noteKeys = ["format", "caption", "alt", "dark", "name"]

  /// Reads the block of `note`. Places in errors are places in the note.
  public init(_ block: NoteBlock, of file: String, _ vocabulary: BlockVocabulary) throws(NoteError) {
    do throws(NoteError) {
      try self.init(yaml: block.text, file, vocabulary)
    } catch {
      // The text of the block begins below its fence; columns are the same.
      var placed = error
      placed.line += block.line
      throw placed
    }
  }

  private init(yaml: String, _ file: String, _ vocabulary: BlockVocabulary) throws(NoteError) {
    let subjects = vocabulary.verbs.flatMap(\.keys)
    let expected = "what to draw, such as 'scenario: raft-election' (\(subjects.joined(separator: ", ")))"
    guard yaml.contains(where: { !$0.isWhitespace }) else {
      throw NoteError(file: file, line: 0, column: 1, found: "an empty block", expected: expected)
    }
    let root = try YAMLMap<NoteError>.root(of: yaml, file: file, expected: expected)
    let map = try YAMLMap<NoteError>(root, file: file, expected: "a table of keys: " + expected)
    let chosen = vocabulary.verbs.flatMap { verb in verb.keys.filter { map[$0] != nil }.map { (verb, $0) } }
    guard let (verb, key) = chosen.first else {
      try map.allow(subjects + Self.noteKeys + vocabulary.verbs.flatMap(\.options).map(\.key).uniqued)
      throw map.error("no subject", expected: expected)
    }
    if chosen.count > 1, let node = map[chosen[1].1] {
      throw YAMLMap<NoteError>.error(
        file, node, found: "\(chosen[1].1) beside \(key)", expected: "one of them: a block draws one picture")
    }
    try map.allow([key] + verb.options.map(\.key) + Self.noteKeys)
    let subject = try Self.subject(map, key)
    arguments = [verb.name] + (verb.subjectOption.map { option in subject.flatMap { [option, $0] } } ?? subject)
    for option in verb.options { arguments += try Self.words(map, option) }
    try readWishes(map)
    if isPair, let node = map["dark"], !verb.options.contains(where: { $0.key == "theme" }) {
      throw YAMLMap<NoteError>.error(
        file, node, found: "dark for \(key)", expected: "no dark: its pictures have one theme")
    }
    width = try map.string("width").flatMap(Double.init).map { Int($0.clamped(to: 1...100_000)) } ?? width
    suggestedName = Self.name(verb, subject, figure: try map.string("figure"))
  }

  private mutating func readWishes(_ map: YAMLMap<NoteError>) throws(NoteError) {
    if let word = try map.string("format") {
      guard let known = Format(rawValue: word), let node = map["format"] else {
        throw map.unknown("format", word, Format.allCases.map(\.rawValue))
      }
      format = known
      if format == .pdf, map["dark"] != nil {
        throw YAMLMap<NoteError>.error(map.file, node, found: "dark beside format: pdf", expected: "png or svg")
      }
    }
    if let word = try map.string("dark") {
      guard word == "picture" else { throw map.unknown("dark", word, ["picture"]) }
      isPair = true
      if let node = map["theme"] {
        throw YAMLMap<NoteError>.error(
          map.file, node, found: "theme beside dark: picture", expected: "one of them: 'dark' draws both themes")
      }
    }
    caption = try map.wish("caption")
    alt = try map.wish("alt")
    if let word = try map.string("name"), let node = map["name"] {
      guard !word.isEmpty, word == Self.slug(word) else {
        throw YAMLMap<NoteError>.error(
          map.file, node, found: YAMLMap<NoteError>.describe(node),
          expected: "a name for the file in small letters, digits and hyphens, without ending: \(Self.slug(word))")
      }
      name = word
    }
  }

  /// What the value of the subject's key names.
  private static func subject(_ map: YAMLMap<NoteError>, _ key: String) throws(NoteError) -> [String] {
    let items = try map.texts(key)
    for (text, node) in items where text.hasPrefix("-") {
      throw YAMLMap<NoteError>.error(
        map.file, node, found: YAMLMap<NoteError>.describe(node), expected: "a name or a file, not an option")
    }
    return items.map(\.text).filter { !$0.isEmpty }
  }

  private static func name(_ verb: BlockVocabulary.Verb, _ subject: [String], figure: String?) -> String {
    var parts = subject.map { path in
      let last = path.split(separator: "/").last.map(String.init) ?? path
      return last.lastIndex(of: ".").map { $0 > last.startIndex ? String(last[..<$0]) : last } ?? last
    }
    parts += figure.map { [$0] } ?? []
    if !["run", "draw"].contains(verb.name) { parts.append(verb.name) }
    let slug = slug(parts.joined(separator: "-"))
    return slug.isEmpty ? verb.name : String(slug.prefix(60))
  }

  /// Small letters, digits and single hyphens.
  static func slug(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    isNaN ? range.lowerBound : min(max(self, range.lowerBound), range.upperBound)
  }
}

extension [String] {
  /// Each once, in the order of first appearance.
  package var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
