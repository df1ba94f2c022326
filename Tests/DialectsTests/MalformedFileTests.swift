import Dialects
import Foundation
import Testing

/// Every file of Fixtures/malformed is wrong in one way; beside it stands what its author is told. `RECORD=1` rewrites that.
struct MalformedFileTests {
  private static let catalogs: DialectCatalogs = {
    var catalogs = DialectCatalogs()
    catalogs.rules = ["one leader per term", "logs match"]
    catalogs.figures = ["space-time", "spread"]
    return catalogs
  }()

  /// What `text` is refused with, or nil.
  private func complaint(about text: String, file: String) -> String? {
    do throws(DialectError) {
      _ = try DialectLibrary(reading: [DialectSource(yaml: text, file: file)], catalogs: Self.catalogs)
      return nil
    } catch { return error.description }
  }

  private var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/malformed")
  }

  @Test func `a malformed dialect is refused with its place and what was expected`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 40)
    for name in names.sorted() {
      let file = folder.appending(path: name)
      let found = complaint(about: try String(contentsOf: file, encoding: .utf8), file: name).map { $0 + "\n" }
      let record = file.deletingPathExtension().appendingPathExtension("txt")
      if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try (found ?? "").write(to: record, atomically: true, encoding: .utf8)
        Issue.record("\(record.lastPathComponent) is written again")
      }
      #expect(found == (try? String(contentsOf: record, encoding: .utf8)), "\(name)")
    }
  }

  @Test func `every dialect cut off anywhere is read or refused, and never stops the program`() throws {
    for length in 0...Samples.ring.count { _ = complaint(about: String(Samples.ring.prefix(length)), file: "cut") }
  }

  @Test func `a dialect with one letter changed is read or refused, and never stops the program`() throws {
    let text = Array(Samples.ring)
    for index in text.indices {
      for letter in ["\n", "[", "}", ":", "\u{0}"] as [Character] {
        var changed = text
        changed[index] = letter
        _ = complaint(about: String(changed), file: "changed")
      }
    }
  }
}
