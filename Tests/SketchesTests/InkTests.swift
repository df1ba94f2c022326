import Scenes
import Testing

@testable import Sketches

/// Ink: tones as measured by our own raster, strokes that depend on their own stream only.
struct InkTests {
  @Test(arguments: 0...4)
  func `the value scale goes down in even steps: L* 100, 86, 70, 52, 30`(step: Int) {
    let lightness = ValueScale.lightness(step: step)
    #expect((lightness - ValueScale.targets[step]).magnitude < 2.5, "step \(step) has L* \(lightness)")
  }

  @Test func `lightness and grey are each other's inverse`() {
    for value in stride(from: 0.0, through: 100, by: 5) {
      #expect((Lightness.ofGrey(Lightness.grey(value)) - value).magnitude < 1e-6)
    }
    #expect((Lightness.ofGrey(1) - 100).magnitude < 1e-9)
    // Rec. 709 mid grey: sRGB 119 is L* 50.
    #expect((Lightness.ofGrey(119.0 / 255) - 50).magnitude < 0.3)
  }

  @Test func `the raster covers what a stroke covers`() {
    var layer = InkLayer()
    layer.add(InkStroke([Point(10, 20), Point(90, 20)], width: 4))
    let raster = InkRaster(layer, width: 100, height: 40)
    #expect((raster.coverage * 4000 - (80 * 4 + 12)).magnitude < 12)
    var outline = InkLayer()
    outline.shapes = [[Point(10, 10), Point(30, 10), Point(30, 20), Point(10, 20)]]
    #expect((InkRaster(outline, width: 100, height: 40).coverage * 4000 - 200).magnitude < 3)
  }

  @Test func `too little and too much ink are faults`() throws {
    let study = try Study(Prompt(StudySeed(parsing: "2026-11-24")))
    let ink = FinishedInk(study)
    #expect(ink.faults == [])
    #expect(FinishedInk.faults(coverage: 0.03, formShade: 60, castShadow: 40).map(\.rule) == [.inkCoverage])
    #expect(FinishedInk.faults(coverage: 0.2, formShade: 60, castShadow: 40).map(\.rule) == [.inkCoverage])
    #expect(FinishedInk.faults(coverage: 0.1, formShade: 50, castShadow: 40).map(\.rule) == [.shadowDepth])
  }

  @Test func `another round object leaves the strokes of the book as they are`() throws {
    func strokes(_ round: ObjectKind) throws -> InkLayer {
      let light = try #require(Light(named: "left-low"))
      var life = StillLife(
        objects: [], order: [0, 1], camera: Camera(eye: .sitting), light: light, tableDepth: 3, seed: 9)
      var stream = Stream(9, "model")
      life.objects = [
        ObjectKind.book.model(&stream), round.model(&stream).placed(Turn(0, to: Vector3(2.4, -1, 0))),
      ]
      var inker = Inker(View(life, width: 436), width: 218)
      inker.hatchSurfaces { $0 == 0 }
      return inker.layer
    }
    #expect(try strokes(.cup).strokes.count > 100)
    #expect(try strokes(.cup) == strokes(.apple))
  }

  @Test func `masks have outlines with their holes`() {
    var mask = Mask(width: 60, height: 45)
    for y in 5..<40 { for x in 5..<50 { mask.values[y * 60 + x] = 255 } }
    for y in 15..<30 { for x in 20..<35 { mask.values[y * 60 + x] = 0 } }
    let outlines = mask.outlines()
    #expect(outlines.count == 2)
    let box = Path.polyline(outlines[0]).bounds
    #expect(((box?.minX ?? 0) * 60 - 5).magnitude < 1 && ((box?.maxY ?? 0) * 60 - 40).magnitude < 1)
  }
}
