/// The top level of one JSON object: where its keys and values lie, nothing decoded.
///
/// Reading only what a rule asks for is several times faster than building a value of every line. Nested values are
/// skipped by counting brackets without recursion, so depth cannot exhaust the stack.
struct JSONObject {
  struct Field {
    var key: Range<Int>
    var value: Range<Int>
  }

  private(set) var fields: [Field] = []

  /// Finds the fields of the object that `bytes[range]` holds; false when it holds something else or is cut off.
  mutating func scan(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    fields.removeAll(keepingCapacity: true)
    return bytes.withUnsafeBufferPointer { scan($0, range) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var position = Self.skipSpace(bytes, range.lowerBound, range.upperBound)
    guard position < range.upperBound, bytes[position] == UInt8(ascii: "{") else { return false }
    position = Self.skipSpace(bytes, position + 1, range.upperBound)
    if position < range.upperBound, bytes[position] == UInt8(ascii: "}") {
      return Self.skipSpace(bytes, position + 1, range.upperBound) == range.upperBound
    }
    while true {
      guard let keyEnd = Self.skipString(bytes, position, range.upperBound) else { return false }
      let key = position + 1..<keyEnd - 1
      position = Self.skipSpace(bytes, keyEnd, range.upperBound)
      guard position < range.upperBound, bytes[position] == UInt8(ascii: ":") else { return false }
      position = Self.skipSpace(bytes, position + 1, range.upperBound)
      guard let valueEnd = Self.skipValue(bytes, position, range.upperBound) else { return false }
      fields.append(Field(key: key, value: position..<valueEnd))
      position = Self.skipSpace(bytes, valueEnd, range.upperBound)
      guard position < range.upperBound else { return false }
      if bytes[position] == UInt8(ascii: "}") {
        return Self.skipSpace(bytes, position + 1, range.upperBound) == range.upperBound
      }
      guard bytes[position] == UInt8(ascii: ",") else { return false }
      position = Self.skipSpace(bytes, position + 1, range.upperBound)
    }
  }

  /// The raw value of the field `key`, or nil.
  func value(_ key: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    for field in fields where field.key.count == key.count {
      if bytes[field.key].elementsEqual(key) { return field.value }
    }
    return nil
  }

  private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] == 0x20 || (bytes[position] >= 9 && bytes[position] <= 13) { position += 1 }
    return position
  }

  /// The position after the string that begins at `start`.
  private static func skipString(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end, bytes[start] == UInt8(ascii: "\"") else { return nil }
    var position = start + 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return nil
  }

  private static func skipValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    var position = start
    var depth = 0
    repeat {
      guard position < end else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard let after = skipString(bytes, position, end) else { return nil }
        position = after
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { return nil }
        depth -= 1
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 9:
        guard depth > 0 else { return nil }
        position += 1
      default:
        while position < end, !isDelimiter(bytes[position]) { position += 1 }
      }
    } while depth > 0
    return position
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "["), UInt8(ascii: "\""), 0x20, 9:
      true
    default: false
    }
  }
}

extension JSONObject {
  /// A raw JSON value as text: strings without their quotes and escapes, everything else as it stands; nil for `null`.
  static func decode(_ bytes: [UInt8], _ raw: Range<Int>) -> Slice? {
    guard let first = raw.first.map({ bytes[$0] }) else { return nil }
    guard first == UInt8(ascii: "\"") else {
      return first == UInt8(ascii: "n") && raw.count == 4 ? nil : Slice(bytes, raw)
    }
    let inner = raw.lowerBound + 1..<max(raw.lowerBound + 1, raw.upperBound - 1)
    guard bytes[inner].contains(UInt8(ascii: "\\")) else { return Slice(bytes, inner) }
    return unescape(bytes, inner)
  }

  private static func unescape(_ bytes: [UInt8], _ range: Range<Int>) -> Slice {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    var high: UInt32?
    while position < range.upperBound {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\"), position + 1 < range.upperBound else {
        result.append(byte)
        position += 1
        continue
      }
      position += 2
      switch bytes[position - 1] {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "u"):
        let digits = String(decoding: bytes[position..<min(position + 4, range.upperBound)], as: UTF8.self)
        position = min(position + 4, range.upperBound)
        var code = UInt32(digits, radix: 16) ?? 0xFFFD
        if (0xD800...0xDBFF).contains(code) {
          high = code
          continue
        }
        if let first = high, (0xDC00...0xDFFF).contains(code) {
          code = 0x10000 + (first - 0xD800) << 10 + (code - 0xDC00)
        }
        high = nil
        result.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
      case let other: result.append(other)
      }
    }
    return Slice(result, 0..<result.count)
  }
}
