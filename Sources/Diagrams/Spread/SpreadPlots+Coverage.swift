import Findings
import Scenes
import Timelines

extension SpreadPlots {
  private typealias Shared = Diagrams.Metrics

  /// How many nodes know: measured points, the expected numbers dashed, cuts of the network shaded.
  func drawCoverage(from top: Double, height: Double, on canvas: inout Canvas) -> Double {
    let theme = canvas.theme
    let count = data.nodes.count
    let bottom = top + height
    func y(_ known: Double) -> Double { bottom - known / Double(max(count, 1)) * height }
    var levels = [0, count]
    if count >= 4 { levels.insert(count / 2, at: 1) }
    for level in levels {
      let line = y(Double(level))
      canvas.stroke(.line(Point(start, line), Point(right, line)), theme.hair, width: 1, Tag(.grid), in: .ground)
      canvas.text(
        level.formattedWithSeparators, size: Shared.smallSize, color: theme.muted, at: Point(start - 7, line + 4),
        anchor: .end, tabular: true, Tag(.tick, style: "level"))
    }
    var labels = PlotLabels(area: Rect(minX: start - 4, minY: top - 12, maxX: right + 12, maxY: bottom - 1))
    let cuts = drawCuts(from: top, to: bottom, on: &canvas)
    for cut in cuts { labels.avoid([Point(cut.from, top), Point(cut.from, bottom)]) }
    for cut in cuts { labels.avoid([Point(cut.to, top), Point(cut.to, bottom)]) }
    let expected = expectedPoints(y)
    let measured = measuredPoints(y)
    labels.avoid(expected)
    labels.avoid(measured)
    if expected.count > 1 {
      canvas.stroke(
        .polyline(expected), theme.rule, width: 1.4, dash: [4, 3], Tag(.lane, style: "expected"), in: .lane)
    }
    canvas.stroke(.polyline(measured), theme.paper, width: 4.4, Tag(.halo), in: .ghost)
    canvas.stroke(.polyline(measured), theme.append, width: 2, Tag(.lane, style: "coverage"), in: .message)
    if data.axis.isInRounds { drawPoints(measured, &labels, on: &canvas) }
    name(expected, beside: measured, &labels, on: &canvas)
    for cut in cuts { name(cut, from: top, to: bottom, &labels, on: &canvas) }
    return bottom
  }

  private func expectedPoints(_ y: (Double) -> Double) -> [Point] {
    guard case .curve(let numbers) = expectation, data.axis.isInRounds, !data.isPart else { return [] }
    return numbers.enumerated().filter { Double($0.offset) <= data.axis.high }.map {
      Point(x(Double($0.offset)), y($0.element))
    }
  }

  /// One point a round; where time runs without rounds a step at every hearing, thinned to half pixels.
  private func measuredPoints(_ y: (Double) -> Double) -> [Point] {
    let coverage = data.coverage
    if data.axis.isInRounds {
      return coverage.enumerated().map { Point(x(data.axis.low + Double($0.offset)), y(Double($0.element))) }
    }
    var known = 0
    var points: [Point] = []
    for hearer in data.hearers {
      let place = max(x(data.axis.place(hearer.time)), start)
      if points.isEmpty {
        points.append(Point(start, y(0)))
      }
      if let last = points.last, place - last.x >= 0.5 { points.append(Point(place, last.y)) }
      known += 1
      points.append(Point(max(place, points.last?.x ?? place), y(Double(known))))
    }
    if let last = points.last, last.x < right { points.append(Point(right, last.y)) }
    return points.isEmpty ? [Point(start, y(0)), Point(right, y(0))] : points
  }

  private func drawPoints(_ points: [Point], _ labels: inout PlotLabels, on canvas: inout Canvas) {
    let theme = canvas.theme
    let spacing = (right - start) / Double(max(points.count - 1, 1))
    let radius = min(3.3, max(1.4, spacing / 4))
    for point in points {
      canvas.fill(.circle(point, radius: radius), theme.append, Tag(.mark, style: "coverage"), in: .mark)
      labels.avoid(Rect(center: point, width: 2 * radius, height: 2 * radius))
    }
    // All numbers where they have room, from the last backwards; with many points those that tell most.
    let coverage = data.coverage
    let last = coverage.firstIndex { $0 == coverage[coverage.count - 1] } ?? 0
    let half = coverage.firstIndex { $0 * 2 >= data.nodes.count } ?? 0
    let important = [last, half]
    let others = spacing >= 14 ? Array(points.indices) : []
    var isDone = Set<Int>()
    for index in important + others where isDone.insert(index).inserted {
      if index > last { continue }
      let words = coverage[index].formattedWithSeparators
      let width = canvas.width(words, size: Metrics.smallSize, weight: .medium)
      if width > spacing * 1.6, !important.contains(index) { continue }
      let places = PlotLabels.around(points[index], width: width, height: 10, distance: radius + 3)
      guard let centre = labels.place(width: width, height: 10, at: places) else { continue }
      canvas.text(
        words, size: Metrics.smallSize, weight: .medium, color: theme.ink, at: Point(centre.x, centre.y + 4),
        anchor: .middle, tabular: true, Tag(.label, style: "coverage"))
    }
  }

