import Scenarios
import Timelines

/// What decides the rows of a sweep, besides seeds and values, which stand in the rows themselves. A file of rows begins
/// with it, so that a sweep goes on only with rows of its own kind.
struct SweepRecipe {
  /// Part and value, as JSON text, in the order in which they stand in the file.
  let parts: [(name: String, value: String)]

  init(_ sweep: Sweep, version: String) {
    func list(_ words: [String]) -> String { "[" + words.map(json).joined(separator: ",") + "]" }
    parts = [
      ("worldline", json(version)),
      ("sweep", json(sweep.scenario.name)),
      ("scenario", json(Self.fingerprint(of: sweep.scenario))),
      ("settings", "{" + sweep.settings.map { json($0.key) + ":" + json($0.value) }.joined(separator: ",") + "}"),
      ("varied", list(sweep.variations.map(\.key))),
      ("measures", list(MeasureCatalog.measures.map(\.name))),
    ]
  }

  /// One line of JSON.
  var line: String { "{" + parts.map { json($0.name) + ":" + $0.value }.joined(separator: ",") + "}" }

  /// The first part in which the recipe `line` of a file differs from this one, with its value there; nil when `line`
  /// is no recipe.
  func difference(to line: String) -> (part: String, found: String, expected: String)? {
    var scanner = JSONScanner(Array(line.utf8))
    guard let value = try? scanner.value(), value["sweep"] != nil else { return nil }
    for part in parts {
      guard let found = value[part.name].map(Self.text) else { return (part.name, "missing", part.value) }
      if found != part.value { return (part.name, found, part.value) }
    }
    return ("form", "another", "this version's")
  }

  /// The JSON text of a value of a recipe, as this type writes it.
  private static func text(_ value: JSONValue) -> String {
    switch value.content {
    case .string(let text): json(text)
    case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .object(let members): "{" + members.map { json($0.key) + ":" + text($0.value) }.joined(separator: ",") + "}"
    default: value.kind
    }
  }

  /// A number for everything the scenario says but its own seed, which a sweep does not use (FNV-1a).
  private static func fingerprint(of scenario: Scenario) -> String {
    var scenario = scenario
    scenario.seed = 0
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(scenario)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// `text` as a JSON string.
func json(_ text: String) -> String { String(decoding: JSONQuoting.quoted(text), as: UTF8.self) }
