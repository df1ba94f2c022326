/// Reads JSON (RFC 8259) token by token out of bytes, without copying what nobody asks for.
///
/// The timeline file has two million lines for a large run and its errors name columns, so both need a scanner of our
/// own. Every failure is a ``JSONError`` with an offset; no input stops the program. Positions are byte offsets into
/// ``bytes``.
///
/// ```swift
/// var scanner = JSONScanner(Array(#"{"a": [1, 2.5e3]}"#.utf8))
/// let value = try scanner.value()   // a JSONValue tree with offsets
/// ```
package struct JSONScanner {
  package let bytes: [UInt8]
  /// The next byte to read.
  package internal(set) var offset: Int
  /// In JSON Lines a line end ends the text, so it is not white space.
  package let lineEndsAreSpace: Bool
  /// How deep arrays and objects may nest before the text is refused: recursion must not be the file's to command.
  package static let depthLimit = 64

  package init(_ bytes: [UInt8], from offset: Int = 0, lineEndsAreSpace: Bool = true) {
    self.bytes = bytes
    self.offset = offset
    self.lineEndsAreSpace = lineEndsAreSpace
  }

  package var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte, or zero at the end: no token begins with a zero byte.
  @inline(__always) var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  @inline(__always)
  package mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0x0A where lineEndsAreSpace: offset += 1
      default: return
      }
    }
  }

  /// Passes over `byte` if it comes next, after white space.
  @inline(__always)
  package mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte, offset < bytes.count else { return false }
    offset += 1
    return true
  }

  /// The error that something else than `expected` comes next.
  package func unexpected(_ expected: String) -> JSONError {
    JSONError(at: offset, found: describe(at: offset), expected: expected)
  }

  /// The token at `offset` in words, for error messages.
  package func describe(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the file (is it cut short?)" }
    switch bytes[offset] {
    case 0x00: return "a NUL byte"
    case 0x0A: return "the end of the line"
    case 0x22: return "a string"
    case 0x7B: return "an object"
    case 0x5B: return "an array"
    case 0x2D, 0x30...0x39: return "a number"
    case 0x80...: return isUTF8(at: offset) ? quoted(word(at: offset)) : "bytes that are not UTF-8"
    case ..<0x20: return "a control character (byte \(bytes[offset]))"
    default: return quoted(word(at: offset))
    }
  }

  /// The letters from `offset` on, or the one character there.
  private func word(at offset: Int) -> String {
    var end = offset
    while end < bytes.count, end < offset + 40, isLetter(bytes[end]) { end += 1 }
    if end == offset {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func isUTF8(at offset: Int) -> Bool {
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return String(validating: bytes[offset..<end], as: UTF8.self) != nil
  }
}
