extension SweepReport {
  /// Columns of numbers, aligned, with the measure's name above them.
  public var table: String {
    let headings = ["runs", "min", "mean", "median", "95 %", "99 %", "max"]
    var lines = [[parameter] + headings]
    for row in rows {
      let statistics = row.statistics
      let numbers = [
        statistics.min.map(words), statistics.meanThousandths.map(meanWords), statistics.median.map(words),
        statistics.quantile(950).map(words), statistics.quantile(990).map(words), statistics.max.map(words),
      ]
      lines.append([row.label, Words.grouped(statistics.count)] + numbers.map { $0 ?? "–" })
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    var text = "\(measure.name): \(measure.summary)\n"
    for line in lines {
      let cells = line.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }
      var padded = cells.joined(separator: "  ")
      while padded.hasSuffix(" ") { padded.removeLast() }
      text += "  " + (parameter.isEmpty ? String(padded.drop { $0 == " " }) : padded) + "\n"
    }
    return text + notes
  }

  /// What the numbers of a row leave out: "3 runs have no leader to the end"; empty when nothing.
  public func note(on row: Row) -> String {
    let missing = row.statistics.missing - row.failures
    var parts: [String] = []
    if missing > 0 { parts.append("\(Words.grouped(missing)) runs \(measure.words.missing)") }
    if row.failures > 0 { parts.append("\(Words.grouped(row.failures)) runs could not be made") }
    return parts.joined(separator: "; ")
  }

  private var notes: String {
    rows.map { row in
      let note = note(on: row)
      return note.isEmpty ? "" : "  " + (row.label.isEmpty ? "" : "\(row.label): ") + note + "\n"
    }.joined()
  }

  private func words(_ value: Int64) -> String { Words.number(value, measure.unit) }

  private func meanWords(_ thousandths: Int64) -> String {
    if measure.unit == .time { return words((thousandths + 500) / 1_000) }
    let hundredths = (thousandths + 5) / 10
    let fraction = String(hundredths % 100)
    return Words.grouped(hundredths / 100) + "." + String(repeating: "0", count: 2 - fraction.count) + fraction
  }
}
