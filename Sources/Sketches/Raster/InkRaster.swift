import Scenes

/// How dark strokes make a panel: they are drawn into an A8 mask of our own, at one pixel for each of the panel.
struct InkRaster: Sendable {
  private(set) var mask: Mask

  init(_ layer: InkLayer, width: Double, height: Double) {
    mask = Mask(width: Int(width.rounded()), height: Int(height.rounded()))
    for (width, lines) in layer.pieces() {
      for line in lines { for (from, to) in zip(line, line.dropFirst()) { draw(from, to, width) } }
    }
    for shape in layer.shapes { fill(shape) }
  }

  /// A straight stroke with round ends: coverage falls from full to none over one pixel at its edge.
  private mutating func draw(_ from: Point, _ to: Point, _ width: Double) {
    let half = width / 2
    let lowY = max(Int((min(from.y, to.y) - half - 1).rounded(.down)), 0)
    let highY = min(Int((max(from.y, to.y) + half + 1).rounded(.up)), mask.height - 1)
    let lowX = max(Int((min(from.x, to.x) - half - 1).rounded(.down)), 0)
    let highX = min(Int((max(from.x, to.x) + half + 1).rounded(.up)), mask.width - 1)
    guard lowY <= highY, lowX <= highX else { return }
    let direction = to - from
    let square = max(direction.x * direction.x + direction.y * direction.y, 1e-12)
    for y in lowY...highY {
      for x in lowX...highX {
        let (px, py) = (Double(x) + 0.5 - from.x, Double(y) + 0.5 - from.y)
        let part = ((px * direction.x + py * direction.y) / square).clamped(0, 1)
        let (dx, dy) = (px - direction.x * part, py - direction.y * part)
        let distance = (dx * dx + dy * dy).squareRoot()
        // A line thinner than a pixel covers less of it.
        let covered = min((half + 0.5 - distance).clamped(0, 1), width)
        blend(x, y, covered)
      }
    }
  }

  private mutating func fill(_ shape: [Point]) {
    let low = max(Int((shape.map(\.y).min() ?? 0).rounded(.down)), 0)
    let high = min(Int((shape.map(\.y).max() ?? 0).rounded(.up)), mask.height - 1)
    guard low <= high else { return }
    let left = max(Int((shape.map(\.x).min() ?? 0).rounded(.down)), 0)
    let right = min(Int((shape.map(\.x).max() ?? 0).rounded(.up)), mask.width - 1)
    guard left <= right else { return }
    var covered = Array(repeating: 0.0, count: right - left + 1)
    for row in low...high {
      for sample in 0..<4 {
        for (start, end) in Self.spans(shape, at: Double(row) + (Double(sample) + 0.5) / 4) {
          let (first, last) = (max(Int(start.rounded(.down)), left), min(Int(end.rounded(.down)), right))
          guard first <= last else { continue }
          for x in first...last {
            covered[x - left] += (min(end, Double(x + 1)) - max(start, Double(x))).clamped(0, 1) / 4
          }
        }
      }
      for x in left...right {
        blend(x, row, min(covered[x - left], 1))
        covered[x - left] = 0
      }
    }
  }

  /// Where a level line is inside of a shape, by the even-odd rule.
  private static func spans(_ shape: [Point], at y: Double) -> [(Double, Double)] {
    var cuts: [Double] = []
    for (from, to) in zip(shape, shape.dropFirst() + shape.prefix(1)) where (from.y <= y) != (to.y <= y) {
      cuts.append(from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y))
    }
    cuts.sort()
    return stride(from: 0, to: cuts.count - 1, by: 2).map { (cuts[$0], cuts[$0 + 1]) }
  }

  private mutating func blend(_ x: Int, _ y: Int, _ covered: Double) {
    guard covered > 0 else { return }
    let index = y * mask.width + x
    let before = Double(mask.values[index]) / 255
    mask.values[index] = UInt8(((before + (1 - before) * covered) * 255).rounded())
  }

  /// The part of the panel that is inked, 0 to 1.
  var coverage: Double {
    Double(mask.values.reduce(0) { $0 + Int($1) }) / Double(255 * mask.values.count)
  }

  /// The part of `region` that is inked; the region may have another resolution. Nil when it is empty.
  func coverage(in region: (Double, Double) -> Bool) -> Double? {
    var (sum, count) = (0, 0)
    for y in 0..<mask.height {
      for x in 0..<mask.width
      where region((Double(x) + 0.5) / Double(mask.width), (Double(y) + 0.5) / Double(mask.width)) {
        sum += Int(mask.values[y * mask.width + x])
        count += 1
      }
    }
    return count > 0 ? Double(sum) / Double(255 * count) : nil
  }
}

/// CIE lightness of ink on paper.
enum Lightness {
  /// L* of a surface of which `coverage` is inked, seen from so far that strokes melt: encoded values are averaged, as
  /// when a picture is made smaller.
  static func ofInk(coverage: Double, ink: Double = 0.1216) -> Double { ofGrey(1 - coverage * (1 - ink)) }

  /// L* of the grey with this encoded sRGB value, 0 to 1.
  static func ofGrey(_ encoded: Double) -> Double {
    let light = encoded <= 0.04045 ? encoded / 12.92 : power((encoded + 0.055) / 1.055, 2.4)
    return light > 216.0 / 24389 ? 116 * cubeRoot(light) - 16 : light * 24389 / 27
  }

  /// The grey with lightness `value`, as an encoded sRGB value.
  static func grey(_ value: Double) -> Double {
    let root = (value + 16) / 116
    let light = value > 8 ? root * root * root : value * 27 / 24389
    return light <= 0.0031308 ? light * 12.92 : 1.055 * power(light, 1 / 2.4) - 0.055
  }
}
