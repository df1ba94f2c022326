import Scenes

/// What one sees with half-closed eyes: a few flat shapes, each with one tone, neighbours at least 12 L* apart.
struct MassPlan: Sendable {
  /// The least difference of neighbouring masses in L*.
  static let step = 12.0

  struct Mass: Sendable {
    var object: Int
    var name: String
    /// How dark it is in the light of the day, 0 to 1.
    var tone: Double
    var lightness: Double
    var outlines: [[Point]]
  }

  private(set) var masses: [Mass]
  let shadowOutlines: [[Point]]
  private(set) var shadowLightness = 40.0
  /// Pairs of touching masses; -1 is the shadow.
  let neighbours: [(Int, Int)]
  private let shadow: Mask

  init(_ view: View) {
    var names: [(object: Int, name: String)] = []
    let massOfSurface = view.surfaces.map { surface -> Int in
      let name = (surface.object, surface.patch.mass)
      if let known = names.firstIndex(where: { $0 == name }) { return known }
      names.append(name)
      return names.count - 1
    }
    let toShow = view.castOnTable
    shadow = toShow
    shadowOutlines = toShow.outlines(tolerance: 0.3)
    var sums = Array(repeating: (tone: 0.0, count: 0), count: names.count)
    for index in view.buffer.surfaces.indices where view.buffer.surfaces[index] > 0 {
      let surface = Int(view.buffer.surfaces[index]) - 1
      let light = max(Double(view.buffer.values[index]), 0)
      sums[massOfSurface[surface]].tone += 0.75 * (1 - light) + view.surfaces[surface].patch.material.darkness
      sums[massOfSurface[surface]].count += 1
    }
    masses = names.indices.map { index in
      let mask = view.buffer.mask { massOfSurface[$0] == index }
      return Mass(
        object: names[index].object, name: names[index].name,
        tone: sums[index].tone / Double(max(sums[index].count, 1)), lightness: 100,
        outlines: mask.outlines(tolerance: 0.3))
    }
    neighbours = Self.neighbours(view, massOfSurface, toShow)
    assign()
  }

  func isShadow(_ x: Int, _ y: Int) -> Bool { shadow[x, y] > 127 }

  /// From the lightest mass to the darkest: as light as its lighter neighbours allow.
  private mutating func assign() {
    let order = masses.indices.sorted { (masses[$0].tone, $0) < (masses[$1].tone, $1) }
    var done: [Int: Double] = [:]
    for index in order + [-1] {
      let beside = neighbours.compactMap { pair -> Double? in
        pair.0 == index ? done[pair.1] : pair.1 == index ? done[pair.0] : nil
      }
      let start = index == -1 ? 48.0 : 87.0
      done[index] = min(start, (beside.min() ?? 100) - Self.step - 0.8)
    }
    for index in masses.indices { masses[index].lightness = done[index] ?? 50 }
    shadowLightness = done[-1] ?? 40
  }

  /// Neighbours that differ by less than they should; paper is 100.
  var faults: [CompositionFault] {
    func lightness(_ index: Int) -> Double { index < 0 ? shadowLightness : masses[index].lightness }
    func name(_ index: Int) -> String { index < 0 ? "shadow" : masses[index].name }
    return neighbours.compactMap { first, second in
      let difference = (lightness(first) - lightness(second)).magnitude
      guard difference < Self.step else { return nil }
      return CompositionFault(.massContrast, "\(name(first)) and \(name(second)) differ by \(difference) L*")
    }
  }

  private static func neighbours(_ view: View, _ masses: [Int], _ shadow: Mask) -> [(Int, Int)] {
    let width = view.width
    func label(_ index: Int) -> Int? {
      let surface = Int(view.buffer.surfaces[index])
      return surface > 0 ? masses[surface - 1] : shadow.values[index] > 127 ? -1 : nil
    }
    var counts: [[Int]: Int] = [:]
    for y in 0..<(view.buffer.height - 1) {
      for x in 0..<(width - 1) {
        let index = y * width + x
        guard let here = label(index) else { continue }
        for other in [index + 1, index + width] {
          if let there = label(other), there != here { counts[[min(here, there), max(here, there)], default: 0] += 1 }
        }
      }
    }
    return counts.filter { $0.value >= 10 }.keys.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
  }
}

extension Material {
  /// How much darker than white porcelain it is by its own colour.
  var darkness: Double {
    switch self {
    case .porcelain: -0.12
    case .pages, .paper: 0
    case .cloth, .card, .rubber: 0.08
    case .canvas: 0.14
    case .cover: 0.12
    case .clay, .glaze: 0.2
    case .peel: 0.22
    case .leaf, .stem: 0.3
    case .soil, .metal, .glass: 0.5
    }
  }
}
