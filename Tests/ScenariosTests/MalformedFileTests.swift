import Foundation
import Scenarios
import Testing

/// Every file of Fixtures/malformed is wrong in one way; beside it stands what its author is told.
struct MalformedFileTests {
  /// What `text` is refused with, or nil.
  private func complaint(about text: String, file: String) -> String? {
    do {
      _ = try Scenario(reading: text, file: file, name: "malformed")
      return nil
    } catch { return error.description }
  }

  @Test func `a malformed file is refused with its place and what was expected`() throws {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
      .appending(path: "malformed")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 50)
    for name in names.sorted() {
      let file = folder.appending(path: name)
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let expected = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8)
      #expect(complaint(about: text, file: name).map { $0 + "\n" } == expected, "\(name)")
    }
  }

  @Test func `a file cut off anywhere is read or refused, and never stops the program`() throws {
    for name in ["raft-lost-vote", "raft-leader-isolated"] {
      let text = try ScenarioCatalog.yaml(named: name)
      for length in 0...text.count { _ = complaint(about: String(text.prefix(length)), file: name) }
    }
  }

  @Test func `a file with one letter changed is read or refused, and never stops the program`() throws {
    let text = Array(try ScenarioCatalog.yaml(named: "raft-minority-partition"))
    for index in text.indices {
      for letter in ["\n", "\"", "[", "}", ":", "&", "0", "(", "\u{0}", "é"] as [Character] {
        var changed = text
        changed[index] = letter
        _ = complaint(about: String(changed), file: "changed")
      }
    }
  }
}
