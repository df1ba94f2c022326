import Scenes

/// A small picture that passes every check: two lanes, a request and its answer, a lost message, an axis, a headline.
/// The tests of the checks spoil it in one way each.
struct SampleScene {
  static let paper = Color(0xFFFFFF)
  static let ink = Color(0x1B1F27)
  static let blue = Color(0x2361D0)
  static let brown = Color(0x966500)
  static let green = Color(0x1B6852)
  static let red = Color(0xA8003A)
  static let grey = Color(0x7A8290)

  var scene = Scene(width: 400, height: 400, background: paper)

  init() {
    scene.messages.total = 4
    scene.messages.drawn = 3
    scene.messages.folded = 1
    scene.messages.deliveries = 2
    scene.messages.losses = 1
    text("A story", size: 19, weight: .semibold, Self.ink, at: Point(20, 34), Tag(.title))
    for (name, x) in [("A", 100.0), ("B", 260)] {
      line(Point(x, 80), Point(x, 380), Self.grey, width: 1.6, Tag(.lane, node: name))
      text(name, size: 15, weight: .semibold, Self.ink, at: Point(x, 70), anchor: .middle, Tag(.laneName, node: name))
    }
    line(Point(60, 80), Point(60, 380), Self.grey, width: 1, Tag(.axis))
    for (index, y) in [100.0, 200, 300].enumerated() { tick("\(10 * index)", y) }
    arrow(0, "ask", Point(101.5, 100), Point(258.5, 150), Self.brown, width: 1.9)
    label("RequestVote", 0, Self.brown, at: Point(180, 119), angle: 17.7)
    arrow(1, "yes", Point(258.5, 200), Point(101.5, 250), Self.green, width: 2)
    label("yes", 1, Self.green, at: Point(180, 219), angle: -17.7)
    arrow(2, "ask", Point(101.5, 300), Point(180, 325), Self.brown, width: 1.9, head: false)
    cross(2, at: Point(180, 325))
    label("RequestVote to B", 2, Self.brown, at: Point(150, 338), angle: 17.7)
    text("Two of three.", size: 12.5, Self.ink, at: Point(290, 154), Tag(.note))
  }

  mutating func add(_ shape: Shape, _ tag: Tag) { scene.items.append(Item(shape, tag)) }

  mutating func line(
    _ from: Point, _ to: Point, _ color: Color, width: Double, dash: [Double] = [], _ tag: Tag
  ) {
    add(.stroke(.line(from, to), Stroke(color, width: width, dash: dash)), tag)
  }

  mutating func text(
    _ string: String, size: Double, weight: TextRun.Weight = .regular, _ color: Color, at position: Point,
    anchor: Text.Anchor = .start, angle: Double = 0, _ tag: Tag
  ) {
    let runs = [TextRun(string, weight: weight, color: color)]
    let extent = FixedTextMeasurer().extent(of: runs, size: size, tabular: false)
    add(.text(Text(runs, size: size, at: position, anchor: anchor, angle: angle, extent: extent)), tag)
  }

  mutating func label(_ string: String, _ message: Int, _ color: Color, at position: Point, angle: Double = 0) {
    text(string, size: 11.5, color, at: position, anchor: .middle, angle: angle, Tag(.label, message: message))
  }

  mutating func tick(_ number: String, _ y: Double) {
    line(Point(60, y), Point(56, y), Self.grey, width: 1, Tag(.axis, style: "tick"))
    text(number, size: 11, Color(0x565E6C), at: Point(52, y + 4), anchor: .end, Tag(.tick))
  }

  mutating func arrow(
    _ message: Int, _ style: String, _ from: Point, _ to: Point, _ color: Color, width: Double, dash: [Double] = [],
    head: Bool = true
  ) {
    let (source, target) = from.x < to.x ? ("A", "B") : ("B", "A")
    line(from, to, color, width: width, dash: dash, Tag(.arrow, message: message, node: source, style: style))
    guard head else { return }
    let back = to + (from - to) * (9 / (from - to).length)
    add(
      .fill(.polyline([to, back + Point(0, 3), back - Point(0, 3)], closed: true), color),
      Tag(.arrowHead, message: message, node: target, style: style))
  }

  mutating func cross(_ message: Int, at point: Point) {
    let path = Path([
      .move(point - Point(5, 5)), .line(point + Point(5, 5)), .move(point + Point(-5, 5)), .line(point + Point(5, -5)),
    ])
    add(.stroke(path, Stroke(Self.red, width: 2.4)), Tag(.lostCross, message: message))
  }
}
