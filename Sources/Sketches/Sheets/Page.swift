import Scenes

/// A sheet in the making: places text and shapes in pixels of a page that is 700 pixels wide.
struct Page {
  private let measurer: any TextMeasurer
  private(set) var items: [Item] = []
  private var texts: [Item] = []

  init(_ measurer: any TextMeasurer) { self.measurer = measurer }

  mutating func add(_ item: Item) { items.append(item) }
  mutating func add(_ new: [Item]) { items += new }

  mutating func fill(_ path: Path, _ color: Color, _ tag: Tag = Tag(.panel)) {
    items.append(Item(.fill(path, color), tag))
  }

  mutating func stroke(
    _ path: Path, _ color: Color, width: Double = 1, dash: [Double] = [], _ tag: Tag = Tag(.decoration)
  ) {
    items.append(Item(.stroke(path, Stroke(color, width: width, dash: dash)), tag))
  }

  func width(_ string: String, size: Double, weight: TextRun.Weight = .regular) -> Double {
    measurer.extent(of: [TextRun(string, weight: weight, color: Palette.ink)], size: size, tabular: false).width
  }

  /// One line of text; it is drawn above everything that is not text.
  @discardableResult
  mutating func text(
    _ runs: [TextRun], size: Double, at position: Point, anchor: Text.Anchor = .start, halo: Bool = false,
    _ tag: Tag = Tag(.legendText)
  ) -> Text {
    let text = Text(
      runs, size: size, at: position, anchor: anchor, halo: halo ? Text.Halo(color: Palette.paper, width: 2.4) : nil,
      extent: measurer.extent(of: runs, size: size, tabular: false))
    texts.append(Item(.text(text), tag))
    return text
  }

  @discardableResult
  mutating func text(
    _ string: String, size: Double, weight: TextRun.Weight = .regular, _ color: Color = Palette.ink,
    at position: Point, anchor: Text.Anchor = .start, halo: Bool = false, _ tag: Tag = Tag(.legendText)
  ) -> Text {
    text(
      [TextRun(string, weight: weight, color: color)], size: size, at: position, anchor: anchor, halo: halo, tag)
  }

  /// Text broken into lines no wider than `width`, flush left; returns the baseline of the last line.
  @discardableResult
  mutating func paragraph(
    _ runs: [TextRun], size: Double, leading: Double, width: Double, at position: Point, _ tag: Tag = Tag(.legendText)
  ) -> Double {
    var y = position.y
    for (index, line) in lines(runs, size: size, width: width).enumerated() {
      y = position.y + Double(index) * leading
      text(line, size: size, at: Point(position.x, y), tag)
    }
    return y
  }

  /// Breaks text into lines at spaces; no word stands alone on the last line where narrower lines can spare it another.
  func lines(_ runs: [TextRun], size: Double, width: Double) -> [[TextRun]] {
    let words = runs.flatMap { run in
      run.string.split(separator: " ").map { TextRun(String($0), weight: run.weight, color: run.color) }
    }
    let widest = broken(words, size: size, width: width)
    func isOrphan(_ line: [TextRun]?) -> Bool { !(line ?? []).contains { $0.string.contains(" ") } }
    guard widest.count > 1, isOrphan(widest.last) else { return widest }
    let narrower = stride(from: 0.96, through: 0.7, by: -0.04).lazy.map { broken(words, size: size, width: width * $0) }
    return narrower.first { $0.count == widest.count && !isOrphan($0.last) } ?? widest
  }

  /// Lines as full as `width` allows.
  private func broken(_ words: [TextRun], size: Double, width: Double) -> [[TextRun]] {
    var lines: [[TextRun]] = []
    var line: [TextRun] = []
    for word in words {
      let longer = Self.joined(line, word)
      if !line.isEmpty, measurer.extent(of: longer, size: size, tabular: false).width > width {
        lines.append(line)
        line = [word]
      } else {
        line = longer
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func joined(_ line: [TextRun], _ word: TextRun) -> [TextRun] {
    guard var last = line.last else { return [word] }
    guard last.weight == word.weight, last.color == word.color else {
      last.string += " "
      return line.dropLast() + [last, word]
    }
    last.string += " " + word.string
    return line.dropLast() + [last]
  }

  /// A disc with a number and a heading beside it.
  mutating func heading(_ number: Int?, _ title: String, _ words: String, at position: Point) {
    var x = position.x
    if let number {
      fill(.circle(Point(x + 9, position.y - 4.6), radius: 9), Palette.ink, Tag(.callout))
      text(
        String(number), size: 12, weight: .semibold, Palette.paper, at: Point(x + 9, position.y - 0.3), anchor: .middle,
        Tag(.calloutDigit))
      x += 25
    }
    let heading = text(title, size: 13.5, weight: .semibold, at: Point(x, position.y))
    text(words, size: 12, Palette.muted, at: Point(x + heading.extent.width + 7, position.y))
  }

  mutating func frame(_ rect: Rect) { stroke(.rect(rect), Palette.rule, width: 1, Tag(.decoration, style: "frame")) }

  /// The page as a scene `width` logical pixels wide; everything is enlarged from 700 pixels.
  func scene(height: Double, width: Double = 700) -> Scene {
    let scale = width / 700
    var scene = Scene(width: width, height: height * scale, background: Palette.paper)
    scene.items = (items + texts).map { $0.scaled(by: scale) }
    return scene
  }
}

extension Item {
  func scaled(by scale: Double) -> Item {
    guard scale != 1 else { return self }
    var copy = self
    switch shape {
    case .fill(let path, let color): copy.shape = .fill(path.scaled(by: scale), color)
    case .stroke(let path, var stroke):
      stroke.width *= scale
      stroke.dash = stroke.dash.map { $0 * scale }
      copy.shape = .stroke(path.scaled(by: scale), stroke)
    case .hatch(let path, var hatch):
      hatch.width *= scale
      hatch.gap *= scale
      copy.shape = .hatch(path.scaled(by: scale), hatch)
    case .text(var text):
      text.size *= scale
      text.position = text.position * scale
      text.halo?.width *= scale
      text.extent = TextExtent(
        width: text.extent.width * scale, ascent: text.extent.ascent * scale, descent: text.extent.descent * scale)
      copy.shape = .text(text)
    }
    return copy
  }
}

extension Path {
  func scaled(by scale: Double) -> Path {
    Path(
      elements.map { element in
        switch element {
        case .move(let point): .move((point * scale).rounded)
        case .line(let point): .line((point * scale).rounded)
        case .curve(let first, let second, let end): .curve(first * scale, second * scale, to: end * scale)
        case .arc(let center, let radius, let from, let to):
          .arc(center: center * scale, radius: radius * scale, from: from, to: to)
        case .close: .close
        }
      })
  }
}
