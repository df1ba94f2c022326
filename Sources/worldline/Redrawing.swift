import CairoRenderer
import Scenes

/// A picture drawn again from its own recipe.
struct Redrawing {
  let picture: RecordedPicture
  let illustration: Illustration

  /// Runs the picture's command; writes nothing.
  ///
  /// - Parameter runs: Files to read instead of those that the recipe names, in its order.
  init(of picture: RecordedPicture, runs: [String] = []) throws {
    self.picture = picture
    let recorded = picture.recipe
    var command = try picture.command()
    guard command.inputs == recorded.inputs.map(\.name) else {
      throw Failure(.badInput, "\(picture.path): its recipe contradicts itself: it names other files than its command")
    }
    let files = recorded.inputs.count { $0.kind == .file }
    guard runs.count <= files else {
      throw Failure(.usage, "--run: the picture needs \(files == 0 ? "no file" : "no more than \(files) files")")
    }
    let finder = InputFinder(near: picture, given: runs)
    command.inputs = try finder.paths()
    var illustration = try command.drawing(naming: recorded.inputs.map(\.name))
    // What was recorded is what is drawn again, however the choices are spelt today.
    illustration.recipe.arguments = recorded.arguments
    illustration.scene.recipe = illustration.recipe.json
    self.illustration = illustration
    try checkRuns(read: command.inputs)
  }

  private init(_ picture: RecordedPicture, _ illustration: Illustration) {
    (self.picture, self.illustration) = (picture, illustration)
  }

  /// The same drawing for another file with the same recipe in the same folder; nil when it is another.
  func shared(with other: RecordedPicture) -> Redrawing? {
    guard other.text == picture.text, Files.folder(of: other.path) == Files.folder(of: picture.path) else { return nil }
    return Redrawing(other, illustration)
  }

  /// The picture in the format of the old one.
  func bytes() throws -> [UInt8] { try illustration.file(named: "." + (Recipe.ending(of: picture.bytes) ?? "png")) }

  /// A file that holds another run than the one that was drawn is the wrong file. A scenario of the program may run
  /// otherwise in another version.
  private func checkRuns(read paths: [String]) throws {
    let (old, new) = (picture.recipe, illustration.recipe)
    guard old.runs.map(\.digest) != new.runs.map(\.digest) else { return }
    let input = old.inputs.firstIndex { $0.kind == .file }
    guard old.version == new.version || input.map({ old.inputs[$0].name.hasSuffix(".jsonl") }) == true else { return }
    let digests = "its timeline has the digest \(Self.list(new)), the picture shows \(Self.list(old))"
    guard let input else {
      throw Failure(
        .badInput, "\(picture.path): \(digests), although the version is the same; the recipe was changed by hand")
    }
    throw Failure(
      .badInput,
      "\(picture.path): \(paths[input]) is not the file it was drawn from: \(digests); name the right one with --run")
  }

  private static func list(_ recipe: PictureRecipe) -> String {
    recipe.runs.isEmpty ? "none" : recipe.runs.map(\.digest).joined(separator: ", ")
  }

  /// What is different from the picture, in words.
  var difference: String {
    let (old, new) = (picture.recipe, illustration.recipe)
    var parts: [String] = []
    func compare(_ what: String, _ old: String, _ new: String) {
      if old != new { parts.append("\(what) \(old), now \(new)") }
    }
    compare("drawn by worldline", old.version, new.version)
    compare("with", old.libraries, new.libraries)
    compare("text in", old.font, new.font)
    compare("the timeline had the digest", Self.list(old), Self.list(new))
    let same = parts.isEmpty
    parts += zip(old.inputs, new.inputs).filter { $0 != $1 }.map { before, now in
      "\(now.name) has changed: its contents had the digest \(before.contents ?? "of none"), now \(now.contents ?? "none")"
    }
    if same, parts.isEmpty {
      return "the bytes differ, although version, libraries and run are the same: the picture was changed after it was "
        + "drawn, or another build of this version drew it"
    }
    return "the bytes differ: " + parts.joined(separator: "; ")
  }
}
