import Scenes
import Testing

@testable import Sketches

/// The finished ink follows today's rule wherever it is about marks.
struct RuleTests {
  private func study(_ limit: Limit, objects: [ObjectKind] = [.plant, .book, .cup]) throws -> Study {
    let light = Light(named: "left-low")
    let choices = Prompt.Choices(objects: objects, light: light, eye: .sitting, limit: limit)
    return try Study(Prompt(StudySeed(parsing: "2026-11-23"), choices))
  }

  private func inker(_ study: Study, _ limit: Limit) -> Inker {
    Inker(study.view, width: 436, marks: Marks(limit))
  }

  /// The angle of a stroke on the page, from 0 to 180 degrees.
  private func angle(_ stroke: InkStroke) -> Double {
    let way = stroke.points[stroke.points.count - 1] - stroke.points[0]
    let degrees = pageAngle(way)
    return degrees < 0 ? degrees + 180 : degrees
  }

  @Test(arguments: Limit.allCases)
  func `a rule about marks changes the ink, one about the order of work does not`(limit: Limit) throws {
    let study = try study(limit)
    var (free, ruled) = (inker(study, .darkFirst), inker(study, limit))
    free.drawAll()
    ruled.drawAll()
    #expect((free.layer == ruled.layer) == !limit.isAboutMarks)
    #expect(FinishedInk(study).faults == [])
  }

  @Test(arguments: [(Limit.upright, 90.0), (.oneWay, 122)])
  func `all hatching goes one way, shadows and ground included`(limit: Limit, way: Double) throws {
    var inker = inker(try study(limit), limit)
    inker.drawGround()
    inker.drawCastShadows()
    inker.hatchSurfaces()
    let long = inker.layer.strokes.filter { Polyline.length($0.points) > 6 }
    #expect(long.count > 400)
    for stroke in long { #expect((angle(stroke) - way).magnitude < 9, "\(angle(stroke))") }
  }

  @Test(arguments: [(Limit.sixty, 2, 60, ObjectKind.cup), (.sixty, 2, 60, .apple), (.minute, 1, 40, .cup)])
  func `strokes are counted out`(limit: Limit, object: Int, count: Int, round: ObjectKind) throws {
    var inker = inker(try study(limit, objects: [.plant, .book, round]), limit)
    inker.hatchSurfaces { $0 == object }
    #expect(inker.layer.strokes.count == count)
  }

  @Test func `no stroke is longer than a thumbnail, outlines and the table's edge included`() throws {
    var inker = inker(try study(.short), .short)
    inker.drawAll()
    let longest = try #require(inker.marks.longest) * 436
    for stroke in inker.layer.strokes { #expect(Polyline.length(stroke.points) < longest * 1.05) }
    for shape in inker.layer.shapes {
      // An outline is a shape as long as the line on both of its sides.
      #expect(Polyline.length(shape) / 2 < longest * 1.1)
    }
  }

  @Test func `short strokes leave no part of an outline out`() throws {
    func outline(_ limit: Limit) throws -> Double {
      var inker = inker(try study(limit), limit)
      inker.drawOutlines()
      return inker.layer.shapes.reduce(0) { $0 + Polyline.length($1) / 2 }
    }
    let (free, short) = (try outline(.otherHand), try outline(.short))
    #expect(short > 0.88 * free, "\(short) of \(free)")
  }

  @Test func `the flat object is dots and nothing else`() throws {
    var inker = inker(try study(.dots), .dots)
    inker.hatchSurfaces { $0 == 1 }
    inker.drawOutlines { $0 == 1 }
    #expect(inker.layer.shapes.isEmpty && inker.layer.strokes.count > 300)
    for stroke in inker.layer.strokes { #expect(Polyline.length(stroke.points) < 1.5) }
  }

  @Test func `the tall object without outline has none, the others keep theirs`() throws {
    var inker = inker(try study(.noOutline), .noOutline)
    inker.drawOutlines { $0 == 0 }
    #expect(inker.layer.shapes.isEmpty)
    inker.drawOutlines { $0 > 0 }
    #expect(inker.layer.shapes.count > 10)
  }

  @Test(arguments: [Limit.litEdge, .litPaper])
  func `the lit side of the round object stays free`(limit: Limit) throws {
    let study = try study(limit)
    func ink(_ limit: Limit) -> (left: Int, right: Int) {
      var inker = inker(study, limit)
      if limit == .litEdge || limit == .otherHand { inker.drawOutlines { $0 == 2 } }
      if limit != .litEdge { inker.hatchSurfaces { $0 == 2 } }
      let middle = inker.place(study.life.round.foot).x
      let all = inker.layer.shapes.joined() + inker.layer.strokes.flatMap(\.points)
      return (all.count { $0.x < middle - 20 && $0.x > middle - 60 }, all.count { $0.x > middle + 20 })
    }
    // The light comes from the left. What is hatched there lies inside the cup, in its own shadow.
    let (ruled, free) = (ink(limit), ink(.otherHand))
    #expect(ruled.right > 40)
    #expect(Double(ruled.left) < 0.7 * Double(free.left), "\(ruled) \(free)")
  }

  @Test func `no stroke crosses another on the tall object`() throws {
    func crossings(_ limit: Limit) throws -> Int {
      var inker = inker(try study(limit, objects: [.jug, .book, .cup]), limit)
      inker.hatchSurfaces { $0 == 0 }
      let strokes = inker.layer.strokes.filter { Polyline.length($0.points) > 8 }.map(angle)
      return strokes.count { min($0, 180 - $0) > 50 }
    }
    #expect(try crossings(.uncrossed) == 0)
    #expect(try crossings(.darkFirst) > 20)
  }

  @Test func `three values are paper, one layer and two`() throws {
    let study = try study(.threeValues)
    for (_, patch) in study.life.surfaces {
      #expect(inker(study, .threeValues).layers(patch, Marks(.threeValues)[.round]).count <= 2)
    }
  }

  @Test func `gaps are drawn from outside, and things have no outline`() throws {
    let study = try study(.gaps)
    var inker = inker(study, .gaps)
    inker.drawGround()
    #expect(inker.layer.strokes.count > 300)
    let scale = Double(study.view.width) / 436
    let inside = inker.layer.strokes.flatMap(\.points).filter {
      study.view.buffer.surface(Int($0.x * scale), Int($0.y * scale)) != nil
    }
    #expect(inside.count < 20)
    inker.layer = InkLayer()
    inker.drawOutlines()
    #expect(inker.layer.shapes.isEmpty)
  }

  @Test func `sheets say whether the drawing follows the rule`() throws {
    func words(_ limit: Limit) throws -> [String] {
      let prompt = try Prompt(StudySeed(parsing: "2026-11-23"), Prompt.Choices(limit: limit))
      return try SessionSheet.scene(prompt, .a4, FixedTextMeasurer()).items.compactMap {
        if case .text(let text) = $0.shape { text.string } else { nil }
      }
    }
    #expect(try words(.upright).contains("drawn by today’s rule"))
    #expect(try words(.otherHand).contains("a different hatch for each surface"))
  }
}
