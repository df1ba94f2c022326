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
  }

  private let background: OpaqueColor
  /// In drawing order.
  private let sheets: [Sheet]

  init(_ scene: Scene, _ outlines: [Outline]) {
    background = OpaqueColor(scene.background)
    sheets = scene.items.enumerated().compactMap { index, item in
      guard let bounds = item.shape.path?.bounds else { return nil }
      func sheet(_ color: Color, coverage: Double = 1, strokeHalf: Double? = nil) -> Sheet {
        Sheet(
          index: index, bounds: bounds.inset(by: -(strokeHalf ?? 0)), outline: outlines[index], color: color,
          coverage: coverage, strokeHalf: strokeHalf)
      }
      switch item.shape {
      case .fill(_, let color): return sheet(color)
      case .hatch(_, let hatch): return sheet(hatch.color, coverage: min(1, hatch.width / max(hatch.gap, 0.001)))
      case .stroke(_, let stroke) where item.tag.kind == .halo:
        return sheet(stroke.color, strokeHalf: stroke.width / 2)
      case .stroke, .text: return nil
      }
    }
  }

  /// What a reader sees at each of `points` when only the items before `index` are drawn.
  ///
  /// - Parameter isIgnored: says of an item that it is to be left out, such as a part of the thing that is asked about.
  func colors(at points: [Point], below index: Int, ignoring isIgnored: (Int) -> Bool = { _ in false }) -> [OpaqueColor]
  {
    guard let box = Path.polyline(points).bounds else { return [] }
    let near = sheets.prefix { $0.index < index }.filter { $0.bounds.touches(box) && !isIgnored($0.index) }
    return points.map { point in
      near.reduce(background) { color, sheet in
        sheet.covers(point) ? color.under(sheet.color, coverage: sheet.coverage) : color
      }
    }
  }

  /// Whether a fill drawn after the item `index` and before `end` hides it at `point`.
  func isHidden(_ point: Point, after index: Int, before end: Int) -> Bool {
    sheets.contains {
      $0.index > index && $0.index < end && $0.color.alpha >= 1 && $0.coverage >= 1 && $0.strokeHalf == nil
        && $0.covers(point)
    }
  }
}

extension Underlay.Sheet {
  fileprivate func covers(_ point: Point) -> Bool {
    guard point.x >= bounds.minX, point.x <= bounds.maxX, point.y >= bounds.minY, point.y <= bounds.maxY else {
      return false
    }
    guard let strokeHalf else { return outline.contains(point) }
    return outline.segments.contains { $0.distance(to: point) <= strokeHalf }
  }
}
