import Testing

@testable import Notes

/// Which fences of a Markdown file are blocks, by CommonMark 0.31.
struct NoteScannerTests {
  static let block = "```worldline\nscenario: a\n```\n"

  private func note(_ text: String) throws -> Note { try Note(reading: Array(text.utf8), file: "n.md") }

  @Test(arguments: [
    block, "text\n" + block, "# head\n\n" + block + "text", "````worldline\nscenario: a\n````",
    "~~~worldline\nscenario: a\n~~~", "~~~~ worldline  \nscenario: a\n~~~~~ \t",
    "```worldline,hidden\nscenario: a\n```",
    "\u{FEFF}" + block, block.replacing("\n", with: "\r\n"), block.replacing("\n", with: "\r"),
    "- item\n\n" + block, "- item\n" + block, "> quote\n" + block, "1. item\n\n   ```\n   code\n" + block,
    "> ```\n> code\n" + block, "- ```\n  code\n" + block, "<!-- comment -->\n" + block, "<!--\ncomment\n-->\n" + block,
    "<details>\n\n" + block, "<pre>\n</pre>\n" + block, "---\ntitle: x\n---\n" + block, "    ```\n" + block,
    "a `b\n" + block, "text <!-- not closed\n" + block, "```\ncode\n```\n" + block, "***\n" + block,
    "\t```\n\n" + block,
    "``` not`a fence\n" + block, "---\n\n" + block, "<a href=\"x\">text</a>\n" + block, "|a|\n|-|\n" + block,
  ])
  func `a fence at the left margin with the word worldline counts`(text: String) throws {
    let note = try note(text)
    #expect(note.blocks.count == 1)
    #expect(note.blocks.first?.text.filter { !$0.isNewline } == "scenario: a")
    #expect(note.remarks.isEmpty)
  }

  @Test(arguments: [
    "", "```\nworldline\n```\n", "```worldlines\n```\n", "```yaml worldline\n```\n", "``worldline\n``\n",
    "~~~~\n" + block + "~~~~\n", "````\n" + block + "````\n", "`````markdown\n" + block + "````\n" + block,
    "<!--\n" + block + "-->\n", "<pre>\n" + block + "</pre>\n", "<script>\n\n" + block + "</script>\n",
    "<details>\n" + block, "<picture>\n" + block, "<?php\n" + block + "?>\n", "---\na: |\n" + block + "---\n",
    "    ```worldline\n    scenario: a\n    ```\n", "\t```worldline\n\tscenario: a\n\t```\n",
    "<!-- never closed\n" + block,
    "```worldline`\nx\n", "~~~\n" + block, "<!DOCTYPE\n" + block, "<![CDATA[\n" + block + "]]>",
  ])
  func `what stands in something else does not count`(text: String) throws {
    let note = try note(text)
    #expect(note.blocks.isEmpty && note.numbers.isEmpty)
    #expect(note.applying([]) == Array(text.utf8))
  }

  @Test(arguments: [
    ("- item\n\n  ```worldline\n  scenario: a\n  ```\n", 3, "list or a quote"),
    ("- ```worldline\n  scenario: a\n  ```\n", 1, "list or a quote"),
    ("> ```worldline\n> scenario: a\n> ```\n", 1, "list or a quote"),
    ("> - ```worldline\n>   scenario: a\n>   ```\n", 1, "list or a quote"),
    ("10. a\n\n\n    ```worldline\n    b\n    ```\n", 4, "list or a quote"),
    ("  ```worldline\n  scenario: a\n  ```\n", 1, "indented"),
  ])
  func `a block that looks meant is told`(text: String, line: Int, words: String) throws {
    let note = try note(text)
    #expect(note.blocks.isEmpty)
    #expect(note.remarks.map(\.line) == [line])
    #expect(note.remarks.first?.text.contains(words) == true)
  }

  @Test func `a quote or a list does not swallow what follows it`() throws {
    let text = "> ```\n\n- ```\n\n  code\n\ntext\n\n" + Self.block + "1) x\n> y\n" + Self.block
    #expect(try note(text).blocks.map(\.line) == [9, 14])
  }

