import Foundation
import Testing

/// Pictures come from anywhere: a recipe is read with caution.
struct HostilePictureTests {
  private func svg(_ recipe: String) -> String {
    let escaped = recipe.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>\(escaped)</metadata></svg>"
  }

  private func recipe(_ arguments: [String], inputs: [[String: String]] = []) throws -> String {
    let object: [String: Any] = [
      "worldline": "0.1.0", "libraries": "x", "font": "x", "figure": "x", "command": "worldline list",
      "arguments": arguments, "inputs": inputs,
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }

  @Test(arguments: [
    ([], "draws nothing"),
    (["list"], "draws nothing"),
    (["gallery", "list.txt", "-o", "."], "draws nothing"),
    (["import", "logs", "-o", "stolen.jsonl"], "draws nothing"),
    (["redraw", "x.svg"], "draws nothing"),
    (["--help"], "draws nothing"),
    (["frobnicate"], "not one of this version"),
    (["run", "raft-election", "--shell", "rm"], "not one of this version"),
    (["run", "raft-election"], "contradicts itself"),
  ])
  func `only commands that draw are taken from a picture`(arguments: [String], words: String) throws {
    let folder = try Scratch()
    try folder.write(svg(recipe(arguments)), to: "x.svg")
    let outcome = try Program.run(["redraw", "x.svg"], in: folder.url)
    #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.names == ["x.svg"])
  }

  @Test func `a recipe does not choose where to write`() throws {
    let folder = try Scratch()
    let arguments = [
      "run", "raft-election", "--seed", "1", "-o", "bad.png", "--output=worse.svg", "--timeline", "worst.jsonl",
    ]
    try folder.write(svg(recipe(arguments, inputs: [["scenario": "raft-election"]])), to: "x.svg")
    let outcome = try Program.run(["redraw", "x.svg", "-o", "good.svg"], in: folder.url)
    #expect(outcome.status == 65 || folder.names == ["good.svg", "x.svg"], "\(outcome.errors)")
    #expect(folder.names.allSatisfy { ["good.svg", "x.svg"].contains($0) })
  }

  @Test(arguments: ["/etc/passwd", "/dev/zero", "../../../../../../../../dev/zero", "pipe", ""])
  func `a recipe does not make us read devices, pipes or absolute paths`(path: String) throws {
    let folder = try Scratch()
    mkfifo(folder.path("pipe"), 0o600)
    try folder.write(svg(recipe(["draw", path], inputs: [["file": path]])), to: "x.svg")
    let outcome = try Program.run(["redraw", "x.svg"], in: folder.url)
    #expect(outcome.status == 65 && outcome.errors.contains("not here"), "\(outcome.errors)")
    try folder.write(svg(recipe(["draw", path], inputs: [["scenario": path]])), to: "x.svg")
    let disguised = try Program.run(["redraw", "x.svg"], in: folder.url)
    #expect(disguised.status == 65, "\(disguised.errors)")
    #expect(!disguised.errors.contains("root:"))
  }

  @Test(arguments: [
    ("", "no PNG, SVG or PDF"), ("hello", "no PNG, SVG or PDF"), ("<html><body/></html>", "no PNG, SVG or PDF"),
    ("<svg></svg>", "no recipe"), ("<svg>", "cut off"), ("%PDF-1.7\n", "cut off"), ("%PDF-1.7\n%%EOF", "no recipe"),
    ("\u{89}PNG\r\n", "no PNG, SVG or PDF"),
    ("<svg><metadata>{</metadata></svg>", "not one of this program"),
    ("<svg><metadata>[]</metadata></svg>", "not one of this program"),
    ("<svg><metadata>{\"worldline\":1}</metadata></svg>", "not one of this program"),
    ("<svg><metadata>a song</metadata></svg>", "not one of this program"),
  ])
  func `a file without a recipe is told from a damaged one`(text: String, words: String) throws {
    let folder = try Scratch()
    let path = try folder.write(text, to: "x")
    for command in ["recipe", "redraw"] {
      let outcome = try Program.run([command, path])
      #expect(outcome.status == 65 && outcome.errors.contains(words), "\(command): \(outcome.errors)")
    }
    #expect(try String(contentsOf: folder.file("x"), encoding: .utf8) == text)
  }

  @Test func `a picture cut off anywhere is mended or told`() throws {
    let folder = try Scratch()
    for ending in ["png", "svg", "pdf"] {
      let path = folder.path("a." + ending)
      _ = try Program.run(["run", "raft-election", "-o", path])
      let whole = try Data(contentsOf: folder.file("a." + ending))
      for share in [1, 10, 50, 90, 99] {
        try whole.prefix(whole.count * share / 100).write(to: folder.file("cut"))
        let outcome = try Program.run(["redraw", folder.path("cut")])
        let mended = try Data(contentsOf: folder.file("cut"))
        #expect(outcome.status == 0 ? mended == whole : outcome.status == 65, "\(ending) \(share) %: \(outcome.errors)")
      }
    }
  }

  @Test func `a recipe does not command the terminal`() throws {
    let folder = try Scratch()
    let escape = "\u{1B}]0;owned\u{7}"
    try folder.write(svg(recipe(["run", escape, "--seed", "1"], inputs: [["scenario": escape]])), to: "x.svg")
    for command in ["recipe", "redraw"] {
      let outcome = try Program.run([command, "x.svg"], in: folder.url)
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"), "\(command)")
    }
  }

  @Test(arguments: ["missing.png", "folder", "-"])
  func `what is no file is told`(path: String) throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("folder"), withIntermediateDirectories: true)
    for command in ["recipe", "redraw"] {
      #expect(try Program.run([command, path], in: folder.url).status == 65)
    }
  }
}
