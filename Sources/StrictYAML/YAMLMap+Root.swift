package import Yams

extension YAMLMap {
  /// The only document of `text`, which must be plain data: no anchors, no aliases, no tags, no depth that overflows.
  package static func root(of text: String, file: String, expected: String) throws(Failure) -> Node {
    try refuseTabs(in: text, file: file)
    try refuseReferences(in: text, file: file)
    let root: Node
    do {
      // The basic resolver leaves every scalar a text: `no` is a name, and no pattern is ever compiled.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        throw placed(file, 1, 1, "an empty file", expected)
      }
      root = node
    } catch let error as YamlError {
      throw Self.failure(error, in: text, file: file)
    } catch let error as Failure {
      throw error
    } catch {
      throw placed(file, 1, 1, "\(error)", "YAML")
    }
    return root
  }

  private static func placed(
    _ file: String, _ line: Int, _ column: Int, _ found: String, _ expected: String
  ) -> Failure {
    .placed(file: file, line: line, column: column, found: found, expected: expected)
  }

  private static func refuseTabs(in text: String, file: String) throws(Failure) {
    for (index, line) in lines(of: text).enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      guard let tab = indent.firstIndex(of: "\t") else { continue }
      throw placed(
        file, index + 1, line.distance(from: line.startIndex, to: tab) + 1, "a tab",
        "spaces: YAML does not allow tabs in front of a line")
    }
  }

  /// Refuses anchors, aliases, tags and a depth that overflows. They are found in the text, before anything unfolds
  /// them: a few lines of aliases can stand for more values than any memory holds.
  private static func refuseReferences(in text: String, file: String) throws(Failure) {
    var depth = 0
    for (index, line) in lines(of: text).enumerated() {
      var quote: Character?
      var beginsValue = true
      var isIndent = true
      var last: Character = " "
      for (column, character) in line.enumerated() {
        defer { last = character }
        if let open = quote {
          if character == open { quote = nil }
          continue
        }
        if character == " " {
          beginsValue = beginsValue || last == ":"
          continue
        }
        if character == "#", last == " " { break }
        if beginsValue, let (found, expected) = reference(character) {
          throw placed(file, index + 1, column + 1, found, expected)
        }
        if beginsValue, character == "\"" || character == "'" { quote = character }
        if "[{".contains(character), beginsValue || depth > 0 { depth += 1 }
        guard depth <= 100 else {
          throw placed(file, index + 1, column + 1, "100 open brackets", "a file that is not nested so deeply")
        }
        if "]}".contains(character), depth > 0 { depth -= 1 }
        isIndent = isIndent && "-?".contains(character)
        beginsValue = isIndent || depth > 0 && "[{,".contains(character)
      }
    }
  }

  private static func reference(_ character: Character) -> (found: String, expected: String)? {
    switch character {
    case "&": ("an anchor", "plain values: write out what is used twice")
    case "*": ("an alias", "plain values: write out what is used twice, and put a text that begins with * in quotes")
    case "!": ("a tag", "plain values: put a text that begins with ! in quotes")
    default: nil
    }
  }

  // MARK: What the parser says

  private static func failure(_ error: YamlError, in text: String, file: String) -> Failure {
    switch error {
    case .scanner(let context, let problem, let end, _), .parser(let context, let problem, let end, _),
      .composer(let context, let problem, let end, _):
      let (found, expected) = words(for: problem)
      // What is not closed is best mended where it was opened.
      let mark = found.hasSuffix("that is not closed") ? context?.mark ?? end : end
      return placed(file, max(mark.line, 1), max(mark.column, 1), found, expected)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let place = secondPlace(of: duplicates.first ?? "", in: text, from: context.mark)
      return placed(
        file, place.line, place.column, "the key \"\(duplicates.first ?? "")\" a second time", "each key once")
    default: return placed(file, 1, 1, "\(error)", "YAML")
    }
  }

  /// The parser's complaint in words that say what to do.
  private static func words(for problem: String) -> (found: String, expected: String) {
    let known: [(problem: String, found: String, expected: String)] = [
      ("but found another document", "a second document", "one document in a file"),
      (
        "mapping values are not allowed in this context", "a colon that begins a value here",
        "the key on a line of its own with the indentation of its neighbours, or quotes around a text with a colon"
      ),
      (
        "found character that cannot start any token", "a character that begins no value",
        "quotes around a text that begins with %, @ or `, and spaces instead of tabs"
      ),
      ("could not find expected ':'", "a line without a colon", "key: value"),
      (
        "did not find expected ',' or ']'", "a list that is not closed", "a comma between the items and a ] at the end"
      ),
      (
        "did not find expected ',' or '}'", "a table that is not closed",
        "a comma between the keys and a } at the end"
      ),
      (
        "did not find expected key", "something that is no key here", "key: value, indented like the keys above it"
      ),
      (
        "did not find expected '-' indicator", "something that is no item here",
        "'- item', indented like the items above it"
      ),
      ("found unexpected end of stream", "a quote that is not closed", "a quote of the same kind at its end"),
      ("did not find expected <document start>", "a second value", "one table of keys"),
    ]
    if let match = known.first(where: { problem.hasPrefix($0.problem) }) { return (match.found, match.expected) }
    return ("what YAML does not allow (\(problem))", "YAML")
  }

  // MARK: Places

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// Where `key` is written the second time, looked for from the mapping's own place on.
  private static func secondPlace(of key: String, in text: String, from mark: Mark) -> (line: Int, column: Int) {
    var seen = 0
    for (index, line) in lines(of: text).enumerated() where index + 1 >= mark.line {
      var rest = line
      while let range = rest.firstRange(of: key + ":") {
        let before = range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
        if " {,\"'".contains(before) {
          seen += 1
          let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
          if seen == 2 { return (index + 1, column) }
        }
        rest = rest[range.upperBound...]
      }
    }
    return (mark.line, mark.column)
  }
}