  @Test(arguments: [
    ("```worldline\nscenario: a\n", "1:1: found a block that is not closed; expected a line of 3 backticks"),
    ("\n~~~~worldline\n~~~\n", "2:1: found a block that is not closed; expected a line of 4 tildes"),
    ("ab\0c", "1:1: found a NUL byte"), ("a\nb\0c", "2:1: found a NUL byte"),
    ("x <!-- worldline: a of b -->1\n", "1:3: found a number without its end"),
    ("x <!-- worldline: a of b -->1<!-- x --> <!-- / -->\n", "1:3: found a number without its end"),
    ("ä <!-- worldline: a of\nb -->1<!-- / -->\n", "1:3: found a number whose comment is not closed"),
  ])
  func `what is wrong is told with line and column`(text: String, words: String) {
    #expect(throws: NoteError.self) { try note(text) }
    do { _ = try note(text) } catch { #expect("\(error)".contains("n.md:" + words), "\(error)") }
  }

  @Test func `bytes that are not UTF-8 are told`() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x41, 0x00], [0x41, 0xC3], [0x89, 0x50, 0x4E, 0x47]] {
      #expect(throws: NoteError.self) { try Note(reading: bytes, file: "n.md") }
    }
  }

  // MARK: Numbers

  private static let number = "<!-- worldline: a of b -->7<!-- / -->"

  @Test(arguments: [
    number, "text \(number) text", "- item \(number)", "> quote\n> \(number)", "| cell | \(number) |", "# \(number)",
    "- a\n\n  \(number)", "text\n    \(number)", "`code` \(number) `code`", "a ` b \(number)",
    "<div>\n\(number)\n</div>",
    "<!-- other -->\n\(number)", "x <!-- other --> \(number)", "a \\` b \(number) c `", "> - \(number)",
    "\t- \(number)",
  ])
  func `a number in text, a list, a quote or a table counts`(text: String) throws {
    // A tab in front makes code, unless it goes on a list.
    let note = try note(text.hasPrefix("\t") ? "- x\n" + text : text)
    #expect(note.numbers.map(\.phrase) == ["a of b"])
    #expect(note.numbers.map { note.text($0.range) } == ["7"])
  }

  @Test(arguments: [
    "`\(number)`", "``a ` \(number)``", "```\n\(number)\n```", "    \(number)", "<!--\n\(number)\n-->", "\\\(number)",
    "> ```\n> \(number)\n> ```", "- ```\n  \(number)\n  ```", "<pre>\n\(number)\n</pre>", "---\na: \(number)\n---",
    "- a\n  <!--\n  \(number)\n  -->",
  ])
  func `a number in code or a comment does not count`(text: String) throws {
    #expect(try note(text).numbers.isEmpty)
  }

  @Test func `a number that would end its paragraph is told`() throws {
    for text in ["text\n\(Self.number) text", "- \(Self.number)", "> a\n> \(Self.number)"] {
      let remarks = try note(text).remarks
      #expect(remarks.count == 1 && remarks[0].text.contains("move a word in front"), "\(text)")
    }
    #expect(try note("a \(Self.number)\n| \(Self.number) |\n<div>\n\(Self.number)\n</div>").remarks.isEmpty)
  }

  @Test func `numbers know their places`() throws {
    let note = try note("é 🦊\n- a <!-- worldline:  x of y  -->7<!-- / --> \(Self.number)\r\n\(Self.number)")
    #expect(note.numbers.map(\.line) == [2, 2, 3])
    #expect(note.numbers.map(\.column) == [22, 61, 17])
    #expect(note.numbers.first?.phrase == "x of y")
  }

  @Test func `a thousand blocks and fifty megabytes are read in time`() throws {
    let clock = ContinuousClock()
    let many = String(repeating: "text `code` <b>\n" + Self.block, count: 1_000)
    #expect(try note(many).blocks.count == 1_000)
    let long = Array(String(repeating: "a line of text that says nothing at all\n", count: 125_000).utf8)
    let start = clock.now
    #expect(try Note(reading: long, file: "n.md").blocks.isEmpty)
    let time = clock.now - start
    // A tenth of the fifty megabytes, in a debug build on a busy machine.
    #expect(time < .seconds(20), "\(time)")
  }
}
