extension Dialect {
  /// How runs are spoken of of which nothing is known but their events: by guesses at what names mean.
  public static let plain: Dialect = {
    let text = String(decoding: PackageResources.plain_yaml, as: UTF8.self)
    do {
      return try DialectReader(file: "plain.yaml", catalogs: .init()).readPlain(text)
    } catch {
      preconditionFailure("the plain dialect is malformed: \(error)")
    }
  }()
}
