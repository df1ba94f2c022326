/// A string token as it stands in the file, not yet decoded.
package struct JSONText: Hashable, Sendable {
  /// The bytes between the quotation marks.
  package var range: Range<Int>
  /// FNV-1a over these bytes, folded in while they were scanned, for ``WordTable``.
  package var hash: UInt64
  /// Without escapes: the bytes are the text.
  package var isPlain: Bool

  package init(range: Range<Int>, hash: UInt64, isPlain: Bool) {
    self.range = range
    self.hash = hash
    self.isPlain = isPlain
  }
}

extension JSONScanner {
  /// Scans a string; `expected` says what it should have been.
  package mutating func text(_ expected: String = "a string") throws(JSONError) -> JSONText {
    skipSpace()
    guard next == 0x22 else { throw unexpected(expected) }
    offset += 1
    let start = offset
    var hash = FNV.offsetBasis
    var isPlain = true
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x22 {
        offset += 1
        return JSONText(range: start..<(offset - 1), hash: hash, isPlain: isPlain)
      }
      guard byte >= 0x20 else {
        throw unexpected("a closing \" or a character (control characters are written \\u00…)")
      }
      hash = FNV.fold(byte, into: hash)
      offset += 1
      guard byte == 0x5C else { continue }
      isPlain = false
      guard offset < bytes.count, bytes[offset] >= 0x20 else { throw unexpected("an escape such as \\n or \\u00e9") }
      hash = FNV.fold(bytes[offset], into: hash)
      offset += 1
    }
    throw unexpected("a closing \"")
  }

  /// The text of a scanned token, its escapes resolved. Fails when it is not UTF-8 or has a bad escape.
  package func string(_ text: JSONText) throws(JSONError) -> String {
    var decoded: [UInt8] = []
    if !text.isPlain { decoded = try unescaped(text.range) }
    let valid =
      text.isPlain
      ? String(validating: bytes[text.range], as: UTF8.self) : String(validating: decoded, as: UTF8.self)
    guard let valid else {
      throw JSONError(at: firstInvalid(text.range), found: "bytes that are not UTF-8", expected: "UTF-8 text")
    }
    return valid
  }

  /// Scans and decodes a string.
  package mutating func string(_ expected: String = "a string") throws(JSONError) -> String {
    try string(text(expected))
  }

  private func firstInvalid(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      var end = position + 1
      while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      if String(validating: bytes[position..<end], as: UTF8.self) == nil { return position }
      position = end
    }
    return range.lowerBound
  }

  private func unescaped(_ range: Range<Int>) throws(JSONError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      guard bytes[position] == 0x5C else {
        result.append(bytes[position])
        position += 1
        continue
      }
      switch bytes[position + 1] {
      case 0x22, 0x5C, 0x2F: result.append(bytes[position + 1])
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75:
        let (scalar, end) = try escapedScalar(at: position, before: range.upperBound)
        result.append(contentsOf: Array(String(scalar).utf8))
        position = end
        continue
      default:
        throw JSONError(
          at: position, found: "the escape \\" + String(decoding: [bytes[position + 1]], as: UTF8.self),
          expected: #"one of \" \\ \/ \b \f \n \r \t \uXXXX"#)
      }
      position += 2
    }
    return result
  }

  /// The scalar that the `\uXXXX` at `position` writes, by a pair of surrogates if need be, and where it ends.
  private func escapedScalar(at position: Int, before end: Int) throws(JSONError) -> (Unicode.Scalar, Int) {
    let high = try hexadecimal(at: position, before: end)
    if let scalar = Unicode.Scalar(high) { return (scalar, position + 6) }
    let low = (try? hexadecimal(at: position + 6, before: end)) ?? 0
    guard (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw JSONError(at: position, found: "half of a surrogate pair", expected: "a whole character") }
    return (scalar, position + 12)
  }

  private func hexadecimal(at position: Int, before end: Int) throws(JSONError) -> UInt32 {
    let broken = JSONError(at: position, found: "a broken \\u escape", expected: "\\u and four hexadecimal digits")
    guard position + 6 <= end, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else { throw broken }
    var value: UInt32 = 0
    for byte in bytes[(position + 2)..<(position + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw broken }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
