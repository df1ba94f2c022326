import Scenes

/// The rules of composition that need no ink: where things stand and how their outlines meet.
struct CompositionCheck {
  static let overlaps = 0.08...0.35
  /// The least distance of outlines that do not cross, in parts of the frame's width.
  static let clearance = 0.02
  static let thirdsReach = 0.03
  static let margin = 0.05
  /// The least part of the frame's height that the group fills.
  static let leastHeight = 0.44

  let life: StillLife
  private let boxes: [Rect]

  init(_ life: StillLife) {
    self.life = life
    boxes = life.objects.map { object in
      var box: Rect?
      for patch in object.patches {
        for point in patch.points {
          let place = life.camera.frame(point)
          let here = Rect(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
          box = box?.union(here) ?? here
        }
      }
      return box ?? Rect(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }
  }

  /// The cheap rules first. When `isQuick`, the first broken one ends the check, and the table's edge is left to
  /// ``StillLife/placeTableEdge()``.
  func faults(quick isQuick: Bool = false) -> [CompositionFault] {
    var faults: [CompositionFault] = []
    for check in [margins, size, thirds, ellipses, shadowDirections, overlaps, pairs] {
      faults += check()
      if isQuick, !faults.isEmpty { return faults }
    }
    return isQuick ? faults : faults + tableEdge()
  }

  private func name(_ index: Int) -> String { life.objects[index].kind.rawValue }

  private func margins() -> [CompositionFault] {
    life.objects.indices.flatMap { index -> [CompositionFault] in
      let box = boxes[index]
      let sides = [
        ("left", box.minX), ("right", 1 - box.maxX), ("top", box.minY), ("bottom", Camera.aspect - box.maxY),
      ]
      return sides.filter { $0.1 < Self.margin }.map {
        CompositionFault(.margin, "\(name(index)) is \($0.1.percent) from the \($0.0) of the frame")
      }
    }
  }

  private func size() -> [CompositionFault] {
    let group = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
    let share = group.height / Camera.aspect
    return share >= Self.leastHeight
      ? [] : [CompositionFault(.size, "the group fills \(share.percent) of the frame's height")]
  }

  private func thirds() -> [CompositionFault] {
    var faults: [CompositionFault] = []
    for index in [0, 2] {
      let object = life.objects[index]
      let axis = life.camera.frame(object.foot + Vector3(0, 0, (object.top.z - object.foot.z) / 2)).x
      let distance = min((axis - 1.0 / 3).magnitude, (axis - 2.0 / 3).magnitude)
      if distance > Self.thirdsReach {
        faults.append(CompositionFault(.thirds, "the axis of the \(name(index)) is \(distance.percent) from a third"))
      }
    }
    let top = life.camera.frame(Vector3(life.flat.foot.x, life.flat.foot.y, life.flat.top.z)).y
    let distance = (top - Camera.aspect * 2 / 3).magnitude
    if distance > Self.thirdsReach {
      faults.append(CompositionFault(.thirds, "the top of the \(name(1)) is \(distance.percent) from the lower third"))
    }
    return faults
  }

  /// The same ring seen from the three eye levels opens more and more.
  private func ellipses() -> [CompositionFault] {
    life.objects.compactMap { object in
      guard let ring = object.rims.first else { return nil }
      let ratios = EyeLevel.allCases.map { Self.ratio(of: ring, Camera(eye: $0)) }
      let rises = zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 }
      return rises ? nil : CompositionFault(.ellipse, "the rim of the \(object.kind.rawValue) does not open: \(ratios)")
    }
  }

  /// Height by width of a ring on the page.
  static func ratio(of ring: [Vector3], _ camera: Camera) -> Double {
    let box = Path.polyline(ring.map(camera.plane)).bounds ?? Rect(minX: 0, minY: 0, maxX: 1, maxY: 0)
    return box.height / max(box.width, 1e-9)
  }

  /// Measured on the page: the shadow of each object's top is brought back to the table and its bearing compared.
  private func shadowDirections() -> [CompositionFault] {
    let bearings = life.objects.map { object -> Double in
      let tip = life.camera.frame(life.light.shadow(of: object.top))
      let base = life.camera.frame(Vector3(object.top.x, object.top.y, 0))
      let way = onTable(tip) - onTable(base)
      return angle(way.y, way.x) * 180 / .pi
    }
    let spread = Self.bearingSpread(bearings)
    return spread <= 1 ? [] : [CompositionFault(.shadowDirection, "shadows differ by \(spread)°")]
  }

  /// The largest angle between the first direction and another, in degrees.
  static func bearingSpread(_ bearings: [Double]) -> Double {
    bearings.map { bearing -> Double in
      let turn = (bearing - bearings[0]).magnitude
      return min(turn, 360 - turn)
    }.max() ?? 0
  }

  /// The point of the table that a point of the frame shows.
  private func onTable(_ point: Point) -> Vector3 {
    let ray = life.camera.ray(point)
    return life.camera.position + ray * (life.camera.position.z / -ray.z)
  }

  private func overlaps() -> [CompositionFault] {
    let shapes = Silhouettes(life)
    return zip(life.order, life.order.dropFirst()).compactMap { front, back in
      // In a triangle the flat one in front overlaps both others.
      let front = life.order[0] == 1 ? 1 : front
      let overlap = shapes.overlap(front, back)
      let isFront = life.camera.depth(life.objects[front].foot) < life.camera.depth(life.objects[back].foot)
      guard isFront else {
        return CompositionFault(.overlap, "\(name(front)) stands behind \(name(back))")
      }
      guard !Self.overlaps.contains(overlap) else { return nil }
      return CompositionFault(.overlap, "\(name(front)) overlaps \(name(back)) by \(overlap.percent)")
    }
  }

  // MARK: Tangencies

  private func pairs() -> [CompositionFault] {
    let shapes = Silhouettes(life)
    return [(0, 1), (0, 2), (1, 2)].compactMap { first, second in
      let depth = shapes.depth(first, second)
      if depth > 0 {
        guard depth < Self.clearance else { return nil }
        return CompositionFault(.tangency, "\(name(first)) and \(name(second)) overlap by a hair, \(depth.percent)")
      }
      let gap = shapes.gap(first, second)
      guard gap < Self.clearance else { return nil }
      return CompositionFault(.tangency, "\(name(first)) and \(name(second)) just miss each other, \(gap.percent)")
    }
  }

  /// The table's edge keeps away from tops, from feet and from the highest and lowest points of rims.
  func tableEdge() -> [CompositionFault] {
    let edge = life.tableEdge
    guard edge > Self.clearance, edge < Camera.aspect - Self.clearance else {
      return [CompositionFault(.tangency, "the table's edge lies on the frame")]
    }
    return life.objects.indices.flatMap { index -> [CompositionFault] in
      let box = boxes[index]
      var levels = [("top", box.minY), ("foot", box.maxY)]
      for ring in life.objects[index].rims {
        let rim = Path.polyline(ring.map(life.camera.frame)).bounds ?? box
        levels += [("rim", rim.minY), ("rim", rim.maxY)]
      }
      return levels.filter { ($0.1 - edge).magnitude < Self.clearance }.map {
        CompositionFault(
          .tangency,
          "the table's edge is \(($0.1 - edge).magnitude.percent) from the \($0.0) of the \(name(index))")
      }
    }
  }
}
