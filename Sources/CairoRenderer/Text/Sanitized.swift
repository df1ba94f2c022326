/// The longest text that is shaped, in characters. No page is wide enough for as many at a legible size, and Pango's
/// 32-bit lengths overflow some hundred thousand characters later.
let longestLine = 16_384

/// `string` as one line that Pango and XML accept: line ends and tabs are spaces, other control characters are gone, and
/// what is longer than `longestLine` ends in "…".
func sanitized(_ string: String) -> String {
  var string = string
  let isPlain = string.utf8.count <= longestLine && string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  if isPlain { return string }
  if string.utf8.count > longestLine, string.count > longestLine { string = string.prefix(longestLine) + "…" }
  return withoutControls(string)
}

/// `string` on one line: line ends and tabs are spaces, other control characters and noncharacters are gone.
func withoutControls(_ string: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in string.unicodeScalars {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
    case 0x00...0x1F, 0x7F...0x9F, 0xFEFF, 0xFFFE...0xFFFF: break
    default: line.append(scalar)
    }
  }
  return String(line)
}
