import ArgumentParser
import CairoRenderer
import Scenes

/// Draws a list of pictures and writes an index of them: the committed gallery is made by it.
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery",
    abstract: "Draw a list of pictures into a folder, with an index of them and their captions.",
    discussion: """
      A list has a line for each picture: a file name, a colon, and a command that draws, without its -o. Lines that
      begin with '## ' are headings of the index, lines that begin with '#' are remarks.

        ## Elections
        raft-election: run raft-election
        raft-election-dark: run raft-election --theme dark

      Beside the index stands legibility.md, with what 'lint' measures of every picture.

      Example:
        worldline gallery examples/gallery.txt -o output
      """)

  @Argument(help: "The list.")
  var list: String

  @Option(name: [.short, .customLong("output")], help: "The folder; each picture becomes a PNG and an SVG in it.")
  var output: String

  func run() throws {
    try Failure.reporting {
      let lines = String(decoding: try Files.read(list), as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      var index =
        "# Gallery\n\nEvery picture is drawn by the command below it; `make gallery` draws all of them again. "
        + "[How legible they are](legibility.md) is measured.\n"
      var legibility = LegibilityPage()
      for (number, line) in lines.enumerated() {
        if line.hasPrefix("## ") { index += "\n" + line + "\n" }
        guard !line.isEmpty, !line.hasPrefix("#") else { continue }
        do {
          index += try draw(line, measuring: &legibility)
        } catch let failure as Failure {
          throw Failure(failure.status, "\(list):\(number + 1): \(failure.description)")
        }
      }
      index += "\nDrawn with \(Renderer.libraries), text in \(try PangoTextMeasurer().resolvedFamily).\n"
      try Files.write(Array(index.utf8), to: output + "/README.md")
      try Files.write(Array(legibility.markdown.utf8), to: output + "/legibility.md")
    }
  }

  /// Draws one line of the list and returns its part of the index.
  private func draw(_ line: Substring, measuring legibility: inout LegibilityPage) throws -> String {
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks }
    guard parts.count == 2, !parts[0].isEmpty else {
      throw Failure(.badInput, "expected 'name: run SCENARIO …' or 'name: draw TIMELINE …', found '\(line)'")
    }
    let name = String(parts[0])
    let words = parts[1].split(separator: " ").map(String.init)
    let files = ["\(output)/\(name).png", "\(output)/\(name).svg"]
    do {
      guard let command = try Worldline.parseAsRoot(words) as? any DrawingCommand else {
        throw Failure(.badInput, "'\(words.first ?? "")' draws nothing; use \(Worldline.drawingVerbs)")
      }
      let drawing = try command.drawing()
      try drawing.write(to: files)
      legibility.add(try Renderer(drawing.measurer).lint(drawing.scene, embedWidth: drawing.scene.width), of: name)
      return entry(name, words, drawing.scene.title, drawing.scene.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badInput, Worldline.message(for: error))
    }
  }

  private func entry(_ name: String, _ words: [String], _ headline: String, _ alt: String) -> String {
    """

    ### \(headline)

    ![\(alt.markdownEscaped)](\(name).png)

    \(alt.markdownEscaped) [SVG](\(name).svg)

        worldline \(words.map { $0.contains("<") ? "'\($0)'" : $0 }.joined(separator: " ")) -o \(name).png

    """
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

extension String {
  /// Safe inside a paragraph or an image description of Markdown.
  var markdownEscaped: String {
    var result = ""
    for character in self {
      if "\\[]<>*_`|".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
