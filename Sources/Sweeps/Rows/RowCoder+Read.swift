import Timelines

extension RowCoder {
  typealias Parsed = (settings: [String], seed: UInt64, values: [Int64?], failure: String?)

  func readCSV(_ line: String) -> Parsed? {
    guard let fields = CSV.fields(of: line) else { return nil }
    let (varied, measures) = (sweep.variations.count, MeasureCatalog.measures.count)
    guard fields.count == varied + measures + 2, let seed = UInt64(fields[varied]) else { return nil }
    var values: [Int64?] = []
    for field in fields[(varied + 1)..<(varied + 1 + measures)] {
      let value = Int64(field)
      guard value != nil || field.isEmpty else { return nil }
      values.append(value)
    }
    let failure = fields[fields.count - 1]
    return (Array(fields[..<varied]), seed, values, failure.isEmpty ? nil : failure)
  }

  func readJSON(_ line: String) -> Parsed? {
    var scanner = JSONScanner(Array(line.utf8))
    guard let object = try? scanner.value(), scanner.offset == line.utf8.count,
      let settings = try? object["settings"]?.object(), settings.map(\.key) == sweep.variations.map(\.key),
      let seed = object["seed"].flatMap(Self.unsigned), let failure = object["failure"]
    else { return nil }
    var values: [Int64?] = []
    for measure in MeasureCatalog.measures {
      guard let member = object[measure.name] else { return nil }
      let value = try? member.integer()
      guard value != nil || member.content == .null else { return nil }
      values.append(value)
    }
    let names = settings.compactMap { try? $0.value.string() }
    guard names.count == settings.count else { return nil }
    return (names, seed, values, try? failure.string())
  }

  /// A seed, which may be beyond what the reader's own integers hold.
  private static func unsigned(_ value: JSONValue) -> UInt64? {
    guard case .number(let number) = value.content, !number.isNegative, number.isExact, number.exponent == 0 else {
      return nil
    }
    return number.digits
  }
}

/// Lines of comma-separated values (RFC 4180). A field never holds a line feed here: failures are written without.
enum CSV {
  static func field(_ text: String) -> String {
    let plain = String(text.map { $0.isNewline ? " " : $0 })
    guard plain.contains(where: { $0 == "," || $0 == "\"" }) || plain.first == "#" else { return plain }
    return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The fields of a line; nil when a quotation mark is not closed or stands inside a plain field.
  static func fields(of line: String) -> [String]? {
    var fields: [String] = []
    var field: [Character] = []
    var isQuoted = false
    var wasQuoted = false
    let characters = Array(line)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if isQuoted, character == "\"" {
        if index + 1 < characters.count, characters[index + 1] == "\"" {
          field.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
      } else if !isQuoted, character == "\"" {
        guard field.isEmpty, !wasQuoted else { return nil }
        (isQuoted, wasQuoted) = (true, true)
      } else if !isQuoted, character == "," {
        fields.append(String(field))
        (field, wasQuoted) = ([], false)
      } else {
        guard isQuoted || !wasQuoted else { return nil }
        field.append(character)
      }
      index += 1
    }
    guard !isQuoted else { return nil }
    return fields + [String(field)]
  }
}
