import Scenes
import StrictYAML
import Yams

extension Theme {
  /// The colours that a theme file may give, by the key that stands for each.
  static var colors: [(key: String, path: WritableKeyPath<Theme, Color>)] {
    [
      ("paper", \.paper), ("panel", \.panel), ("ink", \.ink), ("muted", \.muted), ("rule", \.rule), ("hair", \.hair),
      ("neutral", \.neutral), ("ask", \.ask), ("askFill", \.askFill), ("yes", \.yes), ("yesFill", \.yesFill),
      ("append", \.append), ("appendFill", \.appendFill), ("client", \.client), ("clientFill", \.clientFill),
      ("fail", \.fail), ("failFill", \.failFill), ("onSolid", \.onSolid),
    ]
  }

  /// Reads a theme from a YAML file (`docs/themes.md`):
  ///
  /// ```yaml
  /// name: lecture-hall
  /// base: dark
  /// colors: {paper: "#000000", ink: "#FFFFFF"}
  /// ```
  ///
  /// Colours that the file does not give are those of `base`, which is `light` when absent.
  ///
  /// - Throws: ``ThemeError`` with line and column for unknown keys, unknown bases and colours other than `#RRGGBB`.
  public init(reading text: String, file: String) throws(ThemeError) {
    let expected = "a table with name, base and colors"
    let root = try YAMLMap<ThemeError>.root(of: text, file: file, expected: expected)
    let top = try YAMLMap<ThemeError>(root, file: file, expected: expected)
    try top.allow(["name", "base", "colors"])
    let name = try top.required("name")
    guard !name.isEmpty, Theme.all.allSatisfy({ $0.name != name }) else {
      throw top.error("the name \"\(name)\"", expected: "a name of its own, other than that of a built-in theme")
    }
    self = try Theme.base(top)
    self.name = name
    guard let node = top["colors"] else { return }
    let colors = try YAMLMap<ThemeError>(node, file: file, expected: "a table of colours")
    try colors.allow(Theme.colors.map(\.key))
    for (key, path) in Theme.colors {
      guard let text = try colors.string(key), let value = colors[key] else { continue }
      guard let color = Color(hex: text) else {
        throw YAMLMap<ThemeError>.error(
          file, value, found: "\"\(text)\" for \(key)", expected: "a colour such as \"#2361D0\", in quotes")
      }
      self[keyPath: path] = color
    }
  }

  private static func base(_ top: YAMLMap<ThemeError>) throws(ThemeError) -> Theme {
    guard let name = try top.string("base"), let node = top["base"] else { return .light }
    if let theme = all.first(where: { $0.name == name }) { return theme }
    throw YAMLMap<ThemeError>.error(
      top.file, node, found: "the base \"\(name)\"", expected: all.map(\.name).joined(separator: ", "))
  }
}

extension Color {
  /// "#RRGGBB", in either case.
  fileprivate init?(hex text: String) {
    guard text.count == 7, text.first == "#", text.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(value)
  }
}
