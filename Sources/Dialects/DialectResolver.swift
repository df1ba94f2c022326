import StrictYAML
import Timelines

/// Reads sources in the order in which they build on each other.
struct DialectResolver {
  let sources: [DialectSource]
  let known: DialectLibrary
  let catalogs: DialectCatalogs
  private var done: [String: Dialect] = [:]
  private var open: [String] = []

  init(sources: [DialectSource], known: DialectLibrary, catalogs: DialectCatalogs) {
    self.sources = sources
    self.known = known
    self.catalogs = catalogs
  }

  mutating func all() throws(DialectError) -> [Dialect] {
    var names = known.dialects.map(\.name)
    var result: [Dialect] = []
    for source in sources {
      guard !names.contains(source.name) else {
        throw error(source, "dialect", "a second dialect \"\(source.name)\"", "a name that no other dialect has")
      }
      names.append(source.name)
      result.append(try resolve(source))
    }
    return result
  }

  private mutating func resolve(_ source: DialectSource) throws(DialectError) -> Dialect {
    if let dialect = done[source.name] { return dialect }
    guard !open.contains(source.name) else {
      let circle = (open + [source.name]).joined(separator: " on ")
      throw error(source, "base", "dialects in a circle: \(circle)", "a base that does not build on this dialect")
    }
    open.append(source.name)
    defer { open.removeLast() }
    let base: Dialect
    if let known = known.dialect(named: source.base), source.base != source.name {
      base = known
    } else if let other = sources.first(where: { $0.name == source.base }) {
      base = try resolve(other)
    } else {
      let names = [Dialect.plain.name] + known.dialects.map(\.name) + sources.map(\.name)
      let hint = nearestWord(to: source.base, among: names).map { " (did you mean \($0)?)" } ?? ""
      throw error(
        source, "base", "the unknown dialect \"\(source.base)\"\(hint)", "one of " + names.joined(separator: ", "))
    }
    let dialect = try DialectReader(file: source.file, catalogs: catalogs).read(source, over: base)
    done[source.name] = dialect
    return dialect
  }

  private func error(
    _ source: DialectSource, _ key: String, _ found: String, _ expected: String
  ) -> DialectError {
    do {
      let top = try DialectMap(source.node, file: source.file, expected: DialectSource.example)
      return DialectMap.error(source.file, top[key] ?? source.node, found: found, expected: expected)
    } catch { return error }
  }
}
