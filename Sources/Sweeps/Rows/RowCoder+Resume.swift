extension RowCoder {
  /// The rows in what follows the header, and where the last good line ends.
  func rows(in bytes: ArraySlice<UInt8>, file: String) throws(SweepError) -> (rows: [Int: SweepRow], end: Int) {
    var rows: [Int: SweepRow] = [:]
    var start = bytes.startIndex
    var number = header.utf8.count { $0 == 0x0A }
    while let feed = bytes[start...].firstIndex(of: 0x0A) {
      number += 1
      switch read(String(decoding: bytes[start..<feed], as: UTF8.self)) {
      case .row(let row, let position): rows[position] = row
      case .foreign(let run): throw .foreignRow(file: file, line: number, run: run)
      case .damaged:
        // Only the end of a file can be damaged by a kill.
        guard !bytes[(feed + 1)...].contains(0x0A) else {
          throw .notRows(file: file, line: number, expected: "a row of this sweep")
        }
        return (rows, start)
      }
      start = feed + 1
    }
    return (rows, start)
  }

  /// Why a file that does not begin with this sweep's header cannot be gone on with.
  func strangeness(of bytes: [UInt8], file: String) -> SweepError {
    var line = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    if format == .csv, line.hasPrefix("# ") { line.removeFirst(2) }
    guard let (part, found, expected) = recipe.difference(to: line) else {
      return .notRows(file: file, line: 1, expected: "the recipe of a sweep")
    }
    return .otherRecipe(file: file, part: part, found: found, expected: expected)
  }
}
