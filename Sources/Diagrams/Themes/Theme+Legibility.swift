import Scenes

extension Theme {
  /// What the legibility checks will find wrong with pictures in this theme, in sentences; empty for a good one.
  ///
  /// Text needs a contrast of 4.5 with the page and with panels (L5), lines and marks one of 3 (L6), and every two of the
  /// five colours that stand for a kind of message a CIEDE2000 difference of 11 in every vision (L7), unless the theme is
  /// grey on purpose.
  public var problems: [String] { textProblems + lineProblems + kindProblems }

  private func color(_ key: String) -> Color? {
    Theme.colors.first { $0.key == key }.map { self[keyPath: $0.path] }
  }

  private func problems(_ pairs: [(String, String)], least: Double, thing: String) -> [String] {
    pairs.compactMap { key, ground in
      guard let color = self.color(key), let beneath = self.color(ground) else { return nil }
      let contrast = color.contrast(with: beneath)
      guard contrast < least else { return nil }
      return "\(key) \(color) on \(ground) \(beneath) has contrast \(contrast.hundredths); \(thing) needs \(least)"
    }
  }

  /// Words are set in these on the page and on panels, and in ink on every tint.
  private var textProblems: [String] {
    let words = ["ink", "muted", "ask", "yes", "append", "client", "fail", "neutral"]
    let tints = ["askFill", "yesFill", "appendFill", "clientFill", "failFill"]
    let pairs =
      words.flatMap { [($0, "paper"), ($0, "panel")] } + tints.map { ("ink", $0) } + [("onSolid", "append")]
    return problems(pairs, least: 4.5, thing: "text")
  }

  private var lineProblems: [String] {
    problems([("rule", "paper"), ("rule", "panel")], least: 3, thing: "a line")
  }

  private var kindProblems: [String] {
    let kinds = ["ask", "yes", "append", "client", "fail"].compactMap { key in color(key).map { (key, $0) } }
    guard !kinds.allSatisfy({ $0.1.isGrey }) else { return [] }
    return kinds.indices.flatMap { first in
      kinds.indices.dropFirst(first + 1).compactMap { second -> String? in
        let (one, other) = (kinds[first], kinds[second])
        let least = ColorVision.allCases.map { ($0, one.1.difference(from: other.1, seenWith: $0)) }
          .min { $0.1 < $1.1 }
        guard let (vision, difference) = least, difference < 11 else { return nil }
        let eyes = vision == .normal ? "" : " for \(vision.rawValue) eyes"
        return "\(one.0) \(one.1) and \(other.0) \(other.1) differ by \(difference.hundredths)\(eyes); kinds need 11"
      }
    }
  }
}

extension Color {
  fileprivate var isGrey: Bool { red == green && green == blue }
}

extension Double {
  /// Cut, not rounded, to two decimals: 4.499 is less than 4.5.
  fileprivate var hundredths: String { "\((self * 100).rounded(.down) / 100)" }
}
