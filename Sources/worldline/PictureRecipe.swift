import CairoRenderer
import Timelines

/// What a picture carries in its metadata so that it can be drawn again: one line of JSON.
///
/// No absolute paths and no times are in it, so that the same command gives the same bytes in every folder.
struct PictureRecipe: Hashable {
  /// The arguments after `worldline` that draw the picture, output files left out.
  var arguments: [String]
  /// The version that drew it.
  var version = Version.string
  /// The libraries that decide about pixels, and the font.
  var libraries = Renderer.libraries
  var font: String
  var figure = ""
  /// What the arguments name.
  var inputs: [RecordedInput]
  /// What is shown, for a picture of single runs.
  var runs: [Run] = []

  /// A run that the picture shows, as its timeline tells of itself.
  struct Run: Hashable {
    var source: Header.Source
    /// The timeline's digest in hexadecimal digits.
    var digest: String
  }

  /// The command as one would type it.
  var command: String {
    (["worldline"] + arguments).map { word in
      let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_.,=%:/".contains($0) }
      return isPlain
        ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }

  /// Whether `other` was drawn from the same things by the same program, so that it shows the same picture.
  func agrees(with other: PictureRecipe) -> Bool {
    arguments == other.arguments && inputs == other.inputs && version == other.version
      && libraries == other.libraries && font == other.font
  }
}

extension PictureRecipe.Run {
  init(_ timeline: Timeline) {
    source = timeline.header.source
    digest = String(timeline.digest, radix: 16)
  }
}
