/// A block of HTML, in which Markdown does not count (CommonMark 0.31, 4.6).
enum HTMLBlock: Hashable {
  /// Up to the line that holds this text: a comment's "-->", or the end tag of verbatim text.
  case until([String])
  /// Up to a blank line: tags such as `<div>` and `<details>`.
  case untilBlank

  /// Whether the block ends in `line`, its first or a later one.
  func ends(in line: MarkdownLine) -> Bool {
    switch self {
    case .until(let ends):
      let text = line.lowercased
      return ends.contains { text.occurs($0, in: text.indices) }
    case .untilBlank: return line.isBlank
    }
  }

  /// Comments within tags are comments, so numbers count there.
  var keepsNumbers: Bool { self == .untilBlank }
}

extension MarkdownLine {
  var lowercased: [UInt8] { text.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 } }

  /// The block of HTML that the line begins, if it does. A line that begins with a number of ours begins none.
  func html(afterParagraph: Bool) -> HTMLBlock? {
    guard indent < 4, text.first == UInt8(ascii: "<"), !text.starts(with: NoteNumber.opening.utf8) else { return nil }
    let start = Array(lowercased.prefix(24))
    if start.starts(with: "<!--".utf8) { return .until(["-->"]) }
    if start.starts(with: "<?".utf8) { return .until(["?>"]) }
    if start.starts(with: "<![cdata[".utf8) { return .until(["]]>"]) }
    if start.starts(with: "<!".utf8) { return .until([">"]) }
    let isEnd = start.starts(with: "</".utf8)
    let name = String(
      decoding: start.dropFirst(isEnd ? 2 : 1).prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) },
      as: UTF8.self)
    if !isEnd, Self.verbatimTags.contains(name) { return .until(Self.verbatimTags.map { "</\($0)>" }) }
    if Self.blockTags.contains(name) { return .untilBlank }
    // Any other single tag, alone on its line, unless it goes on a paragraph.
    let isAlone = text.last == UInt8(ascii: ">") && text.count { $0 == UInt8(ascii: ">") } == 1
    return isAlone && !name.isEmpty && !afterParagraph ? .untilBlank : nil
  }

  private static let verbatimTags = ["pre", "script", "style", "textarea"]

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
