/// What can stand on the table.
public enum ObjectKind: String, CaseIterable, Sendable {
  case plant, bottle, jug, lamp
  case book, box, shoe
  case cup, apple

  /// The part it plays in a composition: a trio has one of each.
  public enum Role: String, CaseIterable, Sendable {
    case tall, flat, round
  }

  public var role: Role {
    switch self {
    case .plant, .bottle, .jug, .lamp: .tall
    case .book, .box, .shoe: .flat
    case .cup, .apple: .round
    }
  }

  /// As it stands in a title.
  public var words: String { self == .plant ? "small plant" : rawValue }

  /// The kinds that play `role`.
  public static func playing(_ role: Role) -> [ObjectKind] { allCases.filter { $0.role == role } }

  /// A model at the origin; `stream` draws what differs from one to the next, such as the leaves of a plant.
  func model(_ stream: inout Stream) -> StillObject {
    switch self {
    case .plant: .plant(&stream)
    case .bottle: .bottle()
    case .jug: .jug()
    case .lamp: .lamp()
    case .book: .book()
    case .box: .box()
    case .shoe: .shoe()
    case .cup: .cup()
    case .apple: .apple()
    }
  }
}
