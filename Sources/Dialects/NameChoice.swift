/// Which entries of a catalog fit a dialect. Dialects knows no catalog: names are checked by whoever has it.
public enum NameChoice: Hashable, Sendable {
  case all
  /// In the order of the file.
  case only([String])

  public func contains(_ name: String) -> Bool {
    switch self {
    case .all: true
    case .only(let names): names.contains(name)
    }
  }

  /// The first name, where there is a choice.
  public var first: String? { if case .only(let names) = self { names.first } else { nil } }
}
