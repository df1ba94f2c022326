import ArgumentParser
import CairoRenderer
import Diagrams
import Findings
import Notes
import Scenarios
import Scenes
import Timelines

/// The options about pictures that every drawing command has.
struct PictureArguments: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: "Where to write; the ending chooses: .png, .svg, .pdf, or .txt for the drawing in words. Repeatable.")
  var output: [String] = []

  @Option(help: "The kind of picture; 'worldline list' shows them.")
  var figure: String?

  @Option(help: "light, dark or print, or a theme file (.yaml).")
  var theme: String = "light"

  @Option(help: "down (time runs down) or right; chosen by the run when absent.")
  var orientation: Direction?

  @Option(help: "Begin at this instant, such as 400ms or 1.2s.")
  var from: String?

  @Option(help: "End at this instant.")
  var to: String?

  @Option(help: "The instant that figures of one moment show, such as log-grid.")
  var at: String?

  @Option(help: "The gossip item that the figure 'spread' shows; the one that got farthest when absent.")
  var item: String?

  @Option(help: "Only these nodes, in this order: A,C.")
  var nodes: String?

  @Option(help: "Cut to the neighbourhood of something: election.")
  var around: Around?

  @Option(help: "Width in pixels at which the picture will be embedded.")
  var width: Double = 700

  @Option(help: "Pixels of a PNG for each of these pixels.")
  var scale: Double = 2

  @Option(help: "Replaces the generated headline.")
  var title: String?

  @Option(help: "Replaces the generated subtitle.")
  var subtitle: String?

  @Flag(inversion: .prefixedNo, help: "Print the generated remarks.")
  var callouts = true

  @Flag(inversion: .prefixedNo, help: "Enlarge the parts of a long run in which most happens.")
  var enlargements = true

  @Flag(help: "Fail when the font Inter is not installed, or when no font has some letter, instead of going on.")
  var strictFonts = false

  enum Direction: String, ExpressibleByArgument, CaseIterable { case down, right }
  enum Around: String, ExpressibleByArgument, CaseIterable { case election }
}

extension PictureArguments {
  /// The choices as the figure wants them.
  func options(for timeline: Timeline, _ findings: Findings) throws -> FigureOptions {
    var options = FigureOptions()
    options.theme = try chosenTheme()
    options.orientation = orientation.map { $0 == .down ? .down : .right }
    guard width.isFinite, scale.isFinite, scale > 0 else {
      throw Failure(.usage, "--width and --scale must be positive numbers")
    }
    options.width = width
    if around == .election {
      guard let window = findings.windowAroundElection(in: timeline) else {
        throw Failure(.badInput, "--around election: this run has no election")
      }
      (options.from, options.to) = (window.from, window.to)
    }
    if let from { options.from = try instant(from, "--from") }
    if let to { options.to = try instant(to, "--to") }
    if let at { options.at = try instant(at, "--at") }
    options.item = item
    if let nodes {
      options.nodes = try nodes.split(separator: ",").map { name in
        guard let node = timeline.node(named: String(name)) else {
          throw Failure(
            .usage, "--nodes: there is no node '\(name)'; the nodes are \(timeline.nodes.joined(separator: ", "))")
        }
        return node
      }
    }
    options.headline = title
    options.subtitle = subtitle
    options.callouts = callouts
    options.enlargements = enlargements
    return options
  }

  /// The built-in theme of that name, or the one in that file; a file's weaknesses are told on standard error.
  func chosenTheme() throws -> Theme {
    if let theme = Theme.all.first(where: { $0.name == theme }) { return theme }
    guard theme.hasSuffix(".yaml") || theme.hasSuffix(".yml") else {
      let names = Theme.all.map(\.name).joined(separator: ", ")
      throw Failure(.usage, "there is no theme '\(theme)'; the themes are \(names), or a file that ends in .yaml")
    }
    let text = String(decoding: try Files.read(theme), as: UTF8.self)
    do throws(ThemeError) {
      let chosen = try Theme(reading: text, file: theme)
      for problem in chosen.problems { Console.note("note: theme \(chosen.name): \(problem)") }
      return chosen
    } catch {
      throw Failure(.badInput, error.description)
    }
  }

  /// The picture options as they were given, output files left out.
  var words: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?, unless standard: String? = nil) {
      guard let value, value != standard else { return }
      // A value that begins like an option has to stand in one word with its own.
      words += value.hasPrefix("-") ? ["\(option)=\(value)"] : [option, value]
    }
    add("--figure", figure)
    add("--theme", theme, unless: "light")
    add("--orientation", orientation?.rawValue)
    add("--from", from)
    add("--to", to)
    add("--at", at)
    add("--item", item)
    add("--nodes", nodes)
    add("--around", around?.rawValue)
    add("--width", "\(width)", unless: "700.0")
    add("--scale", "\(scale)", unless: "2.0")
    add("--title", title)
    add("--subtitle", subtitle)
    if !callouts { words.append("--no-callouts") }
    if !enlargements { words.append("--no-enlargements") }
    return words
  }

  private func instant(_ text: String, _ option: String) throws -> Instant {
    guard let elapsed = Elapsed(parsing: text) else {
      throw Failure(.usage, "\(option) \(text): expected a time with its unit, such as 400ms or 1.2s")
    }
    return Instant(microseconds: elapsed.microseconds)
  }

  /// The picture of the timeline, laid out and not yet drawn.
  func scene(
    of timeline: Timeline, figure defaultFigure: String = "space-time", _ measurer: PangoTextMeasurer
  ) throws -> Scene {
    let findings = Findings(of: timeline)
    let options = try options(for: timeline, findings)
    do {
      if measurer.resolvedFamily != "Inter" {
        Console.note("note: the font Inter is not installed; text is set in \(measurer.resolvedFamily)")
      }
      let scene = try Figure.named(figure ?? defaultFigure).scene(timeline, findings, options, measurer)
      try reportMissingGlyphs(measurer)
      return scene
    } catch let error as DiagramError {
      throw Failure(.usage, error.description)
    }
  }

  /// Says which text will be drawn as boxes; with strict fonts that is an error.
  private func reportMissingGlyphs(_ measurer: PangoTextMeasurer) throws {
    guard let shortest = measurer.textsWithoutGlyphs.min(by: { $0.count < $1.count }) else { return }
    let words =
      "no installed font has all letters of '\(shortest.prefix(40))', which are drawn as boxes; "
      + "install one that has (Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji)"
    if strictFonts { throw Failure(.badInput, words) }
    Console.note("note: " + words)
  }

  /// The picture of the timeline as a figure of the catalog.
  func illustration(of timeline: Timeline, figure defaultFigure: String = "space-time") throws -> Illustration {
    let measurer: PangoTextMeasurer
    do { measurer = try PangoTextMeasurer(strictFonts: strictFonts) } catch {
      throw Failure(.badInput, error.description)
    }
    let scene = try scene(of: timeline, figure: defaultFigure, measurer)
    return Illustration(scene, figure: figure ?? defaultFigure, of: [timeline], measurer, scale: scale)
  }

  /// Refuses the names of output files before anything is run.
  func checkOutput() throws { for path in output { _ = try Illustration.format(of: path) } }

  /// The options as keys of a block in a note.
  static let noteOptions: [BlockVocabulary.Option] =
    ["figure", "theme", "orientation", "from", "to", "at", "around", "width", "scale", "title", "subtitle"].map {
      BlockVocabulary.Option($0)
    }
    + [
      BlockVocabulary.Option("nodes", .joined), BlockVocabulary.Option("callouts", .flag),
      BlockVocabulary.Option("enlargements", .flag),
    ]
}
