extension StillObject {
  /// A cardboard box with a lid that overlaps it.
  static func box() -> StillObject {
    let (w, d, h, lid, over) = (0.92, 0.60, 0.56, 0.2, 0.03)
    let body = Patch.box(
      "box", (.card, .card), Vector3(-w + over, -d + over, 0), Vector3(w - over, d - over, h - lid + 0.04))
    let cap = Patch.box("lid", (.card, .card), Vector3(-w, -d, h - lid), Vector3(w, d, h))
    // A strip of tape across the lid and down its front.
    let tape = [
      [Vector3(-0.15, -d - 0.004, h - lid + 0.06), Vector3(-0.15, -d - 0.004, h), Vector3(-0.15, d, h + 0.003)],
      [Vector3(0.15, -d - 0.004, h - lid + 0.06), Vector3(0.15, -d - 0.004, h), Vector3(0.15, d, h + 0.003)],
      [Vector3(-0.15, -d - 0.004, h - lid + 0.06), Vector3(0.15, -d - 0.004, h - lid + 0.06)],
    ]
    return StillObject(
      kind: .box, patches: Array(cap.prefix(1)).inMass("top") + (Array(cap.dropFirst()) + body).inMass("side"),
      details: tape.map { dense($0) }, construction: boxLines(Vector3(-w, -d, 0), Vector3(w, d, h)),
      top: Vector3(0, 0, h), base: [Vector3(-w, -d, 0), Vector3(w, -d, 0), Vector3(w, d, 0), Vector3(-w, d, 0)],
      rayPoints: [Vector3(w, -d, h), Vector3(w, d, h), Vector3(-w, d, h)])
  }

  /// `line` with points every few millimetres, so that hidden parts can be left out.
  static func dense(_ line: [Vector3]) -> [Vector3] {
    zip(line, line.dropFirst()).flatMap { from, to in (0..<16).map { from.toward(to, by: Double($0) / 16) } }
      + line.suffix(1)
  }
}
