import Timelines

/// What a picture carries in its metadata so that it can be drawn again: one line of JSON.
///
/// No paths and no times are in it, so that the same command gives the same bytes in every folder.
struct PictureRecipe {
  /// The arguments after `worldline` that draw the picture, output files left out.
  var arguments: [String]
  var figure: String
  var timeline: Timeline

  var json: String {
    let quoted = Self.quoted
    var members = [("worldline", quoted(Version.string)), ("command", quoted(command)), ("figure", quoted(figure))]
    switch timeline.header.source {
    case .simulated(let scenario, let seed, let parameters):
      members.append(("scenario", quoted(scenario)))
      members.append(("seed", "\(seed)"))
      let values = parameters.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
      members.append(("parameters", "{\(values)}"))
    case .imported(let format, let files):
      members.append(("importer", quoted(format)))
      members.append(("files", "[\(files.map(quoted).joined(separator: ","))]"))
    case .unknown: break
    }
    members.append(("timeline", quoted(String(timeline.digest, radix: 16))))
    return "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  /// The recipe of a picture that shows many runs instead of a timeline.
  static func text(arguments: [String], figure: String) -> String {
    let members = [("worldline", Version.string), ("command", command(arguments)), ("figure", figure)]
    return "{" + members.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",") + "}"
  }

  private var command: String { Self.command(arguments) }

  /// The command as one would type it.
  private static func command(_ arguments: [String]) -> String {
    (["worldline"] + arguments).map { word in
      let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_.,=%:/".contains($0) }
      return isPlain
        ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String { String(decoding: JSONQuoting.quoted(text), as: UTF8.self) }
}
