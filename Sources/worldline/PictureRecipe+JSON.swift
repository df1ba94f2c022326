import CairoRenderer
import Timelines

extension PictureRecipe {
  /// One line of JSON. The members of a picture of one run stand beside the others, so that they are easily found.
  var json: String {
    var members = [
      ("worldline", Self.quoted(version)), ("libraries", Self.quoted(libraries)), ("font", Self.quoted(font)),
      ("command", Self.quoted(command)), ("arguments", Self.list(arguments.map(Self.quoted))),
      ("figure", Self.quoted(figure)), ("inputs", Self.list(inputs.map { Self.object($0.members) })),
    ]
    if runs.count == 1 { members += runs[0].members }
    if runs.count > 1 { members.append(("runs", Self.list(runs.map { Self.object($0.members) }))) }
    return Self.object(members)
  }

  /// Reads what ``json`` writes. Members that it does not know are passed over.
  init(reading text: String) throws(JSONError) {
    var scanner = JSONScanner(Array(text.utf8))
    let value = try scanner.value("a recipe")
    func word(_ key: String) throws(JSONError) -> String {
      guard let member = value[key] else { throw value.mismatch("a recipe with the member \"\(key)\"") }
      return try member.string("a text for \(key)")
    }
    version = try word("worldline")
    libraries = try word("libraries")
    font = try word("font")
    figure = try word("figure")
    guard let words = value["arguments"], let named = value["inputs"] else {
      throw value.mismatch("a recipe with arguments and inputs")
    }
    arguments = try words.array().map { word throws(JSONError) in try word.string() }
    inputs = try named.array().map { input throws(JSONError) in try RecordedInput(reading: input) }
    if let several = value["runs"] {
      runs = try several.array().map { run throws(JSONError) in try Run(reading: run) }
    } else if value["timeline"] != nil {
      runs = [try Run(reading: value)]
    }
  }

  fileprivate static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  fileprivate static func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  fileprivate static func quoted(_ text: String) -> String {
    String(decoding: JSONQuoting.quoted(text), as: UTF8.self)
  }
}

extension PictureRecipe.Run {
  fileprivate var members: [(String, String)] {
    var members: [(String, String)] = []
    switch source {
    case .simulated(let scenario, let seed, let parameters):
      members.append(("scenario", PictureRecipe.quoted(scenario)))
      members.append(("seed", "\(seed)"))
      members.append(
        ("parameters", PictureRecipe.object(parameters.map { ($0.key, PictureRecipe.quoted($0.value)) })))
    case .imported(let format, let files):
      members.append(("importer", PictureRecipe.quoted(format)))
      members.append(("files", PictureRecipe.list(files.map(PictureRecipe.quoted))))
    case .unknown: break
    }
    return members + [("timeline", PictureRecipe.quoted(digest))]
  }

  fileprivate init(reading value: JSONValue) throws(JSONError) {
    digest = try value["timeline"]?.string("a digest") ?? ""
    source = .unknown
    if let scenario = value["scenario"] {
      var parameters: [Header.Parameter] = []
      for member in try value["parameters"]?.object() ?? [] {
        parameters.append(Header.Parameter(key: member.key, value: try member.value.string()))
      }
      source = .simulated(
        scenario: try scenario.string(), seed: try Self.seed(value["seed"]), parameters: parameters)
    } else if let importer = value["importer"] {
      let files = try value["files"]?.array().map { file throws(JSONError) in try file.string() }
      source = .imported(format: try importer.string(), files: files ?? [])
    }
  }

  /// Seeds may be larger than a signed number holds.
  private static func seed(_ value: JSONValue?) throws(JSONError) -> UInt64 {
    guard let value else { return 0 }
    if case .number(let number) = value.content, number.isExact, !number.isNegative, number.exponent == 0 {
      return number.digits
    }
    throw value.mismatch("a seed")
  }
}

extension RecordedInput {
  fileprivate var members: [(String, String)] {
    [(kind.rawValue, PictureRecipe.quoted(name))] + (contents.map { [("contents", PictureRecipe.quoted($0))] } ?? [])
  }

  fileprivate init(reading value: JSONValue) throws(JSONError) {
    contents = try value["contents"]?.string("a digest")
    if let file = value["file"] {
      (kind, name) = (.file, try file.string("the name of a file"))
    } else if let scenario = value["scenario"] {
      (kind, name) = (.scenario, try scenario.string("the name of a scenario"))
    } else {
      throw value.mismatch("an object with a file or a scenario")
    }
  }
}
