/// The importers that come with Worldline: one mapping file each, in `Presets/`.
public enum ImporterCatalog {
  /// The name of an importer and what it reads, in one line.
  public struct Entry: Hashable, Sendable {
    public var name: String
    public var title: String
  }

  /// The mapping files by name, in the order of the list.
  private static let presets: [(name: String, bytes: [UInt8])] = [
    ("etcd", PackageResources.etcd_yaml),
    ("etcd-raft", PackageResources.etcd_raft_yaml),
  ]

  /// The names of all importers.
  public static var names: [String] { presets.map(\.name) }

  /// All importers with one line each.
  public static var entries: [Entry] {
    presets.map { preset in
      let title = (try? mapping(named: preset.name))?.title ?? ""
      return Entry(name: preset.name, title: title)
    }
  }

  /// The mapping file of an importer, as a model for one's own.
  public static func mappingText(named name: String) throws(ImportError) -> String {
    guard let preset = presets.first(where: { $0.name == name }) else {
      throw .unknownFormat(name, known: names)
    }
    return String(decoding: preset.bytes, as: UTF8.self)
  }

  static func mapping(named name: String) throws(ImportError) -> Mapping {
    try MappingReader.read(try mappingText(named: name), file: "\(name).yaml")
  }

  /// How many of the first lines of every file decide.
  private static let sample = 200

  /// The importer that understands the first lines best, and which share of them it framed.
  ///
  /// A sentence that a rule knows counts more than the form of the line, because many systems write the same form.
  static func recognise(_ files: [ImportFile], zone: Int) throws(ImportError) -> (mapping: Mapping, confidence: Double)
  {
    var best: (mapping: Mapping, confidence: Double, score: Int)?
    var tried: [String] = []
    for name in names {
      let mapping = try mapping(named: name)
      let (framed, ruled, total) = score(mapping, files, zone)
      tried.append("\(name) (framed \(framed) of \(total) lines, rules took \(ruled))")
      guard framed > 0, ruled > 0 else { continue }
      if best.map({ ruled > $0.score }) ?? true {
        best = (mapping, Double(framed) / Double(max(total, 1)), ruled)
      }
    }
    guard let best else { throw Importer.nothingRecognised(files, tried: tried) }
    return (best.mapping, best.confidence)
  }

  private static func score(_ mapping: Mapping, _ files: [ImportFile], _ zone: Int) -> (Int, Int, Int) {
    var framer = Framer(mapping, zone: zone)
    var book = RuleBook(mapping)
    var record = Record()
    var (framed, ruled, total) = (0, 0, 0)
    for file in files {
      for line in firstLines(file.bytes) where !line.isEmpty {
        total += 1
        guard framer.frame(file.bytes, line, into: &record) else { continue }
        framed += 1
        if book.rule(for: record, specials: { _ in nil }) != nil { ruled += 1 }
      }
    }
    return (framed, ruled, total)
  }

  private static func firstLines(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for position in bytes.indices where bytes[position] == 0x0A {
      ranges.append(start..<position)
      start = position + 1
      if ranges.count == sample { return ranges }
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }
}
