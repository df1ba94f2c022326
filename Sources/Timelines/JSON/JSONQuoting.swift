/// Texts as JSON strings.
package enum JSONQuoting {
  /// `text` in quotation marks. Control characters are escaped, and so are U+0085, U+2028 and U+2029, at which tools
  /// that split text into lines would tear a line of JSON Lines apart.
  package static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [0x22]
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case ..<0x20, 0x7F, 0x85, 0x2028, 0x2029: bytes += escape(scalar.value)
      case ..<0x80: bytes.append(UInt8(scalar.value))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    bytes.append(0x22)
    return bytes
  }

  /// `\uXXXX`, in lower case.
  private static func escape(_ value: UInt32) -> [UInt8] {
    let digits = Array(String(value, radix: 16).utf8)
    return [0x5C, 0x75] + [UInt8](repeating: 0x30, count: 4 - digits.count) + digits
  }
}
