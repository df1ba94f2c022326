/// What an item of a scene stands for.
public struct Tag: Hashable, Sendable {
  public var kind: Kind
  /// The message it belongs to: its index in the timeline.
  public var message: Int?
  /// The node it belongs to, by name.
  public var node: String?
  /// The drawing class, such as a message class or a role word.
  public var style: String?

  public init(_ kind: Kind, message: Int? = nil, node: String? = nil, style: String? = nil) {
    self.kind = kind
    self.message = message
    self.node = node
    self.style = style
  }

  public enum Kind: String, Sendable {
    case title, subtitle, note, laneName, roleWord, tick, label, legendText, foldText, wallText, stripText, barText
    case lane, ribbon, pill, pillText, crash, restart, pause
    case arrow, arrowHead, halo, lostCross, blockedCross, ghost, unseen
    case wall, fold, axis, grid, strip, bar, panel, knockout, connector
    case callout, calloutDigit, legend, mark, decoration
  }
}

extension Tag: CustomStringConvertible {
  public var description: String {
    var words = [kind.rawValue]
    if let message { words.append("m\(message)") }
    if let node { words.append("@\(node)") }
    if let style { words.append(style) }
    return words.joined(separator: " ")
  }
}
