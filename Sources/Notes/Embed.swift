/// The Markdown that shows a picture.
public enum Embed {
  /// An image with its text for readers who cannot see it.
  public static func image(_ path: String, alt: String) -> String { "![\(escaped(alt))](\(link(path)))" }

  /// Two images of which the page shows the one that suits its theme. Markdown has no form for it, so it is HTML.
  public static func pair(light: String, dark: String, alt: String, width: Int) -> String {
    "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"\(attribute(link(dark)))\">"
      + "<img alt=\"\(attribute(alt))\" src=\"\(attribute(link(light)))\" width=\"\(width)\"></picture>"
  }

  /// A caption, in italics.
  public static func caption(_ text: String) -> String { "*\(escaped(text))*" }

  /// `text` as the text of one line: every mark that some flavour of Markdown reads is escaped.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for character in oneLine(text) {
      if "\\[]<>*_`|$~^#@".contains(character) { result.append("\\") }
      // Any entity would be read as what it stands for.
      result += character == "&" ? "&amp;" : String(character)
    }
    return result
  }

  private static func attribute(_ text: String) -> String {
    oneLine(text).replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }

  /// Without line ends and controls, and without blanks at the ends, where they would keep marks from closing.
  private static func oneLine(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    return words.map { String($0) }.joined(separator: " ")
  }

  /// A path as the target of a link: what Markdown or a browser would read otherwise is percent-encoded.
  static func link(_ path: String) -> String {
    var result = ""
    for scalar in path.unicodeScalars {
      let isPlain =
        scalar.value >= 0x80 || scalar.properties.isAlphabetic || "0123456789-._/".unicodeScalars.contains(scalar)
      guard !isPlain || scalar.properties.isWhitespace else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for byte in String(scalar).utf8 {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
