/// The names that the lists of a dialect may choose from, known to whoever has the catalogs. A nil list is not checked.
public struct DialectCatalogs: Sendable {
  public var rules: [String]?
  public var figures: [String]?
  public var measures: [String]?
  public var lessons: [String]?

  public init() {}
}
