// The values of an event line.

extension TimelineReader {
  /// The place of the next word in `table`, which holds the words of `key`.
  @inline(__always)
  mutating func word(
    of table: WordTable, _ key: StaticString, _ words: some Collection<String>
  ) throws(JSONError) -> UInt8 {
    let text = try scanner.text("a word as a string")
    if let number = table.number(of: scanner.bytes, text.range, hash: text.hash) {
      return UInt8(truncatingIfNeeded: number)
    }
    let word = try scanner.string(text)
    if let place = Array(words).firstIndex(of: word) { return UInt8(truncatingIfNeeded: place) }
    throw JSONError(
      at: text.range.lowerBound - 1, found: "the \(key) \(quoted(word))",
      expected: expectedOne(of: Array(words), for: word))
  }

  /// The label of the next string.
  @inline(__always)
  mutating func label(_ expected: @autoclosure () -> String) throws(JSONError) -> LabelID {
    guard scanner.comesText() else { throw scanner.unexpected(expected()) }
    let text = try scanner.text()
    if let number = labelWords.number(of: scanner.bytes, text.range, hash: text.hash) { return labelsOfWords[number] }
    let label = labels.intern(try scanner.string(text))
    _ = labelWords.insert(scanner.bytes, text.range, hash: text.hash)
    labelsOfWords.append(label)
    return label
  }

  /// The node that the next string names.
  @inline(__always)
  mutating func node(_ expected: StaticString) throws(JSONError) -> NodeID {
    guard scanner.comesText() else { throw scanner.unexpected("\(expected)") }
    let text = try scanner.text()
    if let number = nodeWords.number(of: scanner.bytes, text.range, hash: text.hash) { return nodesOfWords[number] }
    return try newSpelling(of: text)
  }

  /// A node whose name is written with escapes, or in another form of the same characters.
  private mutating func newSpelling(of text: JSONText) throws(JSONError) -> NodeID {
    let name = try scanner.string(text)
    let node = try node(named: name, at: text.range.lowerBound - 1)
    _ = nodeWords.insert(scanner.bytes, text.range, hash: text.hash)
    nodesOfWords.append(node)
    return node
  }

  private func node(named name: String, at offset: Int) throws(JSONError) -> NodeID {
    let bytes = Array(name.utf8)
    if let number = nodeWords.number(of: bytes, bytes.indices, hash: FNV.hash(bytes)) { return nodesOfWords[number] }
    if let index = nodes.firstIndex(of: name) { return NodeID(index) }
    let near = nearestWord(to: name, among: nodes).map { "\(quoted($0))?" }
    throw JSONError(
      at: offset, found: "the unknown node \(quoted(name))",
      expected: near ?? "one of the header's nodes, which are \(nodes.prefix(8).joined(separator: ", "))"
        + (nodes.count > 8 ? " and \(nodes.count - 8) more" : ""))
  }

  /// The number of the next message id: a whole number or a string, which are never the same id.
  mutating func messageKey() throws(JSONError) -> Int {
    if scanner.comesText() { return messageKeys.key(of: try scanner.string()) }
    let expected = "a message id: a whole number or a string"
    let start = scanner.offset
    guard let id = try scanner.number(expected).integer() else {
      throw JSONError(at: start, found: "a number", expected: expected)
    }
    return messageKeys.key(of: id)
  }

  /// The next number, which is whole and from 0 to `limit`.
  mutating func whole(_ what: @autoclosure () -> String, upTo limit: Int64) throws(JSONError) -> Int64 {
    scanner.skipSpace()
    let start = scanner.offset
    guard scanner.next &- 0x30 < 10 || scanner.next == 0x2D else {
      throw scanner.unexpected("\(what()) as a whole number")
    }
    let number = try scanner.number()
    guard let value = number.integer(), value >= 0, value <= limit else {
      throw JSONError(
        at: start, found: number.integer().map { "\($0)" } ?? "a number that is not whole or too large",
        expected: "\(what()) from 0 to \(limit)")
    }
    return value
  }

  /// The sides of a cut, each an array of node names; no node stands on two.
  mutating func readSides() throws(JSONError) -> [[NodeID]] {
    let expected = #"sides such as [["A"],["B","C"]]"#
    let value = try scanner.value(expected)
    var seen: Set<NodeID> = []
    var result: [[NodeID]] = []
    for side in try value.array(expected) {
      var members: [NodeID] = []
      for element in try side.array(expected) {
        let node = try node(named: try element.string("a node name as a string"), at: element.offset)
        guard seen.insert(node).inserted else {
          throw JSONError(
            at: element.offset, found: "\(element.kind) a second time", expected: "each node on one side")
        }
        members.append(node)
      }
      result.append(members)
    }
    return result
  }

  /// The ids of at least one message.
  mutating func readEvidence() throws(JSONError) -> [Int] {
    let expected = "message ids such as [3,7]"
    let value = try scanner.value(expected)
    let elements = try value.array(expected)
    guard !elements.isEmpty else { throw value.mismatch("at least one message id, or no \"evidence\"") }
    var result: [Int] = []
    for element in elements {
      if case .string(let text) = element.content {
        result.append(messageKeys.key(of: text))
      } else {
        result.append(messageKeys.key(of: try element.integer("a message id: a whole number or a string")))
      }
    }
    return result
  }

  /// Where a log said it: `"0:123"`, or `{"file":"n1.log","line":123}`.
  mutating func sourceLine() throws(JSONError) -> SourceLine {
    let expected = #""FILE:LINE", such as "0:123", or {"file":"n1.log","line":123}"#
    let value = try scanner.value(expected)
    var place: (file: Int64?, line: Int64?)
    switch value.content {
    case .string(let text):
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2 { place = (Int64(parts[0]), Int64(parts[1])) }
    case .object(let members) where members.count == 2:
      guard let name = try value["file"]?.string("a file name as a string") else { break }
      guard let file = files.firstIndex(of: name) else {
        throw value.mismatch("a file of the header's source: \(files.prefix(8).joined(separator: ", "))")
      }
      place = (Int64(file), try value["line"]?.integer("a line number"))
    default: break
    }
    guard let file = place.file, let line = place.line, file >= 0, line >= 1, file <= Int32.max, line <= Int32.max
    else { throw value.mismatch(expected) }
    guard files.isEmpty || file < files.count else {
      throw value.mismatch("one of the header's \(files.count) files, numbered from 0")
    }
    return SourceLine(file: Int(file), line: Int(line))
  }
}

extension JSONScanner {
  /// Whether a string comes next, after white space.
  @inline(__always) mutating func comesText() -> Bool {
    skipSpace()
    return next == 0x22
  }
}
