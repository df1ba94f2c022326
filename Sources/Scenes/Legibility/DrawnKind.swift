/// A kind of thing that a reader has to tell from others: the messages of a class, the crosses, a sort of ribbon.
struct DrawnKind: Hashable {
  var name: String
  var color: Color
  /// What it is besides its colour.
  var form: Form
  var width: Double
  /// The words that label it in this scene.
  var words: Set<String>

  struct Form: Hashable {
    /// "arrow", or the tag's kind: things on different places or of different shape are not mistaken for each other.
    var shape: String
    var dash: [Double]
    var head: Head
    /// The direction and density of its hatch.
    var pattern: [Double]
  }

  enum Head: Hashable { case none, open, hollow, filled }

  /// Whether something besides the colour tells the two apart: dash, head, pattern or shape; a clearly different width;
  /// words that label one and not the other.
  func differsInForm(from other: DrawnKind) -> Bool {
    form != other.form || max(width, other.width) >= 1.4 * min(width, other.width) && min(width, other.width) > 0
      || !words.isEmpty && !other.words.isEmpty && words.isDisjoint(with: other.words)
  }
}

extension InspectedScene {
  /// The kinds of this scene, in the order of their first item.
  func kinds() -> [DrawnKind] {
    var kinds: [DrawnKind] = []
    func add(_ kind: DrawnKind) {
      if !kinds.contains(where: { $0.name == kind.name && $0.form == kind.form }) { kinds.append(kind) }
    }
    var seen: Set<[String]> = []
    for arrow in arrows where arrow.stroke != nil {
      guard seen.insert([arrow.style ?? "", "\(arrow.dash)"]).inserted, let kind = kind(of: arrow) else { continue }
      add(kind)
    }
    var hatches: [String: Hatch] = [:]
    for item in scene.items where item.tag.kind == .ribbon {
      if case .hatch(_, let hatch) = item.shape { hatches[item.tag.node ?? ""] = hatch }
      switch item.shape {
      case .fill(_, let color) where item.tag.style == "leader":
        add(Self.mark("leader ribbon", color, shape: "ribbon", width: 0))
      case .stroke(_, let stroke) where item.tag.style == "edge":
        let hatch = hatches[item.tag.node ?? ""]
        let pattern = hatch.map { [$0.angle, $0.gap] } ?? []
        add(Self.mark("hatched ribbon", stroke.color, shape: "ribbon", width: stroke.width, pattern: pattern))
      default: continue
      }
    }
    for item in scene.items {
      let name = item.tag.description
      switch (item.tag.kind, item.shape) {
      case (.lostCross, .stroke(_, let stroke)), (.blockedCross, .stroke(_, let stroke)),
        (.crash, .stroke(_, let stroke)), (.restart, .stroke(_, let stroke)), (.pause, .stroke(_, let stroke)):
        let shape = item.tag.kind.rawValue
        add(Self.mark(shape, stroke.color, shape: shape, width: stroke.width, dash: stroke.dash))
      case (.bar, .fill(_, let color)):
        add(Self.mark("bar " + (item.tag.style ?? name), color, shape: "bar " + (item.tag.style ?? ""), width: 0))
      default: continue
      }
    }
    return kinds
  }

  private func kind(of arrow: DrawnArrow) -> DrawnKind? {
    guard let stroke = arrow.stroke else { return nil }
    let same = arrows.filter { $0.style == arrow.style && $0.dash == arrow.dash }
    let heads = same.compactMap(\.head)
    let forms = Set(heads.map(\.form))
    let head = [DrawnKind.Head.filled, .hollow, .open].first(where: forms.contains) ?? .none
    let messages = Set(same.map(\.message))
    let words = labels.filter { $0.tag.kind == .label && $0.tag.message.map(messages.contains) == true }
    return DrawnKind(
      name: (arrow.style ?? "message") + " arrow", color: stroke.color,
      form: .init(shape: "arrow", dash: stroke.dash, head: head, pattern: []),
      width: same.compactMap(\.stroke?.width).max() ?? stroke.width, words: Set(words.map(\.text.string)))
  }

  private static func mark(
    _ name: String, _ color: Color, shape: String, width: Double, dash: [Double] = [], pattern: [Double] = []
  ) -> DrawnKind {
    DrawnKind(
      name: name, color: color, form: .init(shape: shape, dash: dash, head: .none, pattern: pattern), width: width,
      words: [])
  }
}
