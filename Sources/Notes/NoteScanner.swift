/// Finds blocks and numbers in a Markdown file by CommonMark's rules for what encloses what.
///
/// Only the structure that can hide a fence is followed: other fences, HTML blocks, quotes, list items, indented code and
/// a YAML head. A block counts when its fence stands at the left margin, which is outside of all of them.
struct NoteScanner {
  let file: String
  let bytes: [UInt8]
  let lines: NoteLines
  var blocks: [NoteBlock] = []
  var numbers: [NoteNumber] = []
  var remarks: [(line: Int, text: String)] = []

  /// What the next line is part of.
  private var fence: (open: Fence, line: Int)?
  private var html: HTMLBlock?
  /// The column at which the text of an open list item begins; zero outside of lists.
  private var itemColumn = 0
  /// What is open inside a quote or a list item.
  private var inner = Inner()
  private var isInParagraph = false

  private struct Inner {
    var fence: Fence?
    var html: HTMLBlock?
  }

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    self.bytes = bytes
    lines = NoteLines(bytes)
  }

  mutating func scan() throws(NoteError) {
    var index = lines.firstAfterHead(in: bytes)
    while index < lines.count {
      try scan(index)
      index += 1
    }
    if let fence, fence.open.isWorldline {
      throw NoteError(
        file: file, line: fence.line + 1, column: 1, found: "a block that is not closed",
        expected: "a line of \(fence.open.length) \(fence.open.mark == 0x60 ? "backticks" : "tildes") below it")
    }
  }

  private mutating func scan(_ index: Int) throws(NoteError) {
    let line = MarkdownLine(bytes, lines[index])
    if let open = fence?.open {
      if line.closes(open) { try close(index) }
      return
    }
    if let block = html {
      if block.keepsNumbers { try findNumbers(index) }
      if block.ends(in: line) { html = nil }
      return
    }
    if line.isBlank { return endParagraph() }
    if itemColumn > 0 {
      if line.indent >= itemColumn { return try scanInner(line.dropping(columns: itemColumn), index) }
      if !isInParagraph || line.beginsSomething { (itemColumn, inner) = (0, Inner()) }
    }
    if let quoted = line.quoted { return try scanInner(quoted, index) }
    if itemColumn == 0 { inner = Inner() }
    if line.indent >= 4 {
      if isInParagraph { try findNumbers(index) }
      return
    }
    try scanTop(line, index)
  }

  /// A blank line ends a paragraph and a quote, but no list item.
  private mutating func endParagraph() {
    isInParagraph = false
    if itemColumn == 0 { inner = Inner() }
    if inner.html == .untilBlank { inner.html = nil }
  }

  /// A line that stands in no container.
  private mutating func scanTop(_ line: MarkdownLine, _ index: Int) throws(NoteError) {
    if let opened = line.fence {
      fence = (opened, index)
      isInParagraph = false
      if opened.isWorldline, line.indent > 0 {
        fence?.open.isWorldline = false
        remark(index, "is indented; move its fence to the left margin")
      }
      return
    }
    if let block = line.html(afterParagraph: isInParagraph) {
      if block.keepsNumbers { try findNumbers(index) }
      if !block.ends(in: line) { html = block }
      isInParagraph = false
      return
    }
    if let column = line.itemColumn {
      itemColumn = column
      inner = Inner()
      return try scanInner(line.dropping(columns: column), index)
    }
    isInParagraph = true
    try findNumbers(index, first: line)
  }

  /// A line inside of a quote or a list item, without their marks.
  private mutating func scanInner(_ outer: MarkdownLine, _ index: Int) throws(NoteError) {
    let line = outer.withoutMarks
    if let open = inner.fence {
      if line.closes(open) { inner.fence = nil }
      return
    }
    if let block = inner.html {
      if block.keepsNumbers { try findNumbers(index) }
      if block.ends(in: line) { inner.html = nil }
      return
    }
    if let opened = line.fence {
      inner.fence = opened
      isInParagraph = false
      if opened.isWorldline { remark(index, "stands in a list or a quote; move it to the left margin") }
      return
    }
    if let block = line.html(afterParagraph: isInParagraph) {
      if block.keepsNumbers { try findNumbers(index) }
      if !block.ends(in: line) { inner.html = block }
      isInParagraph = false
      return
    }
    isInParagraph = !line.isBlank
    try findNumbers(index, first: line)
  }

  private mutating func remark(_ index: Int, _ text: String) {
    remarks.append((index + 1, "the worldline block \(text)"))
  }

  // MARK: What is found

  private mutating func close(_ index: Int) throws(NoteError) {
    guard let (open, first) = fence else { return }
    fence = nil
    guard open.isWorldline else { return }
    let next = lines.firstFilled(after: index, in: bytes)
    let picture = next.flatMap { lines.text($0, in: bytes, endsWith: NoteBlock.pictureMark) ? $0 : nil }
    let below = picture.map { lines.firstFilled(after: $0, in: bytes) } ?? next
    let caption = below.flatMap { lines.text($0, in: bytes, endsWith: NoteBlock.captionMark) ? $0 : nil }
    let last = caption ?? picture ?? index
    let follows = last + 1 < lines.count && !MarkdownLine(bytes, lines[last + 1]).isBlank
    let content = first + 1 < index ? lines[first + 1].lowerBound..<lines[index].lowerBound : 0..<0
    blocks.append(
      NoteBlock(
        line: first + 1, text: String(decoding: bytes[content], as: UTF8.self), end: lines[index].upperBound,
        picture: picture.map { lines.trimmed($0, in: bytes) }, caption: caption.map { lines.trimmed($0, in: bytes) },
        newline: lines.newline(after: first, in: bytes), needsBlank: follows))
  }

  /// `first`: the line where it is text, to tell when a number begins it.
  private mutating func findNumbers(_ index: Int, first line: MarkdownLine? = nil) throws(NoteError) {
    let range = lines[index]
    guard bytes.occurs(NoteNumber.opening, in: range) else { return }
    if let line, line.text.starts(with: NoteNumber.opening.utf8) {
      remarks.append(
        (
          index + 1,
          "the number stands first in its line, where Markdown takes a comment for the end of the paragraph; "
            + "move a word in front of it"
        ))
    }
    var finder = NumberFinder(bytes, range, file: file, line: index + 1)
    numbers += try finder.numbers()
  }
}
