import CairoRenderer
import Scenes
import Testing

struct TextDrawingTests {
  let renderer: Renderer

  init() throws { renderer = Renderer(try PangoTextMeasurer()) }

  func scene(_ text: (TextExtent) -> Text) -> Scene {
    var scene = Scene(width: 200, height: 40, background: Color(0xFFFFFF))
    let extent = renderer.measurer.extent(of: Self.runs, size: 14, tabular: false)
    scene.items = [Item(.text(text(extent)), Tag(.label))]
    return scene
  }

  static let runs = [
    TextRun("HAppend", weight: .semibold, color: Color(0)), TextRun("EntriesH", color: Color(0x2361D0)),
  ]

  @Test(arguments: [1.0, 2, 3])
  func `what is drawn is as wide as what was measured, at every scale`(scale: Double) throws {
    var width = 0.0
    let scene = scene { extent in
      width = extent.width
      return Text(Self.runs, size: 14, at: Point(20, 24), extent: extent)
    }
    let image = try #require(PixelImage(renderer.render(scene, as: .png(scale: scale))))
    let ink = try #require(image.inkedColumns(background: 0xFFFFFF))
    // An H has a blank of about a tenth of its size before and after it.
    #expect(abs(Double(ink.lowerBound) / scale - 20 - 1.4) < 1.1)
    #expect(abs(Double(ink.upperBound + 1) / scale - 20 - width + 1.4) < 1.1)
  }

  @Test(arguments: [(Text.Anchor.start, 20.0), (.middle, 100), (.end, 180)])
  func `the anchor says which point of the baseline is placed`(anchor: Text.Anchor, x: Double) throws {
    var box: [Point] = []
    let scene = scene { extent in
      let text = Text(Self.runs, size: 14, at: Point(x, 24), anchor: anchor, extent: extent)
      box = text.corners
      return text
    }
    let image = try #require(PixelImage(renderer.render(scene, as: .png(scale: 2))))
    let ink = try #require(image.inkedColumns(background: 0xFFFFFF))
    #expect(Double(ink.lowerBound) / 2 > box[0].x - 0.5 && Double(ink.lowerBound) / 2 < box[0].x + 2.5)
    #expect(Double(ink.upperBound) / 2 < box[1].x + 0.5 && Double(ink.upperBound) / 2 > box[1].x - 2.5)
  }

  @Test func `a sentence that begins with a Hebrew name still runs left to right`() throws {
    let runs = [TextRun("שרת", color: Color(0xFF0000)), TextRun(" leads", color: Color(0x0000FF))]
    var scene = Scene(width: 200, height: 40, background: Color(0xFFFFFF))
    let extent = renderer.measurer.extent(of: runs, size: 14, tabular: false)
    scene.items = [Item(.text(Text(runs, size: 14, at: Point(20, 24), extent: extent)), Tag(.label))]
    let image = try #require(PixelImage(renderer.render(scene, as: .png(scale: 1))))
    func columns(_ channel: UInt32) -> [Int] {
      (0..<200 * 40).filter { image.pixel($0 % 200, $0 / 200) >> channel & 0xFF < 0x40 }.map { $0 % 200 }
    }
    let name = try #require(columns(0).max())
    let verb = try #require(columns(16).min())
    #expect(name < verb, "the name ends at \(name), the verb begins at \(verb)")
  }

  @Test func `a halo lies behind its letters and outside of them only`() throws {
    let plain = scene { Text(Self.runs, size: 14, at: Point(20, 24), extent: $0) }
    let haloed = scene {
      Text(Self.runs, size: 14, at: Point(20, 24), halo: Text.Halo(color: Color(0xFFFFFF), width: 2), extent: $0)
    }
    let one = try #require(PixelImage(renderer.render(plain, as: .png(scale: 1))))
    let two = try #require(PixelImage(renderer.render(haloed, as: .png(scale: 1))))
    #expect((0..<200 * 40).allSatisfy { one.pixel($0 % 200, $0 / 200) == two.pixel($0 % 200, $0 / 200) })
  }

  @Test func `a line behind a haloed label does not show between its words`() throws {
    let runs = [TextRun("ok      12", color: Color(0x2361D0))]
    let extent = renderer.measurer.extent(of: runs, size: 14, tabular: false)
    var scene = Scene(width: 80, height: 40, background: Color(0xFFFFFF))
    let halo = Text.Halo(color: Color(0xFFFFFF), width: 2.2)
    scene.items = [
      Item(.stroke(.line(Point(0, 20), Point(80, 20)), Stroke(Color(0), width: 1)), Tag(.arrow)),
      Item(.text(Text(runs, size: 14, at: Point(10, 24), halo: halo, extent: extent)), Tag(.label)),
    ]
    let image = try #require(PixelImage(renderer.render(scene, as: .png(scale: 1))))
    #expect(image.pixel(Int(10 + extent.width / 2), 20) == 0xFFFFFF)
    #expect(image.pixel(5, 20) != 0xFFFFFF)
  }
}
