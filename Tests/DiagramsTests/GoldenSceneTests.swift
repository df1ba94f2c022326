import Diagrams
import Findings
import Scenarios
import Scenes
import Testing

/// The scene of one picture a form, as text with fixed letter widths, so that no font and no drawing library matters.
struct GoldenSceneTests {
  private func scene(
    _ scenario: String, _ overrides: [Override] = [], theme: Theme = .light, enlargements: Bool = true
  ) throws -> Scene {
    let timeline = try ScenarioCatalog.scenario(named: scenario).run(overrides: overrides)
    var options = FigureOptions()
    options.theme = theme
    options.enlargements = enlargements
    return try Figure.named("space-time").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  @Test func `a story runs down with every message labelled`() throws {
    try expectSnapshot(scene("raft-lost-vote").dump(), named: "story.scene.txt")
  }

  @Test func `a partition runs right with its busiest part enlarged`() throws {
    try expectSnapshot(scene("raft-minority-partition").dump(), named: "strip.scene.txt")
  }

  @Test func `a long run becomes texture`() throws {
    let long = [Override("heartbeat", "8ms")]
    try expectSnapshot(scene("raft-flapping-link", long).dump(), named: "texture.scene.txt")
  }

  @Test(arguments: [("raft-minority-partition", [], 1), ("raft-flapping-link", [Override("heartbeat", "8ms")], 2)])
  func `an overview stands alone when nothing is to be enlarged`(
    name: String, overrides: [Override], enlargements: Int
  ) throws {
    let whole = try scene(name, overrides)
    let alone = try scene(name, overrides, enlargements: false)
    func lanes(_ scene: Scene) -> Int { scene.items.count { $0.tag.kind == .laneName } }
    #expect(lanes(whole) == lanes(alone) * (1 + enlargements))
    #expect(alone.height < whole.height * 0.75)
    #expect(alone.messages.total == whole.messages.total)
    #expect(alone.messages.drawn <= whole.messages.drawn)
    let account = alone.messages
    #expect(account.total == account.drawn + account.folded + account.texture + account.outside)
  }

  @Test func `themes differ in colours only`() throws {
    func uncoloured(_ theme: Theme) throws -> [String] {
      try scene("raft-minority-partition", theme: theme).dump().split(separator: "\n").dropFirst().map {
        String($0.replacing(/#[0-9A-F]{6}/, with: "#"))
      }
    }
    #expect(try uncoloured(.light) == uncoloured(.dark))
    #expect(try uncoloured(.light) == uncoloured(.print))
  }
}
