import Foundation
import Testing

/// `worldline sketch` as a user meets it: files, page sizes, messages, legibility.
struct SketchCommandTests {
  @Test(arguments: [("a4", 595.276, 841.89), ("letter", 612.0, 792.0)])
  func `a sheet is one page of exactly the paper's size`(paper: String, width: Double, height: Double) throws {
    let folder = try Scratch()
    let outcome = try Program.run(
      ["sketch", "--seed", "2026-11-23", "--paper", paper, "-o", "sheet.pdf"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = String(decoding: try Data(contentsOf: folder.file("sheet.pdf")), as: UTF8.self)
    let box = try #require(text.firstMatch(of: /MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    #expect(abs((Double(box.1) ?? 0) - width) < 0.01 && abs((Double(box.2) ?? 0) - height) < 0.01)
  }

  @Test func `the same seed gives the same bytes in another folder`() throws {
    let folders = [try Scratch(), try Scratch()]
    for folder in folders {
      let outcome = try Program.run(
        ["sketch", "--seed", "2026-11-24", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf"], in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    for name in ["a.png", "a.svg", "a.pdf"] {
      #expect(try Data(contentsOf: folders[0].file(name)) == Data(contentsOf: folders[1].file(name)), "\(name)")
    }
  }

  @Test(arguments: [
    ["--seed", "2026-11-23"], ["--seed", "2026-12-19", "--paper", "letter"],
    ["--seed", "2026-11-23", "--minutes", "5"],
    ["--seed", "2026-11-29", "--study", "1"], ["--seed", "2026-11-29", "--study", "2"],
    ["--seed", "2026-11-29", "--study", "3"], ["--seed", "2026-11-29", "--study", "4"],
    ["--seed", "2026-11-23", "--contact", "4"], ["--seed", "2027-02-14"], ["--seed", "words of my own"],
  ])
  func `every sheet passes the legibility lint at 700 pixels`(arguments: [String]) throws {
    let folder = try Scratch()
    let drawn = try Program.run(["sketch"] + arguments + ["-o", "a.txt"], in: folder.url)
    #expect(drawn.status == 0, "\(drawn.errors)")
    try FileManager.default.moveItem(at: folder.file("a.txt"), to: folder.file("a.scene"))
    let lint = try Program.run(["lint", "a.scene", "--shown-width", "700"], in: folder.url)
    #expect(lint.status == 0, "\(lint.output)")
    #expect(!lint.output.contains("warn  L4"), "\(lint.output)")
  }

  @Test func `without a file the prompt is printed, and it is the day's`() throws {
    let outcome = try Program.run(["sketch", "--seed", "2026-11-23"])
    #expect(outcome.output.hasPrefix("# Ink study: "))
    #expect(outcome.output.contains("Seed 2026-11-23"))
    let today = try Program.run(["sketch", "--text"])
    #expect(today.status == 0 && today.output.contains("Seed 20"))
  }

  @Test func `--objects, --light and --eye override the deck`() throws {
    let outcome = try Program.run([
      "sketch", "--seed", "9", "--objects", "cup, plant,book", "--light", "back-right-high", "--eye", "standing",
    ])
    for word in ["# Ink study: book, cup, small plant", "from behind, right, high", "**Eye level**: standing"] {
      #expect(outcome.output.contains(word), "\(outcome.output)")
    }
  }

  @Test(arguments: [
    (["--objects", "cup,apple,book"], "make no trio"), (["--objects", "vase,cup,book"], "no object 'vase'"),
    (["--light", "above"], "no light 'above'"), (["--seed", "2026-02-30"], "no date of the calendar"),
    (["--minutes", "7", "-o", "a.png"], "sheets of 25 and of 5 minutes"), (["--study", "9", "-o", "a.png"], "plate 9"),
    (["--contact", "0", "-o", "a.png"], "expected 1 to 96"), (["-o", "a.gif"], "the ending must be"),
  ])
  func `wrong words are usage errors that name the choice`(arguments: [String], message: String) throws {
    let folder = try Scratch()
    let outcome = try Program.run(["sketch"] + arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(folder.names == [])
  }
}
