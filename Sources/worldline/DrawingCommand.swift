import ArgumentParser
import CairoRenderer
import Notes
import Scenes

/// A command that draws. Whatever conforms can be redrawn from its pictures, and can stand in the gallery and in notes.
///
/// A new one says which runs it shows, how it is asked for, and what its picture is; recipes, files and formats are
/// dealt with here.
protocol DrawingCommand: ParsableCommand {
  /// The runs it shows, as they were given: names of scenarios, or files. Empty for a picture that needs none.
  var inputs: [String] { get set }

  /// The command without its output files, with `inputs` in place of its own, and with every choice that chance or
  /// another file made for it (a seed) written out. The same arguments draw the same picture.
  ///
  /// Makes no run: notes compare it with what stands in a picture to learn whether the picture is still true.
  func arguments(naming inputs: [String]) throws -> [String]

  /// Lays the picture out. Writes nothing.
  func illustration() throws -> Illustration

  /// How a block of a note asks for it. Without a word here, a block has the command's name as the key of its inputs,
  /// and the options of all pictures.
  static var noteVerb: BlockVocabulary.Verb { get }
}

extension DrawingCommand {
  static var noteVerb: BlockVocabulary.Verb { noteVerb() }

  /// The verb of blocks; `options` come beside those of all pictures.
  static func noteVerb(
    keys: [String]? = nil, subjectOption: String? = nil, options: [BlockVocabulary.Option] = [],
    pictureOptions: [BlockVocabulary.Option] = PictureArguments.noteOptions
  ) -> BlockVocabulary.Verb {
    BlockVocabulary.Verb(
      name: _commandName, keys: keys ?? [_commandName], subjectOption: subjectOption,
      options: options + pictureOptions)
  }
}

extension DrawingCommand {
  /// The illustration with its recipe in it, which calls the inputs by `names`.
  func drawing(naming names: [String]? = nil) throws -> Illustration {
    try signed(illustration(), naming: names)
  }

  /// Puts the recipe into `illustration`.
  func signed(_ illustration: Illustration, naming names: [String]? = nil) throws -> Illustration {
    var signed = illustration
    signed.recipe = try recipe(naming: names, font: illustration.measurer.resolvedFamily)
    signed.recipe.figure = illustration.figure
    signed.recipe.runs = illustration.timelines.map(PictureRecipe.Run.init)
    signed.scene.recipe = signed.recipe.json
    return signed
  }

  /// The recipe as far as it is known without making a run.
  func recipe(naming names: [String]? = nil, font: String) throws -> PictureRecipe {
    let names = names ?? inputs.map(RecordedInput.name(for:))
    return PictureRecipe(
      arguments: try arguments(naming: names), font: font,
      inputs: try zip(inputs, names).map { try RecordedInput($0, as: $1) })
  }
}
