import Scenes

/// A close-up of one surface of the drawing, with the one thing to do about it.
struct Swatch: Sendable {
  var title: String
  var instruction: String
  var layer: InkLayer

  /// The four swatches of a study: its three surfaces and the cast shadow.
  static func all(_ study: Study, width: Double) -> [Swatch] {
    let life = study.life
    var swatches: [Swatch] = []
    for index in [2, 1, 0] {
      let object = life.objects[index]
      let spot = object.kind.closeUp
      let eye = life.camera
      // The spot is fixed to the object; its place in the room follows the object.
      let center = object.spot(spot, eye)
      let words = object.kind.swatchWords
      swatches.append(
        Swatch(
          title: words.title, instruction: words.instruction,
          layer: close(life, center, across: spot.across, width: width, only: index)))
    }
    let round = life.round
    let light = life.light.direction
    let edge = round.foot + Vector3(light.x, light.y, 0).unit * 0.5 + Vector3(0, 0, 0.12)
    swatches.append(
      Swatch(
        title: "Cast shadow",
        instruction: "One direction, along the light. A second layer only at the contact.",
        layer: close(life, edge, across: 1.5, width: width, only: nil)))
    return swatches
  }

  /// Draws the neighbourhood of a point, `across` decimetres wide.
  private static func close(
    _ life: StillLife, _ center: Vector3, across: Double, width: Double, only object: Int?
  ) -> InkLayer {
    var close = life
    if let object {
      close.objects = [life.objects[object]]
      close.order = [0]
    }
    close.camera.scale = close.camera.depth(center) / across
    let plane = close.camera.plane(center)
    close.camera.shift = Point(0.5 - close.camera.scale * plane.x, 0.375 + close.camera.scale * plane.y)
    var inker = Inker(View(close, width: Int(width * 2.5)), width: width, Density(surface: 0.92), pen: 0.95)
    if object == nil { inker.drawCastShadows() }
    inker.hatchSurfaces()
    inker.drawOutlines()
    return inker.layer.clipped(to: Rect(minX: 0, minY: 0, maxX: width, maxY: width * Camera.aspect))
  }
}

extension InkLayer {
  func clipped(to rect: Rect) -> InkLayer {
    var layer = InkLayer()
    for stroke in strokes {
      for piece in Clip.line(stroke.points, rect) { layer.add(InkStroke(piece, width: stroke.widths[0])) }
    }
    layer.shapes = shapes.map { Clip.shape($0, rect) }.filter { $0.count > 2 }
    return layer
  }
}

extension ObjectKind {
  /// What a swatch shows: a height and a shift to the viewer's right on the object, in decimetres, and how much of it.
  struct CloseUp: Hashable, Sendable {
    var height: Double
    var right: Double
    var across: Double
  }

  var closeUp: CloseUp {
    switch self {
    case .plant: CloseUp(height: 1.62, right: 0.34, across: 0.85)
    case .bottle: CloseUp(height: 1.42, right: 0.0, across: 1.05)
    case .jug: CloseUp(height: 0.78, right: 0.0, across: 1.35)
    case .lamp: CloseUp(height: 1.66, right: 0.0, across: 1.5)
    case .book: CloseUp(height: 0.36, right: 0.15, across: 1.25)
    case .box: CloseUp(height: 0.42, right: 0.15, across: 1.35)
    case .shoe: CloseUp(height: 0.42, right: 0.0, across: 1.5)
    case .cup: CloseUp(height: 0.5, right: 0.0, across: 1.1)
    case .apple: CloseUp(height: 0.5, right: 0.0, across: 1.1)
    }
  }

  var swatchWords: (title: String, instruction: String) {
    switch self {
    case .plant: ("Living leaf", "From rib to edge with the veins. One half darker than the other.")
    case .bottle: ("Dark glass", "Upright strokes. Leave one sharp light white from neck to foot.")
    case .jug: ("Glazed clay", "Arcs round the belly. Darker where the glaze was dipped.")
    case .lamp: ("Cloth shade", "Threads from rim to rim, closer as the cloth turns away.")
    case .book: ("Rough cover", "Dots, broken strokes, then cross-hatch in patches.")
    case .box: ("Cardboard", "Upright strokes on the sides, long broken ones on the lid.")
    case .shoe: ("Canvas, rubber", "Follow the bulge across, then along. Rubber stays almost white.")
    case .cup: ("Smooth cup", "Even arcs across the form. Lit side white, a pale rim in the dark.")
    case .apple: ("Apple skin", "From stalk to foot, like longitudes. Keep one light clean.")
    }
  }
}

extension StillObject {
  func spot(_ closeUp: ObjectKind.CloseUp, _ camera: Camera) -> Vector3 {
    let near = kind.role == .flat ? camera.position - foot : .zero
    let toward = Vector3(near.x, near.y, 0).unit * (kind.role == .flat ? 0.45 : 0)
    return foot + toward + camera.right * closeUp.right + Vector3(0, 0, closeUp.height)
  }
}
