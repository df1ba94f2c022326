import ArgumentParser
import Timelines

struct RecipeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipe",
    abstract: "Say how a picture was made: every picture that worldline has drawn knows it.",
    discussion: """
      Examples:
        worldline recipe election.png
        worldline recipe election.svg --json
      """)

  @Argument(help: "A picture (PNG, SVG or PDF) that worldline has drawn.")
  var file: String

  @Flag(help: "Print the recipe as it stands in the picture, a line of JSON.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let picture = try RecordedPicture(at: file)
      Console.output(json ? picture.recipe.json + "\n" : Self.table(picture.recipe))
    }
  }

  private static func table(_ recipe: PictureRecipe) -> String {
    var rows = [("command", recipe.command), ("figure", recipe.figure)]
    for run in recipe.runs { rows += Self.rows(of: run) }
    rows += recipe.inputs.filter { $0.kind == .file }.map { ("needs", $0.name) }
    rows.append(("drawn with", "worldline \(recipe.version), \(recipe.libraries), text in \(recipe.font)"))
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { key, value in
      key + String(repeating: " ", count: width + 2 - key.count) + value.printable.replacing("\n", with: " ") + "\n"
    }.joined()
  }

  private static func rows(of run: PictureRecipe.Run) -> [(String, String)] {
    var rows: [(String, String)] = []
    switch run.source {
    case .simulated(let scenario, let seed, let parameters):
      rows += [("scenario", scenario), ("seed", "\(seed)")]
      rows += parameters.map { ("setting", "\($0.key) = \($0.value)") }
    case .imported(let format, let files): rows += [("importer", format)] + files.map { ("log", $0) }
    case .unknown: break
    }
    return rows + [("timeline", run.digest)]
  }
}
