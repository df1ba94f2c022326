import Foundation
import Testing

struct TidyTests {
  /// Whatever would make two runs of one seed differ.
  private static let forbidden = [
    "import Foundation", " Date(", "SystemRandomNumberGenerator", "Double", "Float", ".random(", ".randomElement(",
    ".shuffled(", "ContinuousClock", "hashValue", "try!",
  ]

  @Test(arguments: ["Simulator", "Protocols"])
  func `nothing in the simulated world knows the real time, chance or rounding`(module: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Sources").appending(path: module)
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in Self.forbidden { #expect(!text.contains(word), "\(file.lastPathComponent) says \(word)") }
    }
  }
}
