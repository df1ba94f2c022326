import Findings
import Scenes

/// How a state is filled: the same in the machine and in the bars, and different without colour.
extension StateMachine.Look {
  /// Fills `area` and draws its edge.
  func draw(_ area: Path, word: String, on canvas: inout Canvas) {
    let theme = canvas.theme
    let tag = Tag(.ribbon, node: word, style: self == .ruling ? "leader" : word)
    canvas.fill(area, fill(theme), tag, in: .band)
    if let hatch = hatch(theme) { canvas.add(.hatch(area, hatch), tag, in: .band) }
    // The solid one needs no edge; a plain tint has an outline, and a hatched one the edge of a ribbon.
    if self == .ruling { return }
    let edgeTag = isHatched ? Tag(.ribbon, node: word, style: "edge") : Tag(.connector, style: "box")
    canvas.stroke(area, edge(theme), width: 1.2, edgeTag, in: .lane)
  }

  func fill(_ theme: Theme) -> Color {
    switch self {
    case .plain: theme.panel
    case .probing, .trying: theme.askFill
    case .ruling: theme.append
    case .done: theme.yesFill
    case .failed: theme.failFill
    }
  }

  /// Slanted for those who try, sparse and the other way for those who ask whether to, level for those who have ended well.
  /// No machine has both those who try and those who gave up.
  private func hatch(_ theme: Theme) -> Hatch? {
    switch self {
    case .trying: Hatch(theme.ask.opacity(0.55), width: 1, gap: 5)
    case .probing: Hatch(theme.ask.opacity(0.55), width: 1, gap: 9, angle: -45)
    case .failed: Hatch(theme.fail.opacity(0.45), width: 1, gap: 5)
    case .done: Hatch(theme.yes.opacity(0.4), width: 1, gap: 6, angle: 0)
    case .plain, .ruling: nil
    }
  }

  func edge(_ theme: Theme) -> Color {
    switch self {
    case .plain: theme.rule
    case .probing, .trying: theme.ask
    case .ruling: theme.append
    case .done: theme.yes
    case .failed: theme.fail
    }
  }

  var isHatched: Bool { self != .plain && self != .ruling }

  func ink(_ theme: Theme) -> Color { self == .ruling ? theme.onSolid : theme.ink }
}
