public import Timelines

/// What an import gives back.
public struct ImportResult: Sendable {
  public var timeline: Timeline
  public var report: ImportReport
}

/// Turns the logs of a real cluster into a ``Timelines/Timeline``.
///
/// ```swift
/// let files = [ImportFile(name: "n1.log", bytes: bytes1), ImportFile(name: "n2.log", bytes: bytes2)]
/// let result = try Importer.import(files: files)
/// print(result.report)
/// ```
public enum Importer {
  /// Imports `files`, one log each.
  ///
  /// - Parameters:
  ///   - files: The logs, in the order in which their nodes are to stand in the picture.
  ///   - format: A name of ``ImporterCatalog``, or `auto` to find the one that understands the first lines best.
  /// - Throws: ``ImportError``.
  public static func `import`(
    files: [ImportFile], format: String = "auto", options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportResult {
    guard !files.isEmpty else { throw .noFiles }
    if format == "auto" {
      let choice = try ImporterCatalog.recognise(files, zone: options.zoneOffset)
      var result = try run(choice.mapping, files, options)
      result.report.confidence = choice.confidence
      return result
    }
    return try run(try ImporterCatalog.mapping(named: format), files, options)
  }

  /// Imports `files` by the user's own mapping file; see docs/mapping-files.md.
  public static func `import`(
    files: [ImportFile], mappingFile: ImportFile, options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportResult {
    guard !files.isEmpty else { throw .noFiles }
    let text = String(decoding: mappingFile.bytes, as: UTF8.self)
    return try run(try MappingReader.read(text, file: mappingFile.name), files, options)
  }

  /// Which framing and which rule take `line`, for whoever writes a mapping.
  public static func explain(_ line: String, format: String) throws(ImportError) -> String {
    explain(line, try ImporterCatalog.mapping(named: format))
  }

  /// As above, for the user's own mapping file.
  public static func explain(_ line: String, mappingFile: ImportFile) throws(ImportError) -> String {
    explain(line, try MappingReader.read(String(decoding: mappingFile.bytes, as: UTF8.self), file: mappingFile.name))
  }

  private static func run(
    _ mapping: Mapping, _ files: [ImportFile], _ options: ImportOptions
  ) throws(ImportError) -> ImportResult {
    var session = Session(mapping: mapping, options: options)
    try LogReader.read(files, into: &session)
    guard session.report.framed > 0 else { throw nothingRecognised(files, tried: [mapping.name]) }
    guard session.report.ruled > 0 else {
      let first = firstLine(files[0])
      throw .nothingMatched(file: files[0].name, line: 1, found: first, format: mapping.name)
    }
    session.collectSystems()
    session.checkOverlap()
    session.resolve()
    if let list = options.messageList { try MessageList.read(list, into: &session) }
    if let faults = options.faultFile { try FaultFile.read(faults, into: &session) }
    session.pair()
    session.inferSends()
    session.inferCrashes()
    session.inferPauses()
    session.inferPartitions()
    let (timeline, report) = Assembly.assemble(session)
    return ImportResult(timeline: timeline, report: report)
  }

  static func nothingRecognised(_ files: [ImportFile], tried: [String]) -> ImportError {
    let file = files.first { !$0.bytes.isEmpty } ?? files[0]
    return .nothingRecognised(file: file.name, firstLine: firstLine(file), tried: tried)
  }

  private static func firstLine(_ file: ImportFile) -> String {
    let line = file.bytes.prefix(400).split(separator: 0x0A).first ?? []
    let text = String(decoding: line, as: UTF8.self)
    return String(text.map { $0.isASCII && ($0.asciiValue ?? 32) < 32 ? "\u{FFFD}" : $0 }).shortened()
  }

  private static func explain(_ line: String, _ mapping: Mapping) -> String {
    let bytes = Array(line.utf8)
    var framer = Framer(mapping, zone: 0)
    var record = Record()
    guard framer.frame(bytes, 0..<bytes.count, into: &record) else {
      return framer.continues(bytes, 0..<bytes.count)
        ? "no framing; continues the line before it"
        : "no framing takes it; tried \(mapping.framings.map(\.name).joined(separator: ", "))"
    }
    var text = "framing \(mapping.framings[record.framing].name)"
    text += "\ntime \(TimeReader.rfc3339(record.stamp.microseconds))"
    if let node = record.node { text += "\nnode \(node.text)" }
    text += "\nsentence \(record.message.text)"
    var book = RuleBook(mapping)
    for identity in mapping.identities {
      guard let selected = book.select(identity.selector, record, { _ in nil }) else { continue }
      if let id = identity.id.evaluate({ selected.value?.field($0) ?? record.field($0) }) { text += "\nidentity \(id)" }
    }
    guard let (index, captures) = book.rule(for: record, specials: { _ in nil }) else { return text + "\nno rule" }
    text += "\nrule \(mapping.rules[index].name)"
    for emit in mapping.rules[index].emits {
      let values = Attribute.allCases.compactMap { attribute -> String? in
        emit.values[attribute]?.evaluate { captures?.field($0) ?? record.field($0) }
          .map { "\(attribute.rawValue) \(NodeMarker.resolve($0) { $0 })" }
      }
      text += "\nemits \(emit.kind.rawValue)" + (values.isEmpty ? "" : ": " + values.joined(separator: ", "))
    }
    return text
  }
}
