/// The layers that lie under a place: fills and hatches blended over the background, from back to front.
struct Underlay {
  fileprivate struct Sheet {
    let index: Int
    let bounds: Rect
    let outline: Outline
    let color: Color
    /// The inked part of a hatched region; 1 for fills.
    let coverage: Double
    /// Half the width of a stroke that keeps other lines off its own; nil for regions.
    let strokeHalf: Double?

    func covers(_ point: Point) -> Bool {
      guard point.x >= bounds.minX, point.x <= bounds.maxX, point.y >= bounds.minY, point.y <= bounds.maxY else {
        return false
      }
      guard let strokeHalf else { return outline.contains(point) }
      return outline.segments.contains { $0.distance(to: point) <= strokeHalf }
    }
  }

  private struct Tile: Hashable {
    let column: Int
    let row: Int

    init(_ x: Double, _ y: Double) {
      column = Int(exactly: (x / 32).rounded(.down)) ?? 0
      row = Int(exactly: (y / 32).rounded(.down)) ?? 0
    }
  }

  private let background: OpaqueColor
  /// In drawing order.
  private var sheets: [Sheet] = []
  /// The sheets that may cover a tile of 32 by 32 pixels, in drawing order.
  private var tiles: [Tile: [Int]] = [:]

  init(_ scene: Scene, _ outlines: [Outline]) {
    background = OpaqueColor(scene.background)
    let page = Rect(minX: -64, minY: -64, maxX: scene.width + 64, maxY: scene.height + 64)
    for (index, item) in scene.items.enumerated() {
      guard let sheet = Self.sheet(item, index, outlines[index]), sheet.bounds.touches(page) else { continue }
      let (first, last) = (
        Tile(max(sheet.bounds.minX, page.minX), max(sheet.bounds.minY, page.minY)),
        Tile(min(sheet.bounds.maxX, page.maxX), min(sheet.bounds.maxY, page.maxY))
      )
      for column in first.column...last.column {
        for row in first.row...last.row {
          tiles[Tile(Double(column) * 32, Double(row) * 32), default: []].append(sheets.count)
        }
      }
      sheets.append(sheet)
    }
  }

  private static func sheet(_ item: Item, _ index: Int, _ outline: Outline) -> Sheet? {
    guard let bounds = item.shape.path?.bounds else { return nil }
    switch item.shape {
    case .fill(_, let color):
      return Sheet(index: index, bounds: bounds, outline: outline, color: color, coverage: 1, strokeHalf: nil)
    case .hatch(_, let hatch):
      let coverage = min(1, hatch.width / max(hatch.gap, 0.001))
      return Sheet(
        index: index, bounds: bounds, outline: outline, color: hatch.color, coverage: coverage, strokeHalf: nil)
    case .stroke(_, let stroke) where item.tag.kind == .halo:
      let half = stroke.width / 2
      return Sheet(
        index: index, bounds: bounds.inset(by: -half), outline: outline, color: stroke.color, coverage: 1,
        strokeHalf: half)
    case .stroke, .text: return nil
    }
  }

  /// What a reader sees at each of `points` when only the items before `index` are drawn.
  ///
  /// - Parameter isIgnored: says of an item that it is to be left out, such as a part of the thing that is asked about.
  func colors(at points: [Point], below index: Int, ignoring isIgnored: (Int) -> Bool = { _ in false }) -> [OpaqueColor]
  {
    points.map { point in
      var color = background
      for number in tiles[Tile(point.x, point.y)] ?? [] {
        let sheet = sheets[number]
        guard sheet.index < index else { break }
        if sheet.covers(point), !isIgnored(sheet.index) { color = color.under(sheet.color, coverage: sheet.coverage) }
      }
      return color
    }
  }

  /// Whether a fill drawn after the item `index` and before `end` hides it at `point`.
  func isHidden(_ point: Point, after index: Int, before end: Int) -> Bool {
    (tiles[Tile(point.x, point.y)] ?? []).contains { number in
      let sheet = sheets[number]
      return sheet.index > index && sheet.index < end && sheet.color.alpha >= 1 && sheet.coverage >= 1
        && sheet.strokeHalf == nil && sheet.covers(point)
    }
  }
}
