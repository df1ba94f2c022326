/// A JSON value and where it stands, for the parts of a file that are read at leisure.
package struct JSONValue: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    /// In the order of the file; a key occurs once.
    case object([Member])
  }

  package struct Member: Hashable, Sendable {
    package var key: String
    package var keyOffset: Int
    package var value: JSONValue
  }

  /// Offset of its first byte.
  package var offset: Int
  package var content: Content

  /// What it is, in words, for error messages.
  package var kind: String {
    switch content {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let number): number.integer().map { "\($0)" } ?? "a number"
    case .string(let text): quoted(text)
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The value of `key`, when this is an object that has it.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The error that this should have been something else.
  package func mismatch(_ expected: String) -> JSONError {
    JSONError(at: offset, found: kind, expected: expected)
  }

  package func string(_ expected: String = "a string") throws(JSONError) -> String {
    guard case .string(let text) = content else { throw mismatch(expected) }
    return text
  }

  package func integer(_ expected: String = "a whole number") throws(JSONError) -> Int64 {
    guard case .number(let number) = content, let value = number.integer() else { throw mismatch(expected) }
    return value
  }

  package func array(_ expected: String = "an array") throws(JSONError) -> [JSONValue] {
    guard case .array(let elements) = content else { throw mismatch(expected) }
    return elements
  }

  package func object(_ expected: String = "an object") throws(JSONError) -> [Member] {
    guard case .object(let members) = content else { throw mismatch(expected) }
    return members
  }
}

extension JSONScanner {
  /// Scans one value of any kind. Refuses an object that says a key twice and nesting beyond ``depthLimit``.
  package mutating func value(_ expected: String = "a value") throws(JSONError) -> JSONValue {
    try value(expected, depth: 0)
  }

  private mutating func value(_ expected: String, depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    let start = offset
    guard depth < Self.depthLimit else {
      throw JSONError(at: start, found: "deeper nesting", expected: "at most \(Self.depthLimit) levels")
    }
    switch next {
    case 0x7B: return JSONValue(offset: start, content: .object(try members(depth: depth)))
    case 0x5B: return JSONValue(offset: start, content: .array(try elements(depth: depth)))
    case 0x22: return JSONValue(offset: start, content: .string(try string(expected)))
    case 0x2D, 0x30...0x39: return JSONValue(offset: start, content: .number(try number(expected)))
    case 0x6E where skip(word: "null"): return JSONValue(offset: start, content: .null)
    case 0x74, 0x66: return JSONValue(offset: start, content: .bool(try bool(expected)))
    default: throw unexpected(expected)
    }
  }

  /// Scans `true` or `false`.
  package mutating func bool(_ expected: String = "true or false") throws(JSONError) -> Bool {
    skipSpace()
    if skip(word: "true") { return true }
    if skip(word: "false") { return false }
    throw unexpected(expected)
  }

  /// Scans the key of the next member and its colon; nil at the end of the object. `isFirst` starts as true.
  @inline(__always)
  package mutating func nextKey(_ isFirst: inout Bool) throws(JSONError) -> JSONText? {
    if skip(0x7D) {
      return nil
    }
    if !isFirst, !skip(0x2C) { throw unexpected("a comma or }") }
    let key = try text(isFirst ? "a key in quotation marks or }" : "a key in quotation marks")
    isFirst = false
    guard skip(0x3A) else { throw unexpected("a colon after the key") }
    return key
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSONValue.Member] {
    offset += 1
    var members: [JSONValue.Member] = []
    var seen: Set<String> = []
    var isFirst = true
    while let text = try nextKey(&isFirst) {
      let key = try string(text)
      guard seen.insert(key).inserted else {
        throw JSONError(
          at: text.range.lowerBound - 1, found: "the key \(quoted(key)) a second time", expected: "each key once")
      }
      let value = try value("a value", depth: depth + 1)
      members.append(JSONValue.Member(key: key, keyOffset: text.range.lowerBound - 1, value: value))
    }
    return members
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    offset += 1
    var elements: [JSONValue] = []
    if skip(0x5D) { return elements }
    repeat { elements.append(try value("a value", depth: depth + 1)) } while skip(0x2C)
    guard skip(0x5D) else { throw unexpected("a comma or ]") }
    return elements
  }

  private mutating func skip(word: StaticString) -> Bool {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    let matches = word.withUTF8Buffer { bytes[offset..<end].elementsEqual($0) }
    if matches { offset = end }
    return matches
  }
}
