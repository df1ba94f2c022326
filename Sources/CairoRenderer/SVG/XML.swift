/// Text inside XML.
enum XML {
  /// `string` as element content: markup escaped, and what XML 1.0 forbids (control characters,
  /// noncharacters) removed.
  static func escaped(_ string: String) -> String {
    var result = ""
    result.reserveCapacity(string.utf8.count)
    for scalar in string.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        let value = scalar.value
        if value < 0x20 || (0x7F...0x9F).contains(value) || value & 0xFFFE == 0xFFFE { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Undoes `escaped`.
  static func unescaped(_ string: String) -> String {
    var result = ""
    var rest = string[...]
    let names: [(String, String)] = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      if let (name, letter) = names.first(where: { rest.hasPrefix($0.0) }) {
        result += letter
        rest = rest.dropFirst(name.count)
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
