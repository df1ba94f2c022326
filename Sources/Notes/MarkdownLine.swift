/// A line as CommonMark looks at it: its indentation and what it begins.
struct MarkdownLine {
  /// Columns of blanks in front; a tab reaches to the next multiple of four.
  let indent: Int
  /// What follows them, without blanks at the end.
  let text: [UInt8]
  /// Where the text begins, counted in columns from the margin of the page.
  private let column: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) { self.init(bytes[range], from: 0) }

  /// `column`: where `bytes` begin.
  private init(_ bytes: ArraySlice<UInt8>, from column: Int) {
    var (place, reached) = (bytes.startIndex, column)
    while place < bytes.endIndex, bytes[place] == 0x20 || bytes[place] == 0x09 {
      reached = bytes[place] == 0x20 ? reached + 1 : (reached / 4 + 1) * 4
      place += 1
    }
    var end = bytes.endIndex
    while end > place, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    text = Array(bytes[place..<end])
    indent = reached - column
    self.column = reached
  }

  private init(indent: Int, text: [UInt8], column: Int) {
    (self.indent, self.text, self.column) = (indent, text, column)
  }

  var isBlank: Bool { text.isEmpty }

  /// Whether it begins something that ends a list item even though a paragraph is open in it.
  var beginsSomething: Bool {
    indent < 4 && (fence != nil || quoted != nil || itemColumn != nil || html(afterParagraph: true) != nil || isHeading)
  }

  private var isHeading: Bool { text.first == UInt8(ascii: "#") }

  // MARK: Containers

  /// What follows the mark of a quote; nil when there is none.
  var quoted: MarkdownLine? {
    guard indent < 4, text.first == UInt8(ascii: ">") else { return nil }
    let rest = text.dropFirst()
    return MarkdownLine(rest.first == 0x20 ? rest.dropFirst() : rest, from: column + 1)
  }

  /// The column at which the text of a list item begins, when the line begins one.
  var itemColumn: Int? {
    guard indent < 4, let width = markWidth else { return nil }
    let rest = MarkdownLine(text[width...], from: column + width)
    // An empty item, or one that begins with indented code, has its text one column after the mark.
    return indent + width + (rest.isBlank || rest.indent > 4 ? 1 : rest.indent)
  }

  /// How wide "-", "*", "+", "12." or "12)" are.
  private var markWidth: Int? {
    guard let first = text.first else { return nil }
    var width = 1
    if (0x30...0x39).contains(first) {
      width = text.prefix { (0x30...0x39).contains($0) }.count
      guard width <= 9, width < text.count, [0x2E, 0x29].contains(text[width]) else { return nil }
      width += 1
    } else if ![0x2D, 0x2A, 0x2B].contains(first) {
      return nil
    }
    return width == text.count || text[width] == 0x20 || text[width] == 0x09 ? width : nil
  }

  /// The line without so many columns in front; a mark of a list item among them goes.
  func dropping(columns: Int) -> MarkdownLine {
    if indent >= columns { return MarkdownLine(indent: indent - columns, text: text, column: column) }
    guard let width = markWidth else { return self }
    return MarkdownLine(text[min(width, text.count)...], from: column + width)
  }

  /// Without the marks of quotes and lists inside of it.
  var withoutMarks: MarkdownLine {
    var line = self
    while !line.isBlank {
      if let inner = line.quoted {
        line = inner
      } else if let width = line.markWidth, line.indent < 4 {
        line = MarkdownLine(line.text[width...], from: line.column + width)
      } else {
        return line
      }
    }
    return line
  }
}
