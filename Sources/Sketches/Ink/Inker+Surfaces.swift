import Scenes

extension Inker {
  /// Hatches every surface of the objects that `isWanted`, as their materials and today's rule ask for.
  mutating func hatchSurfaces(where isWanted: (Int) -> Bool = { _ in true }) {
    let counts = visiblePixels()
    var budgeted: Set<Int> = []
    for (index, surface) in view.surfaces.enumerated() where isWanted(surface.object) && counts[index] > 12 {
      if let budget = marks(of: surface.object).budget {
        if budgeted.insert(surface.object).inserted { hatch(surface.object, budget: budget) }
      } else {
        hatchSurface(surface.patch, index, surface.object)
      }
    }
  }

  private mutating func hatchSurface(_ patch: Patch, _ index: Int, _ object: Int) {
    let name = "\(view.life.objects[object].kind.rawValue) \(patch.name)"
    let asked = marks(of: object)
    if let tones, asked.isDotted { return dotOnPage(index, tones, name) }
    if let tones, let angle = marks.direction { return hatchOnPage(patch, index, tones, angle: angle, name) }
    if patch.material == .leaf { return veins(patch, index, object, name) }
    for (number, layer) in layers(patch, asked).enumerated() {
      var stream = stream("\(name) \(number)")
      hatch(patch, index, object, layer, &stream)
    }
    guard asked.hasGrain, !marks.hasThreeValues else { return }
    if patch.material == .cover, patch.name.hasSuffix("top") { dots(patch, index, object, 420, name) }
    if patch.material == .peel { dots(patch, index, object, 130, name) }
    if patch.material == .soil { dots(patch, index, object, 60, name) }
  }

  /// The layers of a surface under today's rule.
  func layers(_ patch: Patch, _ asked: Marks.OfObject) -> [HatchLayer] {
    var layers = patch.material.layers(patch)
    if let steps = marks.steps {
      layers = zip(layers, [steps.first, steps.second]).map { layer, threshold in
        var layer = layer
        (layer.threshold, layer.alternate, layer.isPatchy) = (threshold, nil, false)
        layer.spacing = min(layer.spacing, 2.6)
        return layer
      }
    }
    if asked.layers == 1, var only = layers.first {
      // What a second layer would darken, closer and wider strokes of the first one do.
      only.spacing *= 0.86
      only.width += 0.2
      layers = [only]
    }
    return layers.map { layer in
      var layer = layer
      layer.threshold = max(layer.threshold - asked.lift, asked.leastTone)
      layer.alternate = layer.alternate.map { max($0 - asked.lift, asked.leastTone) }
      return layer
    }
  }

  private func visiblePixels() -> [Int] {
    var counts = Array(repeating: 0, count: view.surfaces.count + 1)
    for surface in view.buffer.surfaces { counts[Int(surface)] += 1 }
    return Array(counts.dropFirst())
  }

  mutating func hatch(_ patch: Patch, _ index: Int, _ object: Int, _ layer: HatchLayer, _ stream: inout Stream) {
    let hand = Pen(sway: 0.34, width: layer.width * pen)
    for (number, line) in lines(patch, layer, &stream).enumerated() {
      let threshold = number % 2 == 1 ? layer.alternate ?? layer.threshold : layer.threshold
      let bias = stream.around(0.045)
      let shake = stream.around(0.4)
      var broken = 0.0
      var samples: [(at: Point, isOpen: Bool)] = []
      for (u, v) in line {
        let point = patch.position(u, v)
        if broken > 0 {
          broken -= 1
        } else if layer.breaks > 0, stream.unit() < layer.breaks / 9 {
          broken = stream.between(2, 7)
        }
        var isOpen = broken <= 0 && view.buffer.shows(point, surface: index, view.camera)
        if isOpen {
          var tone = toner.tone(patch, object: object, u, v) + bias
          if layer.isPatchy { tone += 0.34 * Self.field(point, seed: view.life.seed) - 0.06 + shake * 0.1 }
          isOpen = tone > threshold
        }
        samples.append((place(point), isOpen))
      }
      add(samples, hand, &stream)
    }
  }

  /// A slow field over the table, from -1 to 1, that makes patches on rough surfaces.
  static func field(_ point: Vector3, seed: UInt64) -> Double {
    let phase = Double(seed % 628) / 100
    return 0.6 * sine(point.x * 3.1 + phase) * cosine(point.y * 4.3 + phase * 1.7)
      + 0.4 * sine(point.x * 1.7 - point.y * 2.3 + phase * 0.6)
  }

