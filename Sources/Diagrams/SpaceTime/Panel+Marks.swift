import Scenes
import Timelines

// What happens on one lane: clients, commits, decisions, broken rules.

extension Panel {
  func draw(_ mark: MarkLayout, on canvas: inout Canvas) {
    let theme = canvas.theme
    let name = story.timeline.name(mark.node)
    switch mark.kind {
    case .request, .response: drawClient(mark, name, on: &canvas)
    case .commit, .decision:
      let radius = mark.rect.width / 2
      let diamond = Path.polyline(
        [(0.0, -radius), (radius, 0), (0, radius), (-radius, 0)].map { mark.point + Point($0.0, $0.1) }, closed: true)
      let style = mark.kind == .commit ? "commit" : "decision"
      canvas.stroke(diamond, self.style.paper, width: 3, Tag(.halo), in: .mark)
      canvas.fill(diamond, theme.yes, Tag(.mark, node: name, style: style), in: .mark)
    case .equivocation, .detection, .doubt: drawFinding(mark, name, on: &canvas)
    case .violation:
      canvas.fill(.circle(mark.point, radius: 11), style.paper, Tag(.halo), in: .mark)
      canvas.fill(.circle(mark.point, radius: 9), theme.fail, Tag(.mark, node: name, style: "violation"), in: .mark)
      canvas.text(
        mark.count > 1 ? "!!" : "!", size: 13, weight: .semibold, color: theme.paper,
        at: Point(mark.point.x, mark.point.y + 4.6),
        anchor: .middle, Tag(.calloutDigit))
    }
  }

  /// A short arrow from outside onto the lane, or from the lane to the outside.
  private func drawClient(_ mark: MarkLayout, _ name: String, on canvas: inout Canvas) {
    guard let outside = mark.outside else { return }
    var color = canvas.theme.client
    var dash: [Double] = []
    if case .response(let succeeded) = mark.kind, !succeeded {
      color = canvas.theme.fail
      dash = [3, 2]
    }
    let isRequest = mark.kind == .request
    let (start, tip) = isRequest ? (outside, mark.point) : (mark.point, outside)
    let unit = (tip - start) * (1 / max((tip - start).length, 1))
    let normal = Point(-unit.y, unit.x)
    let tag = Tag(.mark, node: name, style: isRequest ? "request" : "response")
    canvas.stroke(.line(start, tip), style.paper, width: 5, Tag(.halo), in: .message)
    canvas.stroke(.line(start, tip - unit * 5), color, width: 1.6, dash: dash, tag, in: .head)
    canvas.fill(
      .polyline([tip, tip - unit * 7 + normal * 2.8, tip - unit * 7 - normal * 2.8], closed: true), color, tag,
      in: .head)
  }

  func color(of mark: MarkLayout, _ theme: Theme) -> Color {
    switch mark.kind {
    case .request, .response(succeeded: true): theme.client
    case .response(succeeded: false), .violation, .equivocation, .detection, .doubt: theme.fail
    case .commit, .decision: theme.yes
    }
  }
}