  /// "expected" beside the dashed line: where it is free, and best where the line is far from the measured one.
  private func name(
    _ expected: [Point], beside measured: [Point], _ labels: inout PlotLabels, on canvas: inout Canvas
  ) {
    guard expected.count > 1, measured.count > 1 else { return }
    let words = "expected"
    let width = canvas.width(words, size: Metrics.smallSize)
    func point(_ line: [Point], _ fraction: Double) -> Point {
      let place = fraction * Double(line.count - 1)
      let index = min(Int(place), line.count - 2)
      return line[index].toward(line[index + 1], by: place - Double(index))
    }
    let fractions = (1..<24).map { Double($0) / 24 }.sorted {
      let (left, right) = (
        abs(point(expected, $0).y - point(measured, $0).y), abs(point(expected, $1).y - point(measured, $1).y)
      )
      return left == right ? $0 < $1 : left > right
    }
    var places: [Point] = []
    for reach in [1.0, 2.0] {
      for fraction in fractions {
        let point = point(expected, fraction)
        let aside = Point(width / 2 + 5 * reach, 5 * reach)
        let over = Point(0, 9 * reach)
        places += [point - aside, point + aside, point - over, point + over]
      }
    }
    guard let centre = labels.place(width: width, height: 10, margin: 2.5, at: places) else { return }
    canvas.text(
      words, size: Metrics.smallSize, color: canvas.theme.muted, at: Point(centre.x, centre.y + 4), anchor: .middle,
      Tag(.label, style: "expected"))
  }

  // MARK: Cuts

  private struct Band {
    var from: Double
    var to: Double
  }

  /// Shades the stretches in which the network was cut; returns where they lie.
  private func drawCuts(from top: Double, to bottom: Double, on canvas: inout Canvas) -> [Band] {
    let theme = canvas.theme
    var bands: [Band] = []
    for cut in data.findings.cuts.prefix(40) {
      let from = max(data.axis.exactPlace(cut.stretch.from), data.axis.low)
      let to = cut.stretch.isOpen ? data.axis.high : min(data.axis.exactPlace(cut.stretch.to), data.axis.high)
      guard from < to else { continue }
      let band = Band(from: x(from), to: max(x(to), x(from) + 1))
      let area = Path.rect(Rect(minX: band.from, minY: top, maxX: band.to, maxY: bottom))
      canvas.fill(area, theme.failFill, Tag(.wall, style: "area"), in: .ground)
      canvas.add(
        .hatch(area, Hatch(theme.fail.opacity(0.3), width: 1, gap: 7)), Tag(.wall, style: "area"), in: .ground)
      for edge in [band.from, band.to] where edge > start + 0.5 && edge < right - 0.5 {
        canvas.stroke(
          .line(Point(edge, top), Point(edge, bottom)), theme.fail, width: 1.2, Tag(.wall, style: "edge"), in: .band)
      }
      bands.append(band)
    }
    return bands
  }

  private func name(
    _ band: Band, from top: Double, to bottom: Double, _ labels: inout PlotLabels, on canvas: inout Canvas
  ) {
    let words = "network cut"
    let width = canvas.width(words, size: Metrics.smallSize)
    let middle = (band.from + band.to) / 2
    var places: [Point] = []
    for height in [0.12, 0.88, 0.3, 0.7, 0.5] {
      let y = top + (bottom - top) * height
      if width + 8 <= band.to - band.from { places.append(Point(middle, y)) }
      places += [Point(band.to + width / 2 + 5, y), Point(band.from - width / 2 - 5, y)]
    }
    guard let centre = labels.place(width: width + 4, height: 12, at: places) else { return }
    canvas.fill(
      .rect(Rect(center: centre, width: width + 6, height: 13)), canvas.theme.paper, Tag(.knockout), in: .ground)
    canvas.text(
      words, size: Metrics.smallSize, color: canvas.theme.ink, at: Point(centre.x, centre.y + 4), anchor: .middle,
      Tag(.wallText))
  }
}
