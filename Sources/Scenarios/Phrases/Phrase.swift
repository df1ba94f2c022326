import Timelines

/// What does not fit the grammar of a phrase: completes "found …; expected …".
struct PhraseError: Error, Hashable {
  var found: String
  var expected: String
}

/// A short sentence of a scenario file, read word by word: `3rd AppendEntries to C`.
///
/// Words are parted by blanks; round brackets are words of their own; what stands in double quotes is one word and no
/// keyword, so that a node may be called "to"; a backslash in quotes takes the next letter as it is.
struct Phrase {
  struct Word: Hashable {
    var text: String
    var isQuoted = false
  }

  let words: [Word]
  private var position = 0

  init(_ text: String) throws(PhraseError) {
    var words: [Word] = []
    var word = ""
    var quoted = false
    var isEscaped = false
    for character in text {
      if quoted {
        if isEscaped {
          word.append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          words.append(Word(text: word, isQuoted: true))
          (word, quoted) = ("", false)
        } else {
          word.append(character)
        }
        continue
      }
      if character.isWhitespace || "()\"".contains(character) {
        if !word.isEmpty { words.append(Word(text: word)) }
        word = ""
        if "()".contains(character) { words.append(Word(text: String(character))) }
        quoted = character == "\""
      } else {
        word.append(character)
      }
    }
    guard !quoted else { throw PhraseError(found: "a quote that is not closed", expected: "a closing quote") }
    if !word.isEmpty { words.append(Word(text: word)) }
    self.words = words
  }

  var isAtEnd: Bool { position == words.count }
  var rest: ArraySlice<Word> { words[position...] }

  /// The next word as an error names it.
  var found: String { isAtEnd ? "the end of the phrase" : "'\(words[position].text)'" }

  mutating func next() -> Word? {
    guard position < words.count else { return nil }
    position += 1
    return words[position - 1]
  }

  /// Steps over `keywords` if they come next, all of them.
  mutating func skip(_ keywords: String...) -> Bool {
    guard position + keywords.count <= words.count else { return false }
    for (offset, keyword) in keywords.enumerated() where words[position + offset] != Word(text: keyword) {
      return false
    }
    position += keywords.count
    return true
  }

  /// The words up to the next of `keywords` or the end, as one text.
  mutating func text(upTo keywords: [String]) -> String {
    var texts: [String] = []
    while position < words.count, words[position].isQuoted || !keywords.contains(words[position].text) {
      texts.append(words[position].text)
      position += 1
    }
    return texts.joined(separator: " ")
  }

  /// The next word, which `read` must understand.
  mutating func value<Value>(_ expected: String, _ read: (String) -> Value?) throws(PhraseError) -> Value {
    guard position < words.count, let value = read(words[position].text) else {
      throw PhraseError(found: found, expected: expected)
    }
    position += 1
    return value
  }

  mutating func node() throws(PhraseError) -> String { try value("the name of a node") { $0.isEmpty ? nil : $0 } }

  /// Everything has been read.
  func end(_ expected: String) throws(PhraseError) {
    if !isAtEnd { throw PhraseError(found: found, expected: expected) }
  }

  /// `text` as one word that is no keyword: in quotes where it would be misread.
  static func quoted(_ text: String, always: Bool = false) -> String {
    let isPlain =
      !always && !text.isEmpty && !reserved.contains(text) && ordinalNumber(text) == nil
      && text.allSatisfy { !$0.isWhitespace && !"()\"".contains($0) }
    if isPlain { return text }
    return "\"" + text.map { "\\\"".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
  }

  /// The words with a meaning of their own in some phrase.
  static let reserved: Set<String> = [
    "from", "to", "in", "sent", "with", "as", "after", "on", "within", "at", "is", "are", "arrives", "dropped", "term",
    "chance", "message", "a", "all", "leader", "follower", "stopped", "others", "the", "every",
  ]
}
