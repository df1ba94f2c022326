import ArgumentParser
import CairoRenderer
import Timelines

/// A picture file with the recipe that stands in it.
struct RecordedPicture {
  var path: String
  var bytes: [UInt8]
  var recipe: PictureRecipe
  /// The recipe as it stands in the file.
  var text: String

  /// Reads a picture; a file without a recipe that can be used is an error that says what it is instead.
  init(at path: String) throws {
    try self.init(Files.read(path), at: path)
  }

  init(_ bytes: [UInt8], at path: String) throws {
    (self.path, self.bytes) = (path, bytes)
    guard let text = Recipe.read(from: bytes), !text.isEmpty else {
      throw Failure(.badInput, "\(path): \(Self.fault(of: bytes))")
    }
    self.text = text
    do throws(JSONError) { recipe = try PictureRecipe(reading: text) } catch {
      throw Failure(
        .badInput, "\(path): its recipe is not one of this program: found \(error.found), expected \(error.expected)")
    }
  }

  var headline: String { Recipe.title(of: bytes) ?? "" }
  var alt: String { Recipe.description(of: bytes) ?? "" }

  /// Why `bytes` have no recipe.
  private static func fault(of bytes: [UInt8]) -> String {
    switch Recipe.condition(of: bytes) {
    case .foreign: "this is no PNG, SVG or PDF; expected a picture that worldline has drawn"
    case .truncated: "the picture is cut off; get it again whole"
    case .whole:
      "the picture carries no recipe; it was not drawn by worldline, or a program that changed it has dropped its "
        + "metadata"
    }
  }

  /// The command that drew it, before it is run: only commands that draw are ever taken from a picture.
  func command() throws -> any DrawingCommand {
    do {
      if let command = try Worldline.parseAsRoot(recipe.arguments) as? any DrawingCommand { return command }
    } catch {
      throw Failure(
        .badInput,
        "\(path): its command is not one of this version: \(recipe.command)\n"
          + Worldline.message(for: error))
    }
    throw Failure(
      .badInput, "\(path): its command draws nothing: \(recipe.command); expected \(Worldline.drawingVerbs)")
  }
}
