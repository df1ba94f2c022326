/// How dark a point of a surface is, from 0, paper, to 1: by Lambert's law, with what the material does to the light.
struct Toner: Sendable {
  /// The tone at which light ends and shade begins.
  private static let edge = 0.76
  /// The tone of a surface on which a shadow falls, at least.
  static let castTone = 0.88

  let view: View
  private let light: Vector3

  init(_ view: View) {
    self.view = view
    light = view.life.light.direction
  }

  func tone(_ patch: Patch, object: Int, _ u: Double, _ v: Double) -> Double {
    let tone = formTone(patch, u, v)
    let point = patch.position(u, v)
    let isLit = -patch.normal(u, v, seenFrom: view.camera.position).dot(light) > 0.04
    return isLit && view.shadows.isShaded(point, of: object) ? max(tone, Self.castTone) : tone
  }

  /// The tone that a surface has by itself, with nothing between it and the light.
  func formTone(_ patch: Patch, _ u: Double, _ v: Double) -> Double {
    let point = patch.position(u, v)
    let eye = view.camera.position
    let normal = patch.normal(u, v, seenFrom: eye)
    let toLight = -normal.dot(light)
    let lit = max(0, toLight)
    // Shade is not flat: it deepens from the edge of the light to where the surface is turned right away.
    var tone = toLight > 0 ? Self.edge * (1 - toLight) : Self.edge - (1 - Self.edge) * toLight
    let facing = normal.dot((eye - point).unit)
    switch patch.material {
    case .porcelain, .glaze:
      // Light thrown back by the table softens the dark edge.
      if lit < 0.3 { tone -= 0.30 * (1 - facing.smoothstep(0.05, 0.55)) }
      if patch.material == .glaze, patch.name == "outside", v > 0.52 { tone += 0.22 }
      tone -= gleam(normal, point, eye, 40) * 0.6
    case .peel:
      tone = 0.10 + tone * 0.92 - gleam(normal, point, eye, 24) * 0.8
      if lit < 0.2 { tone -= 0.18 * (1 - facing.smoothstep(0.05, 0.45)) }
    case .glass:
      // Dark glass: darkest near its edges, a sharp light and a softer one on the far side.
      let side = (1 - facing).smoothstep(0.25, 0.85)
      tone = 0.62 + 0.30 * side - 0.95 * gleam(normal, point, eye, 22)
      let counter = normal.dot(view.camera.right) * (light.x < 0 ? -1 : 1)
      if counter > 0.72, counter < 0.90 { tone -= 0.42 }
    case .metal:
      tone = 0.45 + 0.5 * tone - 0.8 * gleam(normal, point, eye, 14)
      if facing < 0.35 { tone -= 0.25 }
    case .canvas: tone = 0.15 + tone * 0.88
    case .cloth: tone = 0.12 + tone * 0.86
    default: break
    }
    if patch.name.hasSuffix("inside"), patch.material == .canvas { tone = 1.05 }
    return tone
  }

  /// Blinn's highlight.
  private func gleam(_ normal: Vector3, _ point: Vector3, _ eye: Vector3, _ sharpness: Double) -> Double {
    let half = ((eye - point).unit - light).unit
    return power(max(normal.dot(half), 0), sharpness)
  }
}
