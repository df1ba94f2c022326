import Scenes
import Testing

@testable import Sketches

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The rules of composition: every one holds for every day, and every one can fail.
struct CompositionTests {
  /// Days that are checked: 14 here, as many as WORLDLINE_DAYS says in a long run.
  private static var days: Int { getenv("WORLDLINE_DAYS").flatMap { Int(String(cString: $0)) } ?? 14 }
  private static let first = 20_780

  private func prompt(_ day: Int) throws -> Prompt { try Prompt(StudySeed(CalendarDate(dayNumber: day))) }

  /// A composition that is sound, to break one thing in it.
  private func sound() throws -> StillLife {
    let light = try #require(Light(named: "left-low"))
    let choices = Prompt.Choices(objects: [.book, .cup, .plant], light: light, eye: .sitting)
    let life = try Prompt(StudySeed(parsing: "2026-11-23"), choices).staging.composed().life
    #expect(CompositionCheck(life).faults() == [])
    return life
  }

  private func rules(_ life: StillLife) -> Set<CompositionFault.Rule> {
    Set(CompositionCheck(life).faults().map(\.rule))
  }

  @Test func `following days pass every rule, tones included`() throws {
    for day in Self.first..<(Self.first + Self.days) {
      let prompt = try prompt(day)
      let composed = try prompt.staging.composed()
      #expect(CompositionCheck(composed.life).faults() == [], "\(prompt.seed.label)")
      let study = Study(prompt, composed)
      #expect(study.masses.faults == [], "\(prompt.seed.label)")
      #expect(FinishedInk(study).faults == [], "\(prompt.seed.label)")
    }
  }

  @Test func `the same prompt is composed alike twice`() throws {
    let staging = try prompt(Self.first + 3).staging
    #expect(try staging.composed().life == staging.composed().life)
  }

  @Test func `a table edge on the rim of the pot is a tangency (variation 4)`() throws {
    var life = try sound()
    let rim = try #require(life.tall.rims.first).map { life.camera.frame($0).y }.min() ?? 0
    // The depth at which the edge runs through the rim's highest point.
    var (near, far) = (-2.0, 60.0)
    for _ in 0..<60 {
      life.tableDepth = (near + far) / 2
      if life.tableEdge > rim { near = life.tableDepth } else { far = life.tableDepth }
    }
    #expect((life.tableEdge - rim).magnitude < 1e-6)
    #expect(rules(life) == [.tangency])
  }

  @Test func `a cup almost on the frame breaks the margin (variation 3)`() throws {
    var life = try sound()
    let low = life.round.patches.flatMap(\.points).map { life.camera.frame($0).y }.max() ?? 0
    life.camera.shift.y += Camera.aspect - 0.01 - low
    #expect(rules(life).contains(.margin))
    #expect(CompositionCheck(life).faults().contains { $0.reason.hasPrefix("cup is 1.0 % from the bottom") })
  }

  @Test func `objects that do not overlap, or too much, or in the wrong order are faults`() throws {
    let sound = try sound()
    func moved(_ index: Int, _ way: Vector3) -> StillLife {
      var life = sound
      life.objects[index] = life.objects[index].placed(Turn(0, to: way))
      return life
    }
    #expect(rules(moved(2, Vector3(1.2, 0, 0))).contains(.overlap))
    #expect(rules(moved(2, Vector3(-0.9, 0, 0))).contains(.overlap))
    #expect(rules(moved(2, Vector3(0, 2.6, 0))).contains(.overlap))
    #expect(rules(moved(2, Vector3(0.4, 0, 0))).contains(.thirds))
  }

  @Test func `outlines that just touch or just miss are tangencies`() throws {
    let sound = try sound()
    var seen: Set<CompositionFault.Rule> = []
    // The tall object slides away until it only grazes the book.
    for step in 0..<60 {
      var life = sound
      life.objects[0] = life.objects[0].placed(Turn(0, to: Vector3(-0.03 * Double(step), 0, 0)))
      let faults = CompositionCheck(life).faults().filter { $0.rule == .tangency }
      if faults.contains(where: { $0.reason.contains("by a hair") || $0.reason.contains("just miss") }) {
        seen.insert(.tangency)
      }
    }
    #expect(seen == [.tangency])
  }

  @Test func `a small group is a fault`() throws {
    var life = try sound()
    life.camera.scale *= 0.5
    #expect(rules(life).contains(.size))
  }

  @Test func `a light that differs from one object to the next is noticed`() throws {
    // Parallel light cannot do it, so a leaning object is made to look as if: its top is not where its foot is.
    let sound = try sound()
    #expect(!rules(sound).contains(.shadowDirection))
    let bearings = CompositionCheck.bearingSpread([12, 12.4, 13.5])
    #expect(bearings > 1)
    #expect(CompositionCheck.bearingSpread([359.8, 0.3]) < 1)
  }

  @Test func `timing bars add up, and one that does not is noticed`() {
    #expect(Timing.session.faults == [] && Timing.reset.faults == [])
    #expect(Timing.session.phases.map { $0.seconds / 60 } == [5, 15, 5])
    var broken = Timing.session
    broken.phases[1].parts[0].seconds += 60
    #expect(broken.faults.map(\.rule) == [.timing])
    broken.phases.removeLast()
    #expect(broken.faults.count == 2)
  }

  @Test func `a group of three has no more masses than greys that differ by 12 L*`() throws {
    for day in 0..<6 {
      let study = try Study(prompt(Self.first + 30 + day), resolution: 218)
      #expect(study.masses.neighbours.count >= 4)
      #expect(study.masses.faults == [])
      #expect(study.masses.shadowLightness >= 0)
    }
  }
}
