import Scenes

/// One prompt, composed and drawn: what all panels and sheets are cut from.
struct Study: Sendable {
  let prompt: Prompt
  let composed: Composed
  let view: View
  let masses: MassPlan

  var life: StillLife { composed.life }

  /// Composes the prompt and looks at it at `resolution` pixels across.
  init(_ prompt: Prompt, resolution: Int = 872) throws(SketchError) {
    self.init(prompt, try prompt.staging.composed(), resolution: resolution)
  }

  init(_ prompt: Prompt, _ composed: Composed, resolution: Int = 872) {
    var prompt = prompt
    // When another kind of arrangement was needed, that is what the sheet says.
    prompt.arrangement = composed.staging.arrangement
    self.prompt = prompt
    self.composed = composed
    view = View(composed.life, width: resolution)
    masses = MassPlan(view)
  }

  /// The part of a corner (0 to 3, clockwise from the top left) that objects and shadows cover; the box is a part of the
  /// frame.
  func crowding(_ rect: Rect) -> Double {
    let scale = Double(view.width)
    var (full, count) = (0, 0)
    var y = rect.minY
    while y < rect.maxY {
      var x = rect.minX
      while x < rect.maxX {
        let (column, row) = (Int(x * scale), Int(y * scale))
        if view.buffer.surface(column, row) != nil || masses.isShadow(column, row) { full += 1 }
        count += 1
        x += 0.01
      }
      y += 0.01
    }
    return count > 0 ? Double(full) / Double(count) : 0
  }
}
