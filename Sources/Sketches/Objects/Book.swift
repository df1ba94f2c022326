extension StillObject {
  /// A thick book that lies flat, its spine away from the viewer: two boards, a block of pages a little smaller.
  static func book() -> StillObject {
    let (w, d, h, board, inset) = (0.98, 0.66, 0.42, 0.05, 0.045)
    let cover = (top: Material.cover, side: Material.cover)
    let lower = Patch.box("lower board", cover, Vector3(-w, -d, 0), Vector3(w, d, board))
    let pages = Patch.box(
      "pages", (.pages, .pages), Vector3(-w + inset, -d + inset, board), Vector3(w - inset, d - 0.01, h - board))
    let upper = Patch.box("upper board", cover, Vector3(-w, -d, h - board), Vector3(w, d, h))
    // The spine: a slightly rounded back that joins the boards.
    let spine = Patch(
      "spine", .cover,
      rows: [0, 0.25, 0.5, 0.75, 1].map { part in
        let swell = 0.05 * (1 - (2 * part - 1) * (2 * part - 1))
        return [Vector3(w, d + swell, h * part), Vector3(-w, d + swell, h * part)]
      })
    let top = upper.prefix(1)
    let sides = lower + pages + upper.dropFirst() + [spine]
    return StillObject(
      kind: .book, patches: Array(top).inMass("top") + Array(sides).inMass("side"),
      construction: boxLines(Vector3(-w, -d, 0), Vector3(w, d, h)), top: Vector3(0, 0, h),
      base: [Vector3(-w, -d, 0), Vector3(w, -d, 0), Vector3(w, d, 0), Vector3(-w, d, 0)],
      rayPoints: [Vector3(w, -d, h), Vector3(w, d, h), Vector3(-w, d, h)])
  }

  /// The twelve edges of a box and the diagonals of its top, which find its middle.
  static func boxLines(_ low: Vector3, _ high: Vector3) -> Construction {
    func corners(_ z: Double) -> [Vector3] {
      [Vector3(low.x, low.y, z), Vector3(high.x, low.y, z), Vector3(high.x, high.y, z), Vector3(low.x, high.y, z)]
    }
    let (below, above) = (corners(low.z), corners(high.z))
    let rings = [below, above].flatMap { ring in (0..<4).map { [ring[$0], ring[($0 + 1) % 4]] } }
    return Construction(
      edges: rings + zip(below, above).map { [$0, $1] },
      curves: [[above[0], above[2]], [above[1], above[3]]])
  }
}
