import ArgumentParser
import CairoRenderer
import Notes
import Scenes
import Timelines

/// A picture that a note shows: the command that draws it, and its file.
struct NotePicture {
  /// Its path as seen from the note.
  let link: String
  private let path: String
  private let command: any DrawingCommand
  /// What the recipe calls the inputs: as the block does.
  private let names: [String]

  /// What stands in the picture, and whether the file has it.
  struct Shown {
    var headline: String
    var alt: String
    var caption: String
    /// The new file; nil where the old one stays.
    var bytes: [UInt8]?
    /// What is wrong with the old file.
    var staleness: String?
  }

  /// - Parameters:
  ///   - arguments: the command in words.
  ///   - folder: the note's folder, from which the block names its files.
  init(arguments: [String], link: String, folder: String) throws {
    self.link = link
    path = folder + link
    var command: any DrawingCommand
    do {
      guard let parsed = try Worldline.parseAsRoot(arguments) as? any DrawingCommand else {
        throw Failure(.badInput, "'\(arguments.first ?? "")' draws nothing; expected \(Worldline.drawingVerbs)")
      }
      command = parsed
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.badInput, Worldline.message(for: error))
    }
    names = command.inputs.map(RecordedInput.name(for:))
    command.inputs = try command.inputs.map { try Self.place(of: $0, from: folder) }
    self.command = command
  }

  /// Where the block's `input` lies; the name of a scenario stays.
  static func place(of input: String, from folder: String) throws -> String {
    let path = input.hasPrefix("/") ? input : folder + input
    if Files.exists(path) {
      guard Files.isPlain(path) else { throw Failure(.badInput, "\(input): it is a device or a pipe; name a file") }
      return path
    }
    guard !ScenarioInput.isFile(input), !LogFiles.isMeant(by: input), !input.hasSuffix(".jsonl") else {
      throw Failure(.badInput, "\(input): no such file; files are named from the note's folder")
    }
    return input
  }

  /// Compares the file with what the block asks for, and draws where they differ.
  ///
  /// - Parameters:
  ///   - drawsAll: draw also where the recipe says that nothing has changed.
  ///   - isCheck: pictures that other libraries drew are compared in all but their pixels.
  ///   - recent: what was drawn for other blocks.
  func current(font: String, drawsAll: Bool, isCheck: Bool, _ recent: inout RecentPictures) throws -> Shown {
    let old = existing()
    let recipe = try command.recipe(naming: names, font: font)
    if !drawsAll, let old, old.recipe.agrees(with: recipe) { return Shown(old) }
    let new = try recent.picture(by: recipe, ending: String(path.suffix(4))) {
      let drawing = try command.drawing(naming: names)
      return RecentPictures.Picture(recipe: drawing.recipe, shown: try Shown(drawing, file: path))
    }
    guard let old else { return new.shown.stale("is missing or no picture of ours") }
    if isCheck, old.recipe.libraries != new.recipe.libraries || old.recipe.font != new.recipe.font {
      let isSame = old.recipe.shows(theSameAs: new.recipe) && old.alt == new.shown.alt
      return isSame ? Shown(old) : new.shown.stale("shows something else")
    }
    if new.shown.bytes == old.bytes { return Shown(old) }
    return new.shown.stale(old.recipe.agrees(with: recipe) ? "is drawn otherwise now" : "is stale")
  }

  /// The folder in which the picture lies, with a slash at its end.
  var place: String { Files.folder(of: path) }

  func write(_ bytes: [UInt8]) throws {
    try Files.makeFolder(Files.folder(of: path))
    try Files.write(bytes, to: path)
  }

  /// The file as it is, if it is a picture of ours.
  private func existing() -> RecordedPicture? { Files.isPlain(path) ? try? RecordedPicture(at: path) : nil }
}

extension NotePicture.Shown {
  /// A file that stays.
  fileprivate init(_ picture: RecordedPicture) {
    self.init(headline: picture.headline, alt: picture.alt, caption: "", bytes: nil, staleness: nil)
    caption = picture.recipe.caption(under: headline)
  }

  /// A file that has to be written.
  fileprivate init(_ drawing: Illustration, file path: String) throws {
    self.init(
      headline: drawing.scene.title, alt: drawing.scene.description, caption: "",
      bytes: try drawing.file(named: path), staleness: nil)
    caption = drawing.recipe.caption(under: headline)
  }

  fileprivate func stale(_ reason: String) -> NotePicture.Shown {
    var copy = self
    copy.staleness = reason
    return copy
  }
}

extension PictureRecipe {
  /// Whether `other` is of the same runs, drawn by the same command, whatever the libraries.
  fileprivate func shows(theSameAs other: PictureRecipe) -> Bool {
    arguments == other.arguments && inputs == other.inputs && runs == other.runs
  }

  /// "Raft, three nodes: one lost vote costs one extra election. Scenario raft-lost-vote, seed 7."
  func caption(under headline: String) -> String {
    let sources = runs.compactMap { (run: PictureRecipe.Run) -> String? in
      guard case .simulated(let scenario, let seed, let parameters) = run.source else { return nil }
      let settings = parameters.map { parameter in "\(parameter.key) = \(parameter.value)" }
      return (["Scenario \(scenario)", "seed \(seed)"] + settings).joined(separator: ", ")
    }
    let names = inputs.map { RecordedInput.lastComponent(of: $0.name) }.uniqued
    let source = sources.count == 1 ? sources[0] : names.isEmpty ? "" : "From \(names.joined(separator: ", "))"
    let sentence = headline.last.map { ".!?".contains($0) } == true ? headline : headline + "."
    return source.isEmpty ? sentence : "\(sentence) \(source)."
  }
}
