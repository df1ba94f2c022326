import Scenes

extension Inker {
  /// The shadows on the table: one direction along the light; a second layer where an object touches the table.
  ///
  /// Shadows have no outline: their edge is where strokes end.
  mutating func drawCastShadows(where isWanted: (Int) -> Bool = { _ in true }) {
    var drawn = Mask(width: view.buffer.width, height: view.buffer.height)
    for index in view.life.order where isWanted(index) {
      let object = view.life.objects[index]
      let mask = view.groundShadows[index].intersection(view.table).subtracting(drawn)
      drawn.formUnion(mask)
      let angle = marks.direction ?? shadowAngle(object)
      let turn = marks.direction == nil ? 1.0 : 0
      var stream = stream("\(object.kind.rawValue) shadow")
      let hand = Pen(sway: 0.4, width: 0.9 * pen)
      hatch(mask, angle: angle, spacing: 1.5 / density.shadow, hand, &stream, ragged: 5)
      if marks.hasThreeValues {
        hatch(mask, angle: angle + 52, spacing: 1.9 / density.shadow, hand, &stream, ragged: 4)
        continue
      }
      let contact = contact(index, reach: 0.42).intersection(mask)
      hatch(contact, angle: angle + 52 * turn, spacing: 2.1, hand, &stream, ragged: 2)
      let foot = near(index, pixels: 4.5).intersection(mask)
      hatch(
        foot, angle: angle - 38 * turn, spacing: 1.5, Pen(sway: 0.2, width: 0.9 * pen), &stream, ragged: 1, least: 1.5)
    }
  }

  /// The direction of the light along the table, on the page, where the object stands; in degrees.
  func shadowAngle(_ object: StillObject) -> Double {
    let light = view.life.light.direction
    let ahead = place(object.foot + Vector3(light.x, light.y, 0).unit * 0.6) - place(object.foot)
    return pageAngle(ahead)
  }

  /// The shadow of the lowest part of an object: where it meets the table.
  private func contact(_ index: Int, reach: Double) -> Mask {
    let object = view.life.objects[index]
    return View.shadow(
      of: object.patches, view.life, Mask(width: view.buffer.width, height: view.buffer.height)
    ) { $0 < reach * min(object.top.z, 0.9) }
  }

  /// Pixels within so many panel pixels of the visible object.
  private func near(_ index: Int, pixels: Double) -> Mask {
    let object = view.visible(index)
    let distances = object.distanceOutside()
    let reach = Int(pixels * 3 * Double(view.width) / width)
    var mask = object
    for place in mask.values.indices { mask.values[place] = distances[place] <= reach ? 255 : 0 }
    return mask
  }

  /// Straight strokes across a mask, kept 3 % inside the panel.
  mutating func hatch(
    _ mask: Mask, angle degrees: Double, spacing: Double, _ hand: Pen, _ stream: inout Stream, ragged: Double = 2,
    least: Double = 3, gate: (Point) -> Bool = { _ in true }
  ) {
    let angle = Double.degrees(degrees)
    let along = Point(cosine(angle), sine(angle))
    let across = Point(-along.y, along.x)
    let scale = Double(mask.width) / width
    let height = width * Camera.aspect
    guard let box = mask.bounds?.inset(by: -2) else { return }
    let middle = box.center * (1 / scale)
    let reach = (box.width * box.width + box.height * box.height).squareRoot() / 2 / scale
    let margin = width * 0.03
    var offset = -reach
    while offset < reach {
      let tilt = stream.around(0.012)
      var samples: [(at: Point, isOpen: Bool)] = []
      var slack = stream.between(0, ragged)
      var isIn = false
      var s = -reach
      while s < reach {
        let at = middle + along * s + across * (offset + tilt * s)
        s += 1.1
        guard at.x > margin, at.y > margin, at.x < width - margin, at.y < height - margin else {
          if !samples.isEmpty { samples.append((at, false)) }
          isIn = false
          continue
        }
        let here = mask.contains(at.x * scale, at.y * scale) && gate(at)
        if here && !isIn { slack = stream.between(-ragged * 0.15, ragged) }
        isIn = here
        // Strokes begin a little late: the edge of a shadow is soft.
        if here { slack -= 1.1 }
        samples.append((at, here && slack <= 0))
      }
      add(samples, hand, &stream, least: least)
      offset += spacing * stream.between(0.88, 1.12)
    }
  }
}

/// The direction of a vector on the page, in degrees clockwise from the x axis.
func pageAngle(_ vector: Point) -> Double { angle(vector.y, vector.x) * 180 / .pi }
