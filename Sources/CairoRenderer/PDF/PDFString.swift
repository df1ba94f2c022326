/// Strings of PDF objects: `(literal)` with backslash escapes, or `<FEFF…>` as UTF-16 in hexadecimal digits.
enum PDFString {
  /// Takes the string that begins `rest` after white space; nil when none does.
  static func take(from rest: inout ArraySlice<UInt8>) -> String? {
    rest = rest.drop(while: isSpace)
    switch rest.popFirst() {
    case UInt8(ascii: "("): return literal(&rest)
    case UInt8(ascii: "<"): return hexadecimal(&rest)
    default: return nil
    }
  }

  /// Takes the name that begins `rest` after white space, without its slash; nil when none does.
  static func takeName(from rest: inout ArraySlice<UInt8>) -> String? {
    rest = rest.drop(while: isSpace)
    guard rest.popFirst() == UInt8(ascii: "/") else { return nil }
    let name = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "<") }
    rest = rest[name.endIndex...]
    return String(decoding: name, as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func literal(_ rest: inout ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var depth = 1
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        switch escaped {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
          var code = Int(escaped - 48)
          for _ in 0..<2 {
            guard let digit = rest.first, (48...55).contains(digit) else { break }
            code = code * 8 + Int(digit - 48)
            rest = rest.dropFirst()
          }
          result.append(UInt8(truncatingIfNeeded: code))
        default: result.append(escaped)
        }
      case UInt8(ascii: "("):
        depth += 1
        result.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return decoded(result) }
        result.append(byte)
      default: result.append(byte)
      }
    }
    return nil
  }

  private static func hexadecimal(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    var digits = rest[..<end].compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map { UInt8($0) } }
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    return decoded(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    guard bytes.starts(with: [0xFE, 0xFF]) else { return String(decoding: bytes, as: UTF8.self) }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
  }
}
