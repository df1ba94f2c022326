import Findings
import Scenes

/// A scene in the making: it measures and places text, and keeps items in layers so that drawing order does not depend
/// on the order in which parts are laid out.
struct Canvas {
  /// From back to front.
  enum Layer: Int, CaseIterable {
    case ground, band, lane, ghost, message, head, mark, text, front
  }

  let theme: Theme
  private let measurer: any TextMeasurer
  private var layers: [[Item]] = Array(repeating: [], count: Layer.allCases.count)

  init(theme: Theme, measurer: any TextMeasurer) {
    self.theme = theme
    self.measurer = measurer
  }

  /// Every item, back to front.
  var items: [Item] { layers.flatMap { $0 } }

  mutating func add(_ shape: Shape, _ tag: Tag, in layer: Layer, hint: String? = nil) {
    layers[layer.rawValue].append(Item(shape, tag, hint: hint))
  }

  mutating func fill(_ path: Path, _ color: Color, _ tag: Tag, in layer: Layer, hint: String? = nil) {
    add(.fill(path, color), tag, in: layer, hint: hint)
  }

  mutating func stroke(
    _ path: Path, _ color: Color, width: Double, dash: [Double] = [], roundCaps: Bool = false, _ tag: Tag,
    in layer: Layer, hint: String? = nil
  ) {
    add(.stroke(path, Stroke(color, width: width, dash: dash, roundCaps: roundCaps)), tag, in: layer, hint: hint)
  }

  // MARK: Text

  func extent(_ runs: [TextRun], size: Double, tabular: Bool = false) -> TextExtent {
    measurer.extent(of: runs, size: size, tabular: tabular)
  }

  func width(_ string: String, size: Double, weight: TextRun.Weight = .regular) -> Double {
    extent([TextRun(string, weight: weight, color: theme.ink)], size: size).width
  }

  /// Lays out one line of text without adding it.
  func line(
    _ runs: [TextRun], size: Double, at position: Point, anchor: Text.Anchor = .start, angle: Double = 0,
    halo: Color? = nil, tabular: Bool = false
  ) -> Text {
    Text(
      runs, size: size, at: position, anchor: anchor, angle: angle,
      halo: halo.map { Text.Halo(color: $0, width: 2.2) },
      extent: extent(runs, size: size, tabular: tabular), tabular: tabular)
  }

  /// Adds one line of text in one style and returns it.
  @discardableResult
  mutating func text(
    _ string: String, size: Double, weight: TextRun.Weight = .regular, color: Color, at position: Point,
    anchor: Text.Anchor = .start, angle: Double = 0, halo: Color? = nil, tabular: Bool = false, _ tag: Tag,
    in layer: Layer = .text
  ) -> Text {
    let line = line(
      [TextRun(string, weight: weight, color: color)], size: size, at: position, anchor: anchor, angle: angle,
      halo: halo, tabular: tabular)
    add(.text(line), tag, in: layer)
    return line
  }

  // MARK: Paragraphs

  /// Breaks prose into lines no wider than `width`; a single word that is wider stands alone on its line.
  ///
  /// Where the last line would be a word or two, the lines before it give some of theirs, if that costs no line more.
  func wrap(
    _ prose: Prose, size: Double, width: Double, color: Color, weight: TextRun.Weight = .regular
  ) -> [[TextRun]] {
    let words = prose.words.map { word in
      word.map {
        TextRun($0.text, weight: $0.isStrong ? .semibold : weight, color: $0.isStrong ? theme.ink : color)
      }
    }
    let space = TextRun(" ", weight: weight, color: color)
    let widest = broken(words, space, size: size, width: width)
    /// One word that is short for the line, or two that are very short.
    func isOrphan(_ line: [[TextRun]]) -> Bool {
      extent(line.joined(by: space), size: size).width < width * (line.count == 1 ? 0.33 : 0.18)
    }
    if widest.count > 1, isOrphan(widest[widest.count - 1]) {
      for share in stride(from: 0.96, through: 0.6, by: -0.04) {
        let narrower = broken(words, space, size: size, width: width * share)
        guard narrower.count == widest.count else { break }
        if !isOrphan(narrower[narrower.count - 1]) { return narrower.map { merged($0.joined(by: space)) } }
      }
    }
    return widest.map { merged($0.joined(by: space)) }
  }

  /// Lines of words, each as full as `width` allows.
  private func broken(_ words: [[TextRun]], _ space: TextRun, size: Double, width: Double) -> [[[TextRun]]] {
    var lines: [[[TextRun]]] = []
    for word in words {
      if let line = lines.last, extent((line + [word]).joined(by: space), size: size).width <= width {
        lines[lines.count - 1].append(word)
      } else {
        lines.append([word])
      }
    }
    return lines
  }

  /// Joins neighbouring runs of one style, so that they are shaped as one.
  private func merged(_ runs: [TextRun]) -> [TextRun] {
    runs.reduce(into: []) { result, run in
      if var last = result.last, last.weight == run.weight, last.color == run.color {
        last.string += run.string
        result[result.count - 1] = last
      } else {
        result.append(run)
      }
    }
  }

  /// `string` cut to `width` with an ellipsis, for places that cannot grow, such as lane names.
  func clipped(_ string: String, size: Double, weight: TextRun.Weight = .regular, width: Double) -> String {
    guard self.width(string, size: size, weight: weight) > width else { return string }
    var kept = Array(string.prefix(200))
    while !kept.isEmpty, self.width(String(kept) + "…", size: size, weight: weight) > width { kept.removeLast() }
    return String(kept) + "…"
  }
}

extension [[TextRun]] {
  /// The words of a line with blanks between them.
  fileprivate func joined(by space: TextRun) -> [TextRun] {
    reduce(into: [TextRun]()) { line, word in line += line.isEmpty ? word : [space] + word }
  }
}

extension Prose {
  /// The words, each a list of spans because stress may change inside one, as in "**t1**,". A number and its unit are one
  /// word, and so are "ballot" and its number, and a letter that opens stressed words, so that no line breaks between
  /// them.
  var words: [[Span]] {
    separated.reduce(into: []) { words, word in
      guard let last = words.last, Self.belong(last, word, isOpening: words.dropLast().last?.last?.isStrong != true)
      else { return words.append(word) }
      let space = Span(" ", strong: last[last.count - 1].isStrong && word[0].isStrong)
      words[words.count - 1] = last + [space] + word
    }
  }

  private static func belong(_ left: [Span], _ right: [Span], isOpening: Bool) -> Bool {
    if isOpening, left.count == 1, left[0].isStrong, left[0].text.count == 1, right[0].isStrong { return true }
    let (left, right) = (left.map(\.text).joined(), right.map(\.text).joined())
    let unit = right.prefix { $0.isLetter || $0 == "%" }
    let isNumber = left.last?.isNumber == true && left.first.map { $0.isNumber || "−-".contains($0) } == true
    if isNumber, ["µs", "ms", "s", "min", "h", "%"].contains(unit) { return true }
    return ["ballot", "ballots", "slot"].contains(left) && right.first?.isNumber == true
  }

  private var separated: [[Span]] {
    var words: [[Span]] = []
    var word: [Span] = []
    for span in spans {
      let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0, !word.isEmpty {
          words.append(word)
          word = []
        }
        if !part.isEmpty { word.append(Span(String(part), strong: span.isStrong)) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
