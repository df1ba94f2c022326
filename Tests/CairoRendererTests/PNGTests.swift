import Scenes
import Testing

@testable import CairoRenderer

struct PNGTests {
  let renderer: Renderer

  init() throws { renderer = Renderer(try PangoTextMeasurer()) }

  @Test func `the same scene gives the same bytes`() throws {
    let first = try renderer.render(trialScene(renderer.measurer), as: .png(scale: 2))
    let other = Renderer(try PangoTextMeasurer())
    #expect(try other.render(trialScene(other.measurer), as: .png(scale: 2)) == first)
  }

  @Test func `chunks stand in order with right checksums`() throws {
    let file = try renderer.render(trialScene(renderer.measurer), as: .png(scale: 2))
    let chunks = try #require(PNGChunks.parse(file))
    #expect(chunks.prefix(5).map(\.type) == ["IHDR", "pHYs", "iTXt", "iTXt", "iTXt"])
    #expect(chunks.last?.type == "IEND")
    #expect(!chunks.contains { $0.type == "tIME" })
    for chunk in chunks {
      let sum = file[chunk.data.endIndex..<chunk.data.endIndex + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      #expect(sum == CRC32.of(Array(chunk.type.utf8) + chunk.data), "\(chunk.type)")
    }
    #expect(CRC32.of("123456789".utf8) == 0xCBF4_3926)
  }

  @Test(arguments: [(1.0, UInt32(3780)), (2, 7559), (3, 11339)])
  func `the resolution is 96 dots an inch times the scale`(scale: Double, dotsPerMeter: UInt32) throws {
    let file = try renderer.render(Scene(width: 8, height: 9, background: Color(0xFFFFFF)), as: .png(scale: scale))
    let chunks = try #require(PNGChunks.parse(file))
    let resolution = try #require(chunks.first { $0.type == "pHYs" })
    #expect(resolution.data.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } == dotsPerMeter)
    #expect(resolution.data.last == 1)
    let image = try #require(PixelImage(file))
    #expect(image.width == Int(8 * scale) && image.height == Int(9 * scale))
  }

  @Test func `an empty scene is its background`() throws {
    let file = try renderer.render(Scene(width: 4, height: 3, background: Color(0x15181D)), as: .png(scale: 1))
    let image = try #require(PixelImage(file))
    #expect((0..<12).allSatisfy { image.pixel($0 % 4, $0 / 4) == 0x15181D })
  }

  @Test func `a page without area is an error that says its size`() {
    let scene = Scene(width: 0, height: 20, background: Color(0xFFFFFF))
    for format in [PictureFormat.png(scale: 1), .svg, .pdf] {
      #expect(throws: RenderError.emptyPage(width: 0, height: 20)) { try renderer.render(scene, as: format) }
    }
  }

  @Test func `an image that is too large is an error that says the largest scale`() throws {
    let scene = Scene(width: 700, height: 9000, background: Color(0xFFFFFF))
    let error = #expect(throws: RenderError.self) { try renderer.render(scene, as: .png(scale: 2)) }
    #expect(error?.description.contains("use a scale of at most 1.7") == true)
    #expect(throws: RenderError.self) { try renderer.render(scene, as: .png(scale: .nan)) }
    #expect(throws: RenderError.self) { try renderer.render(scene, as: .png(scale: -1)) }
  }

  @Test func `hatches of neighbouring regions line up`() throws {
    let hatch = Hatch(Color(0), width: 1, gap: 7)
    var whole = Scene(width: 60, height: 40, background: Color(0xFFFFFF))
    var halves = whole
    whole.items = [Item(.hatch(.rect(Rect(minX: 3, minY: 4, maxX: 53, maxY: 34)), hatch), Tag(.wall))]
    halves.items = [(3.0, 31.0), (31, 53)].map { left, right in
      Item(.hatch(.rect(Rect(minX: left, minY: 4, maxX: right, maxY: 34)), hatch), Tag(.wall))
    }
    let one = try #require(PixelImage(renderer.render(whole, as: .png(scale: 1))))
    let two = try #require(PixelImage(renderer.render(halves, as: .png(scale: 1))))
    let differences = (0..<60 * 40).map { place in
      abs(Int(one.pixel(place % 60, place / 60) & 0xFF) - Int(two.pixel(place % 60, place / 60) & 0xFF))
    }
    // Ends of lines snap to cairo's grid of 1/256 pixel, so edges may differ by a few shades.
    #expect((differences.max() ?? 255) <= 12)
  }

  @Test func `a circle after a line does not join it`() throws {
    var scene = Scene(width: 40, height: 40, background: Color(0xFFFFFF))
    scene.items = [
      Item(.stroke(.line(Point(0, 1), Point(2, 1)), Stroke(Color(0), width: 1)), Tag(.lane)),
      Item(.fill(.circle(Point(30, 30), radius: 5), Color(0)), Tag(.callout)),
    ]
    let image = try #require(PixelImage(renderer.render(scene, as: .png(scale: 1))))
    #expect(image.pixel(15, 15) == 0xFFFFFF && image.pixel(30, 30) == 0)
  }

  @Test func `a coordinate that cairo cannot reach is an error with the tag of its item`() {
    var scene = Scene(width: 10, height: 10, background: Color(0xFFFFFF))
    scene.items = [
      Item(.stroke(.line(Point(0, 0), Point(6e8, 1)), Stroke(Color(0), width: 1)), Tag(.arrow, message: 1))
    ]
    #expect(throws: RenderError.tooFarOff(item: "arrow m1", coordinate: 6e8)) { try renderer.render(scene, as: .svg) }
  }

  @Test func `a coordinate that is not finite stops the program with the tag of its item`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var scene = Scene(width: 10, height: 10, background: Color(0xFFFFFF))
      let line = Path.line(Point(0, .nan), Point(1, 1))
      scene.items = [Item(.stroke(line, Stroke(Color(0), width: 1)), Tag(.arrow, message: 42))]
      _ = try Renderer(PangoTextMeasurer()).render(scene, as: .svg)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("arrow m42"))
  }
}
