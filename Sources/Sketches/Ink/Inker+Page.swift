import Scenes

extension Inker {
  /// Hatches one surface by strokes of one direction on the page: dark is where they lie closer.
  mutating func hatchOnPage(_ patch: Patch, _ index: Int, _ tones: ToneMap, angle: Double, _ name: String) {
    let mask = view.buffer.mask { $0 == index }
    let scale = Double(view.width) / width
    let along = Point(cosine(.degrees(angle)), sine(.degrees(angle)))
    let across = Point(-along.y, along.x)
    for (number, layer) in pageLayers(patch).enumerated() {
      var stream = stream("\(name) page \(number)")
      let chip = stream.next()
      let hand = Pen(sway: 0.34, width: layer.width * pen)
      hatch(mask, angle: angle, spacing: layer.spacing / density.surface, hand, &stream, ragged: 1.5) { at in
        guard let tone = tones.tone(Int(at.x * scale), Int(at.y * scale)) else { return false }
        guard layer.breaks > 0 else { return tone > layer.threshold }
        // A stroke breaks off for some pixels at a time, each stroke at places of its own.
        let place = UInt64(bitPattern: Int64(at.dot(along) / 6)) &* 31
        let row = UInt64(bitPattern: Int64(at.dot(across) / layer.spacing))
        var chance = Stream(chip ^ place &+ row)
        return tone > layer.threshold && chance.unit() > layer.breaks * 0.6
      }
    }
  }

  /// The layers of a material for strokes that cannot follow its form: only their distances differ.
  private func pageLayers(_ patch: Patch) -> [HatchLayer] {
    guard patch.material != .leaf else {
      return [
        HatchLayer(.along, over: 0.34, every: 3.4, width: 0.7), HatchLayer(.along, over: 0.6, every: 2.8, width: 0.7),
        HatchLayer(.along, over: 0.86, every: 2.4, width: 0.75),
      ]
    }
    return patch.material.layers(patch)
  }

  /// Covers one surface with dots, closer where it is darker.
  mutating func dotOnPage(_ index: Int, _ tones: ToneMap, _ name: String) {
    var stream = stream(name + " stipple")
    let mask = view.buffer.mask { $0 == index }
    let scale = Double(view.width) / width
    guard let box = mask.bounds else { return }
    let cell = 2.15 / density.surface.squareRoot()
    var y = box.minY / scale
    while y < box.maxY / scale {
      var x = box.minX / scale
      while x < box.maxX / scale {
        let at = Point(x + stream.unit() * cell, y + stream.unit() * cell)
        let (chance, size, turn) = (stream.unit(), stream.between(0.25, 0.7), stream.between(0, 2 * .pi))
        x += cell
        guard mask.contains(at.x * scale, at.y * scale),
          let tone = tones.tone(Int(at.x * scale), Int(at.y * scale)), chance < tone * tone * 1.1 + 0.05
        else { continue }
        layer.add(InkStroke([at, at + Point(cosine(turn), sine(turn)) * size], width: 1.25 * pen))
      }
      y += cell
    }
  }
}
