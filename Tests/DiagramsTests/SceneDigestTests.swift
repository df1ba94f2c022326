import Diagrams
import Findings
import Foundation
import Imports
import Protocols
import Scenarios
import Scenes
import Testing
import Timelines

/// Every figure of many runs and what is told of them, each as one number: whoever rebuilds what lies between a timeline
/// and its picture sees here whether a picture has changed by a byte.
///
/// A line of a table is the run (what stands after `worldline run`, or the folder of the logs), the figure, and the digest of
/// the scene's text with fixed letter widths; `report` stands for what `worldline describe` prints. `RECORD=1` rewrites the tables: look at each
/// picture whose line has changed before you commit them.
struct SceneDigestTests {
  /// What a figure has nothing to show for has no picture and no line.
  private func digests(of timeline: Timeline, as run: String, figures: [String]) throws -> [String] {
    let findings = Findings(of: timeline)
    var lines = ["\(run) report \(Self.number(findings.report(for: timeline)))"]
    for name in figures {
      let figure = try Figure.named(name)
      guard let scene = try? figure.scene(timeline, findings, FigureOptions(), FixedTextMeasurer()) else { continue }
      lines.append("\(run) \(name) \(Self.number(scene.dump()))")
    }
    return lines
  }

  private static let allFigures = Figure.catalog.map(\.name)

  private static func number(_ text: String) -> String { String(FNV.hash(text.utf8), radix: 16) }

  private func expect(_ lines: [String], named name: String) throws {
    try expectSnapshot(lines.map { $0 + "\n" }.joined(), named: "digests/\(name).txt")
  }

  @Test func `every figure of every built-in scenario is as committed`() throws {
    let lines = try ScenarioCatalog.scenarios.flatMap { scenario in
      try digests(of: scenario.run(), as: scenario.name, figures: Self.allFigures)
    }
    try expect(lines, named: "built-in")
  }

  private static let protocols = ProtocolCatalog.entries.map(\.name)

  /// Five hundred runs, the protocols by turns, at seeds that nobody chose; every tenth run in all figures, the others in
  /// the one that `worldline run` would draw.
  @Test(arguments: protocols)
  func `the drawn runs of a protocol are as committed`(name: String) throws {
    let scenario = try ScenarioCatalog.scenario(named: "\(name)-swarm")
    var lines: [String] = []
    for number in 0..<500 where Self.protocols[number % Self.protocols.count] == name {
      let seed = RandomRunLegibilityTests.seed(number)
      let figures = number % 10 == 0 ? Self.allFigures : [scenario.figure]
      // A swarm may draw settings that do not go together: such a run is refused, and there is no picture.
      do {
        let timeline = try scenario.run(seed: seed)
        lines += try digests(of: timeline, as: "\(scenario.name) --seed \(seed)", figures: figures)
      } catch is ScenarioError {
        continue
      }
    }
    try expect(lines, named: "drawn-\(name)")
  }

  @Test func `every figure of the real logs is as committed`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../ImportsTests/Fixtures/etcd")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let lines = try names.flatMap { name in
      let files = try ["n1.log", "n2.log", "n3.log"].map { log in
        // The name without its folder, so that the place of the checkout does not matter.
        ImportFile(name: log, bytes: Array(try Data(contentsOf: folder.appending(path: "\(name)/\(log)"))))
      }
      let timeline = try Importer.import(files: files, format: "etcd").timeline
      return try digests(of: timeline, as: name, figures: Self.allFigures)
    }
    try expect(lines, named: "logs")
  }
}
