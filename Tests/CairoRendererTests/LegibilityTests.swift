import CairoRenderer
import Scenes
import Testing

struct LegibilityTests {
  private func renderer() throws -> Renderer { Renderer(try PangoTextMeasurer()) }

  @Test func `ink in the outer six pixels is counted`() throws {
    var scene = Scene(width: 100, height: 60, background: Color(0xFFFFFF))
    scene.items = [
      Item(.fill(.rect(Rect(minX: 6, minY: 6, maxX: 94, maxY: 54)), Color(0x2361D0)), Tag(.panel))
    ]
    #expect(try renderer().marginInk(scene) == 0)
    scene.items.append(Item(.fill(.rect(Rect(minX: 0, minY: 10, maxX: 2, maxY: 15)), Color(0)), Tag(.decoration)))
    #expect(try renderer().marginInk(scene) == 10)
    #expect(try renderer().lint(scene)[.marginInk].verdict == .fail)
  }

  @Test func `two renders of a scene are the same bytes`() throws {
    let scene = trialScene(try PangoTextMeasurer())
    #expect(try renderer().isReproducible(scene))
    #expect(try renderer().lint(scene)[.reproducibility].verdict == .pass)
  }
}