  // MARK: Lines on a surface

  /// The lines of a layer in (u, v), sampled about every pixel, `spacing` apart where the surface faces the viewer.
  private func lines(_ patch: Patch, _ layer: HatchLayer, _ stream: inout Stream) -> [[(Double, Double)]] {
    let spacing = layer.spacing / density.surface
    switch layer.direction {
    case .around:
      let middle = patch.isClosed ? facing(patch) : 0.5
      let start = patch.isClosed ? middle + 0.5 : 0
      return steps(spacing, &stream, { patch.position(middle, $0) }).map { v in
        let drift = stream.around(0.006)
        return walk({ t in (start + t, (v + drift * (t - 0.5)).clamped(0, 1)) }, patch)
      }
    case .along:
      let start = patch.isClosed ? facing(patch) + 0.5 : 0
      return steps(spacing, &stream, { patch.position(start + $0, self.widest(patch)) }).map { u in
        walk({ t in (start + u, t) }, patch)
      }
    case .slant(let degrees): return slanted(patch, degrees, spacing, &stream)
    }
  }

  /// The u at which a closed surface faces the viewer.
  private func facing(_ patch: Patch) -> Double {
    var best = (-Double.infinity, 0.0)
    for step in 0..<36 {
      let u = Double(step) / 36
      let value = patch.normal(u, 0.5).dot((view.camera.position - patch.position(u, 0.5)).unit)
      if value > best.0 { best = (value, u) }
    }
    return best.1
  }

  /// The v at which a surface is widest on the page.
  private func widest(_ patch: Patch) -> Double {
    var best = (-1.0, 0.5)
    for step in 1..<8 {
      let v = Double(step) / 8
      let width = (place(patch.position(0, v)) - place(patch.position(0.5, v))).length
      if width > best.0 { best = (width, v) }
    }
    return best.1
  }

  /// Places from 0 to 1 that lie `spacing` pixels apart along `curve`, a little uneven.
  private func steps(_ spacing: Double, _ stream: inout Stream, _ curve: (Double) -> Vector3) -> [Double] {
    let count = 160
    var places: [Double] = []
    var left = spacing * stream.between(0.3, 0.9)
    var last = place(curve(0))
    for step in 1...count {
      let here = place(curve(Double(step) / Double(count)))
      left -= (here - last).length
      last = here
      if left <= 0 {
        places.append(Double(step) / Double(count))
        left += spacing * stream.between(0.86, 1.14)
        if left <= 0 { left = spacing * 0.5 }
      }
    }
    return places
  }

  /// Samples a line about every 1.1 pixels.
  private func walk(_ line: (Double) -> (Double, Double), _ patch: Patch) -> [(Double, Double)] {
    let coarse = (0...16).map { step -> Point in
      let (u, v) = line(Double(step) / 16)
      return place(patch.position(u, v))
    }
    let count = max(Int(Polyline.length(coarse) / 1.1), 2)
    return (0...count).map { line(Double($0) / Double(count)) }
  }

  /// Lines at an angle on the surface, laid out in lengths measured across its middle.
  private func slanted(
    _ patch: Patch, _ degrees: Double, _ spacing: Double, _ stream: inout Stream
  ) -> [[(Double, Double)]] {
    let start = patch.isClosed ? facing(patch) - 0.5 : 0
    let (wide, high) = (
      length { patch.position(start + $0, self.widest(patch)) }, length { patch.position(start + 0.5, $0) }
    )
    guard wide > 0.01, high > 0.01 else { return [] }
    let angle = Double.degrees(degrees)
    let along = Point(cosine(angle), sine(angle))
    let across = Point(-along.y, along.x)
    // Pixels for a decimetre across the lines, in the middle.
    let middle = patch.position(start + 0.5, 0.5)
    let aside = patch.position(start + 0.5 + across.x * 0.05 / wide, 0.5 + across.y * 0.05 / high)
    let ahead = patch.position(start + 0.5 + along.x * 0.05 / wide, 0.5 + along.y * 0.05 / high)
    let direction = place(ahead) - place(middle)
    let normal = Point(-direction.y, direction.x) * (1 / max(direction.length, 1e-9))
    let pixels = max((place(aside) - place(middle)).dot(normal).magnitude / 0.05, 8)
    let reach = (wide * wide + high * high).squareRoot() / 2
    var lines: [[(Double, Double)]] = []
    var offset = -reach
    while offset < reach {
      let tilt = stream.around(0.02)
      let line: (Double) -> (Double, Double) = { t in
        let s = (t * 2 - 1) * reach
        let x = along.x * s + across.x * (offset + tilt * s)
        let y = along.y * s + across.y * (offset + tilt * s)
        return (start + 0.5 + x / wide, 0.5 + y / high)
      }
      let inside = (0...200).map { Double($0) / 200 }.filter { t in
        let (u, v) = line(t)
        return u >= start && u <= start + 1 && v >= 0 && v <= 1
      }
      if let first = inside.first, let last = inside.last, last > first {
        lines.append(walk({ line(mix(first, last, $0)) }, patch))
      }
      offset += spacing / pixels * stream.between(0.85, 1.15)
    }
    return lines
  }

