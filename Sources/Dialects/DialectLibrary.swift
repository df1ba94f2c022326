public import Timelines

/// The dialects that whoever reads timelines knows. Everybody else is spoken of in the plain one.
public struct DialectLibrary: Hashable, Sendable {
  /// Knows the plain dialect alone.
  public static let plain = DialectLibrary([])

  /// In the order in which they were given.
  public private(set) var dialects: [Dialect]
  /// Spoken of every run, whatever its header says.
  public var forced: Dialect?

  public init(_ dialects: [Dialect]) { self.dialects = dialects }

  /// Resolves the bases of `sources` among each other and those of `known`. Throws ``DialectError`` for what a source says
  /// wrong, for a name that two have, a base that nobody is, and for bases in a circle.
  public init(
    reading sources: [DialectSource], known: DialectLibrary = .plain, catalogs: DialectCatalogs = .init()
  ) throws(DialectError) {
    var resolver = DialectResolver(sources: sources, known: known, catalogs: catalogs)
    dialects = known.dialects + (try resolver.all())
  }

  /// The dialect called `name`; "plain" is in every library.
  public func dialect(named name: String) -> Dialect? {
    dialects.first { $0.name == name } ?? (name == Dialect.plain.name ? .plain : nil)
  }

  /// Both libraries' dialects.
  public static func + (left: DialectLibrary, right: DialectLibrary) -> DialectLibrary {
    var both = DialectLibrary(left.dialects + right.dialects)
    both.forced = right.forced ?? left.forced
    return both
  }

  /// The dialect of a run: that of the importer that made it, or the one whose name its system begins with; otherwise the
  /// plain one. Layers beneath it add what it does not say itself.
  public func dialect(of header: Header) -> Dialect {
    let dialect = forced ?? imported(header.source) ?? spoken(by: header.system) ?? .plain
    return dialect.layers.compactMap { self.dialect(named: $0) }.reduce(dialect) { $0.over($1) }
  }

  private func imported(_ source: Header.Source) -> Dialect? {
    guard case .imported(let format, _) = source else { return nil }
    return dialects.first { $0.name == format }
  }

  /// "etcd 3.4" is spoken of as "etcd"; of several names that fit the longest counts.
  private func spoken(by system: String) -> Dialect? {
    dialects.filter { $0.speaks(of: system) }.max { $0.name.utf8.count < $1.name.utf8.count }
  }
}

extension Dialect {
  fileprivate func speaks(of system: String) -> Bool {
    guard system.hasPrefix(name) else { return false }
    let rest = system.dropFirst(name.count)
    return rest.isEmpty || rest.first == " "
  }

  /// This dialect above another one: its own words, and the capabilities and machines of both.
  fileprivate func over(_ other: Dialect) -> Dialect {
    var both = self
    both.capabilities.join(other.capabilities)
    both.messages += other.messages
    for (phase, quorum) in other.quorums where both.quorums[phase] == nil { both.quorums[phase] = quorum }
    return both
  }
}
