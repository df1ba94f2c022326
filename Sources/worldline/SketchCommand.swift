import ArgumentParser
import CairoRenderer
import Notes
import Scenes
import Sketches

/// Prints the day's ink study: a prompt, and the sheet that teaches it.
struct SketchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sketch",
    abstract: "Draw a sheet for an ink study of three objects: 25 minutes, or a reset of 5.",
    discussion: """
      The prompt (objects, arrangement, light, eye level, today's rule, one question) comes from shuffled decks by the day;
      no card returns within a week. The still life is composed in space and checked: overlaps, tangencies, thirds,
      margins, tones. Without -o, or with --text, the prompt is printed as Markdown.

      Examples:
        worldline sketch -o today.pdf
        worldline sketch --seed 2026-11-23 --paper letter -o sheet.pdf -o sheet.png
        worldline sketch --minutes 5 -o reset.png
        worldline sketch --objects book,cup,plant --light left-low --eye sitting --study 4 -o plate.pdf
        worldline sketch --since 2026-11-23 -o today.png
        worldline sketch --seed 2026-11-23 --contact 24 -o month.png
      """)

  @Option(help: "A date (2026-11-23), a number or any words; today's date when absent.")
  var seed: String?

  @Option(help: "Words of your own that shuffle the decks, so that they differ from everybody else's.")
  var salt: String = ""

  @Option(help: "25 for the whole sheet, 5 for the reset card.")
  var minutes: Int = 25

  @Option(help: "a4 or letter. The card of 5 minutes gets a page with room to draw when it is given.")
  var paper: Paper?

  @Option(help: "Three objects: one tall, one flat, one round, such as book,cup,plant.")
  var objects: String?

  @Option(help: "left, right, back-left, back-right, front-left or front-right, and low or high: left-low.")
  var light: String?

  @Option(help: "Where your eyes are: low, sitting or standing.")
  var eye: EyeLevel?

  @Option(help: "Today's rule: \(Limit.allCases.map(\.rawValue).joined(separator: ", ")).")
  var rule: String?

  @Option(help: "The day of your first study: in its first week one thing changes a day.")
  var since: String?

  @Option(help: "Print one plate in large: 1 masses, 2 construction, 3 shadows, 4 finished ink.")
  var study: Int?

  @Option(help: "The finished drawings of so many following days on one sheet.")
  var contact: Int?

  @Flag(help: "Print the prompt as Markdown.")
  var text = false

  @Option(
    name: [.short, .customLong("output")],
    help: "Where to write; the ending chooses: .png, .svg, .pdf, or .txt for the drawing in words. Repeatable.")
  var output: [String] = []

  @Option(help: "Pixels of a PNG for each of these pixels.")
  var scale: Double = 2

  @Flag(help: "Fail when the font Inter is not installed instead of using another.")
  var strictFonts = false

  func run() throws {
    try Failure.reporting {
      for path in output { _ = try Illustration.format(of: path) }
      if text || output.isEmpty { Console.output(try prompt().markdown) }
      if !output.isEmpty { try drawing().write(to: output) }
    }
  }

  private func prompt() throws -> Prompt {
    do {
      return try prompt(of: chosenSeed())
    } catch let error as SketchError {
      throw Failure(.usage, error.description)
    }
  }

  private func scene(_ prompt: Prompt, _ measurer: PangoTextMeasurer) throws -> Scene {
    if let contact {
      guard (1...96).contains(contact) else { throw Failure(.usage, "--contact \(contact): expected 1 to 96 days") }
      let prompts = try (0..<contact).map { days in try self.prompt(of: prompt.seed.following(days)) }
      return try ContactSheet.scene(prompts, measurer)
    }
    if let study { return try PlateSheet.scene(Plate(number: study), of: prompt, paper ?? .a4, measurer) }
    switch minutes {
    case 25: return try SessionSheet.scene(prompt, paper ?? .a4, measurer)
    case 5: return try ResetCard.scene(prompt, on: paper, measurer)
    default: throw Failure(.usage, "--minutes \(minutes): there are sheets of 25 and of 5 minutes")
    }
  }

  private func prompt(of seed: StudySeed) throws -> Prompt {
    try Prompt(seed, choices(), from: since.map { try StudySeed(parsing: $0, salt: salt) })
  }

  private func chosenSeed() throws -> StudySeed {
    if let seed { return try StudySeed(parsing: seed, salt: salt) }
    return StudySeed(Clock.today, salt: salt)
  }

  private func choices() throws -> Prompt.Choices {
    var choices = Prompt.Choices(eye: eye)
    if let objects { choices.objects = try Prompt.objects(parsing: objects) }
    if let light {
      guard let known = Light(named: light) else { throw SketchError.unknownLight(light) }
      choices.light = known
    }
    if let rule {
      guard let known = Limit(rawValue: rule) else { throw SketchError.unknownRule(rule) }
      choices.limit = known
    }
    return choices
  }
}

extension SketchCommand: DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb {
    noteVerb(
      subjectOption: "--seed",
      options: ["salt", "minutes", "paper", "light", "eye", "rule", "since", "study", "contact", "scale"].map {
        .init($0)
      }
        + [.init("objects", .joined)],
      pictureOptions: [])
  }

  /// A sheet shows no run.
  var inputs: [String] {
    get { [] }
    set { precondition(newValue.isEmpty, "a sketch has no inputs: \(newValue)") }
  }

  /// The seed that is really used stands among them.
  func arguments(naming inputs: [String]) throws -> [String] {
    var words = ["sketch", "--seed", try prompt().seed.label]
    func add(_ option: String, _ value: String?) { if let value { words += [option, value] } }
    add("--salt", salt.isEmpty ? nil : salt)
    add("--minutes", minutes == 25 ? nil : "\(minutes)")
    add("--paper", paper?.rawValue)
    add("--objects", objects)
    add("--light", light)
    add("--eye", eye?.rawValue)
    add("--rule", rule)
    add("--since", since)
    add("--study", study.map(String.init))
    add("--contact", contact.map(String.init))
    add("--scale", scale == 2 ? nil : "\(scale)")
    return words
  }

  func illustration() throws -> Illustration {
    do {
      let prompt = try prompt()
      let measurer = try PangoTextMeasurer(strictFonts: strictFonts)
      return Illustration(try scene(prompt, measurer), figure: "sketch", measurer, scale: scale)
    } catch let error as SketchError {
      throw Failure(.usage, error.description)
    } catch let error as RenderError {
      throw Failure(.badInput, error.description)
    }
  }
}