  private func length(_ curve: (Double) -> Vector3) -> Double {
    (0..<24).reduce(0) { sum, step in
      sum + (curve(Double(step + 1) / 24) - curve(Double(step) / 24)).length
    }
  }

  // MARK: Dots and veins

  /// Dots on a rough or speckled surface; fewer where the light falls straight on it.
  private mutating func dots(_ patch: Patch, _ index: Int, _ object: Int, _ count: Int, _ name: String) {
    var stream = stream(name + " dots")
    let scaled = Int(Double(count) * (width / 436) * density.surface)
    for _ in 0..<scaled {
      let (u, v) = (stream.unit(), stream.unit())
      let (size, turn, chance) = (stream.between(0.5, 1.3), stream.between(0, 2 * .pi), stream.unit())
      let point = patch.position(u, v)
      guard view.buffer.shows(point, surface: index, view.camera),
        chance < 0.25 + toner.tone(patch, object: object, u, v)
      else { continue }
      let at = place(point)
      layer.add(InkStroke([at, at + Point(cosine(turn), sine(turn)) * size], width: 0.95 * pen))
    }
  }

  /// Strokes from the rib to the edge of a leaf, slanting to the tip; the half turned from the light is darker.
  private mutating func veins(_ patch: Patch, _ index: Int, _ object: Int, _ name: String) {
    var stream = stream(name + " veins")
    let hand = Pen(sway: 0.25, width: 0.7 * pen, lift: 0.4)
    let tip = place(patch.position(0.5, 1)) - place(patch.position(0.5, 0))
    let halves = [false, true].map { side in toner.tone(patch, object: object, side ? 0.8 : 0.2, 0.5) }
    let isBack = (view.camera.position - patch.position(0.5, 0.5)).dot(patch.normal(0.5, 0.5)) < 0
    let asked = marks(of: object)
    for side in [false, true] {
      let mine = halves[side ? 1 : 0] + asked.lift
      let isDarker = mine - asked.lift >= halves[side ? 0 : 1]
      let shade = mine + (isDarker ? 0.16 : -0.14) + (isBack ? 0.1 : 0)
      guard shade > asked.leastTone, marks.steps.map({ shade > $0.first }) ?? true else { continue }
      let gap = (shade > 0.85 ? 2.1 : shade > 0.62 ? 2.9 : shade > 0.42 ? 4.2 : 6.5) / density.surface
      let count = max(Int(tip.length / gap), 3)
      for step in 0..<count {
        let start = (Double(step) + stream.between(0.2, 0.8)) / Double(count) * 0.92
        let reach = shade > 0.62 ? stream.between(0.75, 1.0) : stream.between(0.35, 0.75)
        leafStroke(patch, index, from: start, side: side, reach: reach, slant: 0.16, hand, &stream)
      }
      guard shade > 0.92, asked.layers > 1 else { continue }
      for step in 0..<(count * 2 / 3) {
        let start = (Double(step) + stream.between(0.2, 0.8)) / Double(count * 2 / 3)
        leafStroke(patch, index, from: start, side: side, reach: 0.95, slant: -0.14, hand, &stream)
      }
    }
  }

  private mutating func leafStroke(
    _ patch: Patch, _ index: Int, from start: Double, side: Bool, reach: Double, slant: Double, _ hand: Pen,
    _ stream: inout Stream
  ) {
    let samples = (0...14).map { step -> (at: Point, isOpen: Bool) in
      let part = Double(step) / 14 * reach
      let u = 0.5 + (side ? 0.5 : -0.5) * part
      let v = start + slant * part * (1 - 0.35 * part)
      let point = patch.position(u, v)
      return (place(point), v >= 0 && v <= 1 && view.buffer.shows(point, surface: index, view.camera))
    }
    add(samples, hand, &stream, least: 2)
  }
}
