/// A piece of surface as a grid of points: `u` runs along the columns, `v` along the rows, both from 0 to 1.
///
/// Everything in a still life is made of patches: turned pots, book covers, handles, leaves. Strokes are laid out in (u, v)
/// and so follow the form.
struct Patch: Hashable, Sendable {
  /// Which edges of the grid are drawn as lines.
  struct Edges: OptionSet, Hashable, Sendable {
    let rawValue: Int
    /// The row v = 0.
    static let first = Edges(rawValue: 1)
    /// The row v = 1.
    static let last = Edges(rawValue: 2)
    /// The column u = 0.
    static let start = Edges(rawValue: 4)
    /// The column u = 1.
    static let end = Edges(rawValue: 8)
    static let all: Edges = [.first, .last, .start, .end]
  }

  var name: String
  var material: Material
  let columns: Int
  let rows: Int
  private(set) var points: [Vector3]
  private(set) var normals: [Vector3]
  /// Whether the last column joins the first (which is repeated at u = 1).
  let isClosed: Bool
  /// Thin as a leaf: seen and lit from both sides.
  var isThin = false
  var edges: Edges
  /// Whether edges are drawn with a light pen, as seams and folds are.
  var isQuiet = false
  /// The mass it belongs to when one squints: "leaves", "top"; patches of one word and object are one mass.
  var mass = "body"

  init(
    _ name: String, _ material: Material, rows: [[Vector3]], isClosed: Bool = false, edges: Edges = [],
    flip: Bool = false
  ) {
    precondition(rows.count > 1 && rows[0].count > 1, "the patch \(name) needs two rows of two points")
    self.name = name
    self.material = material
    self.isClosed = isClosed
    self.edges = edges
    columns = rows[0].count
    self.rows = rows.count
    points = rows.flatMap { $0 }
    normals = []
    normals = (0..<self.rows).flatMap { row in
      (0..<columns).map { column in
        let normal = tangentAcross(column, row).cross(tangentAlong(column, row)).unit
        return flip ? -normal : normal
      }
    }
  }

  func point(_ column: Int, _ row: Int) -> Vector3 { points[row * columns + column] }

  private func tangentAcross(_ column: Int, _ row: Int) -> Vector3 {
    if isClosed {
      let before = column == 0 ? columns - 2 : column - 1
      let after = column == columns - 1 ? 1 : column + 1
      return point(after, row) - point(before, row)
    }
    return point(min(column + 1, columns - 1), row) - point(max(column - 1, 0), row)
  }

  private func tangentAlong(_ column: Int, _ row: Int) -> Vector3 {
    let tangent = point(column, min(row + 1, rows - 1)) - point(column, max(row - 1, 0))
    return tangent
  }

  /// The cell that holds (u, v) and the place in it.
  private func cell(_ u: Double, _ v: Double) -> (index: Int, u: Double, v: Double) {
    let across = u.clamped(0, 1) * Double(columns - 1)
    let along = v.clamped(0, 1) * Double(rows - 1)
    let column = min(Int(across), columns - 2)
    let row = min(Int(along), rows - 2)
    return (row * columns + column, across - Double(column), along - Double(row))
  }

  private func blend(_ values: [Vector3], _ u: Double, _ v: Double) -> Vector3 {
    let cell = cell(u, v)
    let below = values[cell.index].toward(values[cell.index + 1], by: cell.u)
    let above = values[cell.index + columns].toward(values[cell.index + columns + 1], by: cell.u)
    return below.toward(above, by: cell.v)
  }

  func position(_ u: Double, _ v: Double) -> Vector3 { blend(points, isClosed ? u - u.rounded(.down) : u, v) }
  func normal(_ u: Double, _ v: Double) -> Vector3 { blend(normals, isClosed ? u - u.rounded(.down) : u, v).unit }

  /// The normal that faces `eye` on thin patches, the outer one on others.
  func normal(_ u: Double, _ v: Double, seenFrom eye: Vector3) -> Vector3 {
    let normal = normal(u, v)
    return isThin && normal.dot(eye - position(u, v)) < 0 ? -normal : normal
  }

  /// By point, the cosine between the normal and the way to the light; below 0 where the surface is turned away.
  func lit(by light: Vector3, seenFrom eye: Vector3) -> [Double] {
    points.indices.map { index in
      let isBack = isThin && normals[index].dot(eye - points[index]) < 0
      return isBack ? normals[index].dot(light) : -normals[index].dot(light)
    }
  }

  /// The triangles of the grid, as indices of ``points``.
  func forEachTriangle(_ body: (Int, Int, Int) -> Void) {
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let corner = row * columns + column
        body(corner, corner + 1, corner + columns)
        body(corner + 1, corner + columns + 1, corner + columns)
      }
    }
  }

  /// The patch after a turn and a move.
  func placed(_ turn: Turn) -> Patch {
    var copy = self
    for index in points.indices {
      copy.points[index] = turn(points[index])
      copy.normals[index] = turn.direction(normals[index])
    }
    return copy
  }

  /// The drawn edges of the grid as lines in space.
  var edgeLines: [[Vector3]] {
    var lines: [[Vector3]] = []
    if edges.contains(.first) { lines.append((0..<columns).map { point($0, 0) }) }
    if edges.contains(.last) { lines.append((0..<columns).map { point($0, rows - 1) }) }
    if edges.contains(.start) { lines.append((0..<rows).map { point(0, $0) }) }
    if edges.contains(.end) { lines.append((0..<rows).map { point(columns - 1, $0) }) }
    return lines
  }
}
