import Foundation
import Scenarios
import Testing

@testable import Sweeps

/// A sweep that was killed goes on where it was, at whatever byte.
struct ResumeTests {
  private static let version = "test"

  private func sweep(_ timeout: String = "150ms..155ms,150ms..300ms", seeds: String = "0..<15") throws -> Sweep {
    try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-election"), seeds: Seeds(parsing: seeds),
      settings: [Override("loss", "2%")], variations: [Variation(parsing: "electionTimeout=\(timeout)")])
  }

  /// Runs `sweep` onto `path` and returns how many runs had to be made.
  private func complete(_ sweep: Sweep, _ path: String, _ format: RowFormat) throws -> Int {
    let file = try RowFile(path, format: format, of: sweep, version: Self.version)
    let known = file.rows
    let rows = try sweep.run(done: known)
    try file.finish(rows)
    return sweep.runCount - known.count
  }

  @Test(arguments: [RowFormat.csv, .jsonLines])
  func `a file cut at any of 200 places ends with the same bytes`(format: RowFormat) throws {
    let folder = try Folder()
    let (sweep, path) = (try sweep(), folder.path("rows"))
    #expect(try complete(sweep, path, format) == 30)
    let whole = try Data(contentsOf: folder.url("rows"))
    let rows = try sweep.run()
    let coder = RowCoder(sweep, format, version: Self.version)
    // Rows as they come from several threads: out of order.
    let unordered = Data((coder.header + rows.reversed().map(coder.line).joined()).utf8)
    var place: UInt64 = 7
    for round in 0..<200 {
      place = place &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let source = round.isMultiple(of: 2) ? whole : unordered
      let kept = round < 4 ? [0, 1, source.count - 1, source.count][round] : Int(place >> 33) % (source.count + 1)
      try source.prefix(kept).write(to: folder.url("rows"))
      _ = try complete(sweep, path, format)
      #expect(try Data(contentsOf: folder.url("rows")) == whole, "cut at byte \(kept)")
    }
  }

  @Test(arguments: [RowFormat.csv, .jsonLines])
  func `only the missing runs are made`(format: RowFormat) throws {
    let folder = try Folder()
    let sweep = try sweep()
    do {
      let file = try RowFile(folder.path("rows"), format: format, of: sweep, version: Self.version)
      try file.append(Array(sweep.run()[5..<17]))
    }
    #expect(try complete(sweep, folder.path("rows"), format) == 18)
    #expect(try complete(sweep, folder.path("rows"), format) == 0)
    #expect(try complete(self.sweep(seeds: "0..<20"), folder.path("rows"), format) == 10)
  }

  @Test(arguments: [RowFormat.csv, .jsonLines])
  func `a damaged last line is dropped, a damaged line before it is an error`(format: RowFormat) throws {
    let folder = try Folder()
    let sweep = try sweep()
    _ = try complete(sweep, folder.path("rows"), format)
    let whole = try Data(contentsOf: folder.url("rows"))
    try (whole + Data("rubbish\n".utf8)).write(to: folder.url("rows"))
    #expect(try complete(sweep, folder.path("rows"), format) == 0)
    #expect(try Data(contentsOf: folder.url("rows")) == whole)
    try (whole + Data("rubbish\nmore\n".utf8)).write(to: folder.url("rows"))
    #expect {
      try complete(sweep, folder.path("rows"), format)
    } throws: { if case SweepError.notRows(_, let line, _) = $0 { line > 30 } else { false } }
  }

  @Test(arguments: [RowFormat.csv, .jsonLines])
  func `rows of another recipe are left alone, and the error says what differs`(format: RowFormat) throws {
    let folder = try Folder()
    _ = try complete(sweep(), folder.path("rows"), format)
    let before = try Data(contentsOf: folder.url("rows"))
    let other = try Sweep(
      of: ScenarioCatalog.scenario(named: "raft-split-vote"), seeds: Seeds(0..<3),
      variations: [Variation(parsing: "electionTimeout=150ms..155ms")])
    #expect { try complete(other, folder.path("rows"), format) } throws: {
      "\($0)".contains("sweep is \"raft-election\"")
    }
    // Fewer seeds or values than the file has would lose rows.
    #expect { try complete(sweep(seeds: "0..<5"), folder.path("rows"), format) } throws: { "\($0)".contains("seed 5") }
    #expect { try complete(sweep("150ms..155ms"), folder.path("rows"), format) } throws: {
      "\($0)".contains("150ms..300ms")
    }
    #expect(try Data(contentsOf: folder.url("rows")) == before)
    try Data("a,b\n1,2\n".utf8).write(to: folder.url("rows"))
    #expect { try complete(sweep(), folder.path("rows"), format) } throws: { "\($0)".contains("rows:1") }
  }

  @Test func `two sweeps do not write into one file`() throws {
    let folder = try Folder()
    let sweep = try sweep()
    let first = try RowFile(folder.path("rows"), format: .csv, of: sweep, version: Self.version)
    #expect(throws: SweepError.inUse(file: folder.path("rows"))) {
      _ = try RowFile(folder.path("rows"), format: .csv, of: sweep, version: Self.version)
    }
    try first.append([])
  }

  @Test func `fields with commas, quotation marks and line feeds are read back`() {
    let texts = ["", "plain", "a,b", "say \"no\"", "\"", "#x", ",,"]
    #expect(CSV.fields(of: texts.map(CSV.field).joined(separator: ",")) == texts)
    #expect(CSV.field("two\nlines") == "two lines")
    for broken in ["\"open", "a\"b", "\"a\"b"] { #expect(CSV.fields(of: broken) == nil) }
  }
}

/// A folder that is gone when the test ends.
private final class Folder {
  private let base: URL

  init() throws {
    base = FileManager.default.temporaryDirectory.appending(path: "sweeps-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  func url(_ name: String) -> URL { base.appending(path: name) }
  func path(_ name: String) -> String { url(name).path }
}
