import Testing

@testable import Notes

/// What is written under a block, and that all the rest stays.
struct NoteEditTests {
  private func refreshed(_ text: String, caption: String? = "*c*", picture: String = "![p](p.png)") throws -> String {
    let note = try Note(reading: Array(text.utf8), file: "n.md")
    let edits = note.blocks.flatMap { $0.edits(picture: picture, caption: caption) }
    return String(decoding: note.applying(edits), as: UTF8.self)
  }

  private static let picture = "![p](p.png)<!-- worldline: picture -->"
  private static let caption = "*c*<!-- worldline: caption -->"

  @Test(arguments: [
    ("```worldline\nx: y\n```", "```worldline\nx: y\n```\n\n\(picture)\n\n\(caption)"),
    ("```worldline\nx: y\n```\n", "```worldline\nx: y\n```\n\n\(picture)\n\n\(caption)\n"),
    ("a\n```worldline\n```  \nb", "a\n```worldline\n```  \n\n\(picture)\n\n\(caption)\n\nb"),
    ("a\n```worldline\n```\n\nb", "a\n```worldline\n```\n\n\(picture)\n\n\(caption)\n\nb"),
    (
      "\u{FEFF}a\r\n```worldline\r\n```\r\n\tb\r\n",
      "\u{FEFF}a\r\n```worldline\r\n```\r\n\r\n\(picture)\r\n\r\n\(caption)\r\n\r\n\tb\r\n"
    ),
    ("```worldline\r```\rb", "```worldline\r```\r\r\(picture)\r\r\(caption)\r\rb"),
  ])
  func `a new picture is put below its block`(before: String, after: String) throws {
    #expect(try refreshed(before) == after)
    #expect(try refreshed(after) == after, "the second time changes nothing")
  }

  @Test func `an old picture and caption are replaced, with what stands around them as it was`() throws {
    let note =
      "x\n~~~worldline\n~~~\n \n\n![old](o.png) <!-- worldline: picture --> \n\n\n*old*<!-- worldline: caption -->\t\n\ty"
    #expect(
      try refreshed(note)
        == "x\n~~~worldline\n~~~\n \n\n\(Self.picture) \n\n\n\(Self.caption)\t\n\ty")
    #expect(try refreshed(note, caption: nil) == "x\n~~~worldline\n~~~\n \n\n\(Self.picture)\t\n\ty")
  }

  @Test func `a caption comes and goes`() throws {
    let with = "```worldline\n```\n\n\(Self.picture)\n\n\(Self.caption)\n\nz\n"
    let without = "```worldline\n```\n\n\(Self.picture)\n\nz\n"
    #expect(try refreshed(with, caption: nil) == without)
    #expect(try refreshed(without) == with)
    // Only the picture's line was taken away.
    #expect(
      try refreshed("```worldline\n```\n\n\(Self.caption)\n")
        == "```worldline\n```\n\n\(Self.picture)\n\n\(Self.caption)\n")
  }

  @Test func `each block keeps to its own lines`() throws {
    let text = "```worldline\n```\n```worldline\n```\n\n\(Self.picture)\n"
    let both = "```worldline\n```\n\n\(Self.picture)\n\n```worldline\n```\n\n\(Self.picture)\n"
    #expect(try refreshed(text, caption: nil) == both)
    #expect(try refreshed(both, caption: nil) == both)
  }

  @Test func `text from a run cannot become markup`() {
    #expect(
      Embed.image("a b(1).png", alt: "x] <!-- | *y*\n# z") == "![x\\] \\<!-- \\| \\*y\\* \\# z](a%20b%281%29.png)")
    #expect(Embed.caption(" a*b \u{1B}c& ") == "*a\\*b c&amp;*")
    #expect(
      Embed.pair(light: "l.png", dark: "d\".png", alt: "\"><script>", width: 700)
        == "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"d%22.png\">"
        + "<img alt=\"&quot;&gt;&lt;script&gt;\" src=\"l.png\" width=\"700\"></picture>")
    #expect(Embed.image("bücher/图.png", alt: "") == "![](bücher/图.png)")
  }
}
