import Scenes

/// Stops the program when a number of `scene` is not finite: cairo would draw nothing more, or wild shapes.
func requireFinite(_ scene: Scene) {
  for (index, item) in scene.items.enumerated() {
    let isFinite =
      switch item.shape {
      case .fill(let path, let color): path.isFinite && color.alpha.isFinite
      case .stroke(let path, let stroke):
        path.isFinite && stroke.width.isFinite && stroke.dash.allSatisfy { $0.isFinite && $0 >= 0 }
      case .hatch(let path, let hatch):
        path.isFinite && hatch.width.isFinite && hatch.gap.isFinite && hatch.angle.isFinite
      case .text(let text): text.position.isFinite && text.size.isFinite && text.angle.isFinite
      }
    precondition(isFinite, "item \(index) [\(item.tag)] has a number that is not finite: \(item.shape)")
  }
}

extension Point {
  fileprivate var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Path {
  fileprivate var isFinite: Bool {
    elements.allSatisfy { element in
      switch element {
      case .move(let point), .line(let point): point.isFinite
      case .curve(let first, let second, let end): first.isFinite && second.isFinite && end.isFinite
      case .arc(let center, let radius, let from, let to):
        center.isFinite && radius.isFinite && from.isFinite && to.isFinite
      case .close: true
      }
    }
  }
}
