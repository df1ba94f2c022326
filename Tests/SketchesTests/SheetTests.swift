import Scenes
import Testing

@testable import Sketches

/// Sheets as scenes: page sizes, one scene behind all panels, the words of the prompt.
struct SheetTests {
  private let measurer = FixedTextMeasurer()

  private func prompt(_ seed: String = "2026-11-23") throws -> Prompt { try Prompt(StudySeed(parsing: seed)) }

  private func words(_ scene: Scene) -> [String] {
    scene.items.compactMap { if case .text(let text) = $0.shape { text.string } else { nil } }
  }

  @Test(arguments: Paper.allCases)
  func `a sheet has exactly the size of its paper`(paper: Paper) throws {
    let scene = try SessionSheet.scene(prompt(), paper, measurer)
    #expect((scene.width * 0.75 - paper.points.width).magnitude < 1e-6)
    #expect((scene.height * 0.75 - paper.points.height).magnitude < 1e-6)
    for item in scene.items {
      guard case .text(let text) = item.shape else { continue }
      #expect(text.size * 700 / scene.width >= 11, "\(text.string)")
    }
  }

  @Test func `the sheet names objects, rule, seed, phases and checks`() throws {
    let prompt = try prompt()
    let scene = try SessionSheet.scene(prompt, .a4, measurer)
    let all = words(scene).joined(separator: " ")
    for word in ["Ink study: \(prompt.objectWords)", "Seed 2026-11-23", "1 Setup", "2 Construction", "3 Integration"] {
      #expect(all.contains(word), "\(word)")
    }
    for check in prompt.checks { #expect(all.contains(check)) }
    #expect(all.contains("Today’s rule:"))
  }

  @Test func `equal prompts give equal scenes, other seeds other ones`() throws {
    let first = try SessionSheet.scene(prompt(), .a4, measurer)
    #expect(try first == SessionSheet.scene(prompt(), .a4, measurer))
    #expect(try first != SessionSheet.scene(prompt("2026-11-24"), .a4, measurer))
  }

  @Test func `strokes are few items with long paths`() throws {
    let scene = try SessionSheet.scene(prompt(), .a4, measurer)
    #expect(scene.items.count < 1500)
  }

  @Test func `the reset card has four panels and its times`() throws {
    let scene = try ResetCard.scene(prompt(), on: nil, measurer)
    #expect(scene.width == 700 && scene.height < 340)
    for word in ["0:30", "1:00", "2:00", "1:30"] { #expect(words(scene).contains(word)) }
    #expect(scene.items.filter { $0.tag.style == "frame" }.count == 4)
  }

  @Test(arguments: Plate.allCases)
  func `every plate is drawn in large above an empty frame`(plate: Plate) throws {
    let scene = try PlateSheet.scene(plate, of: prompt(), .letter, measurer)
    #expect(scene.items.filter { $0.tag.style == "frame" }.count == 2)
  }

  @Test func `24 following days make 24 drawings, no two alike`() throws {
    var drawings: Set<InkLayer> = []
    for day in 0..<24 {
      let prompt = try Prompt(StudySeed(CalendarDate(dayNumber: 20_780 + day)))
      drawings.insert(FinishedInk(try Study(prompt, resolution: 400), width: 200, pen: 0.72).layer)
    }
    #expect(drawings.count == 24)
  }

  @Test func `salt is printed beside the seed, as far as there is room`() throws {
    #expect(try Prompt(StudySeed(parsing: "2026-11-23", salt: "ann")).printedSeed == "Seed 2026-11-23, salt ann")
    let long = String(repeating: "salt ", count: 20)
    #expect(try Prompt(StudySeed(parsing: "2026-11-23", salt: long)).printedSeed == "Seed 2026-11-23, salted")
  }

  @Test func `the prompt prints as Markdown`() throws {
    let text = try prompt().markdown
    for word in ["# Ink study:", "**Light**", "**Eye level**", "**Today’s rule**", "**Question for afterwards**"] {
      #expect(text.contains(word))
    }
  }

  @Test func `swatches follow the objects of the day`() throws {
    let study = try Study(prompt("2026-11-25"))
    let swatches = Swatch.all(study, width: 84)
    #expect(swatches.count == 4)
    #expect(swatches.last?.title == "Cast shadow")
    for swatch in swatches { #expect(swatch.layer.strokes.count > 5, "\(swatch.title)") }
  }
}
