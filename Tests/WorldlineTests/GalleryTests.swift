import Foundation
import Testing

/// The committed gallery is what today's code draws.
struct GalleryTests {
  @Test func `no committed picture is stale`() throws {
    let fresh = try Scratch()
    let outcome = try Program.run(["gallery", "examples/gallery.txt", "-o", fresh.url.path])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let committed = Program.root.appending(path: "output")
    let index = try String(contentsOf: committed.appending(path: "README.md"), encoding: .utf8)
    let freshIndex = try String(contentsOf: fresh.file("README.md"), encoding: .utf8)
    guard libraries(index) == libraries(freshIndex) else {
      // Other versions of the libraries draw other pixels; the golden scenes still hold the layout.
      print("gallery not compared: committed with \(libraries(index)), here is \(libraries(freshIndex))")
      return
    }
    #expect(index == freshIndex, "output/README.md is stale: make gallery")
    for name in fresh.names {
      let old = try? Data(contentsOf: committed.appending(path: name))
      #expect(try old == Data(contentsOf: fresh.file(name)), "output/\(name) is stale: make gallery")
    }
    let extra = try FileManager.default.contentsOfDirectory(atPath: committed.path).filter {
      ($0.hasSuffix(".png") || $0.hasSuffix(".svg")) && !fresh.names.contains($0) && !$0.hasPrefix("science-")
    }
    #expect(extra == [], "nothing in examples/gallery.txt draws these")
  }

  @Test func `the committed pictures fail no legibility check that none may fail`() throws {
    let page = try String(contentsOf: Program.root.appending(path: "output/legibility.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| L") }
    #expect(rows.count == 20)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      // L8 and L13 are still failed by some overviews.
      guard cells[0] != "L8", cells[0] != "L13" else { continue }
      #expect(cells[4] == "0", "\(row)")
    }
  }

  @Test(arguments: ["examples/etcd/3n-leader-kill", "examples/etcd/3n-leader-partition"])
  func `the pictures of real clusters pass the legibility lint`(logs: String) throws {
    let outcome = try Program.run(["lint", logs])
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  /// The line of the index that names the versions of the drawing libraries.
  private func libraries(_ index: String) -> String {
    index.split(separator: "\n").last { $0.hasPrefix("Drawn with") }.map(String.init) ?? "unknown libraries"
  }
}
