import Scenes

/// How close strokes lie; more than 1 is closer.
struct Density: Hashable, Sendable {
  /// On objects.
  var surface = 1.0
  /// In cast shadows.
  var shadow = 1.2
  /// Behind the lit edge of the tall object: how far the tone reaches.
  var ground = 1.0
}

/// Draws a view in ink: hatching on every surface, leaves, outlines, shadows. All lengths are pixels of the panel.
struct Inker {
  let view: View
  let toner: Toner
  /// Width of the panel in pixels.
  let width: Double
  let density: Density
  /// Pen widths are multiplied by it: smaller panels take a finer pen.
  let pen: Double
  let marks: Marks
  /// For marks that are laid out on the page.
  let tones: ToneMap?
  var layer = InkLayer()

  init(
    _ view: View, width: Double, _ density: Density = Density(), pen: Double = 1, marks: Marks = .free,
    tones: ToneMap? = nil
  ) {
    self.view = view
    toner = Toner(view)
    self.marks = marks
    self.tones = tones ?? (marks.needsTones ? ToneMap(view, toner) : nil)
    self.width = width
    self.density = density
    self.pen = pen
  }

  func stream(_ words: String) -> Stream { Stream(view.life.seed, words) }

  /// What today's rule asks of an object.
  func marks(of object: Int) -> Marks.OfObject { marks[view.life.objects[object].kind.role] }

  func place(_ point: Vector3) -> Point { view.camera.frame(point) * width }

  /// Draws the lines of `samples` that may be drawn: runs of at least 3 pixels, whose ends are trimmed or kept by chance,
  /// so that they look drawn and not cut.
  mutating func add(
    _ samples: [(at: Point, isOpen: Bool)], _ hand: Pen, _ stream: inout Stream, least: Double = 3
  ) {
    var run: [Point] = []
    func finish(_ inker: inout Inker) {
      defer { run = [] }
      let trimmed = run.dropFirst(stream.below(3)).dropLast(stream.below(3))
      for piece in inker.shortened(Array(trimmed)) where Polyline.length(piece) >= least {
        inker.layer.add(hand.drawn(piece, &stream))
      }
    }
    for sample in samples {
      if sample.isOpen { run.append(sample.at) } else if !run.isEmpty { finish(&self) }
    }
    if !run.isEmpty { finish(&self) }
  }
}
