import CairoRenderer
import Scenes
import Testing

struct PDFTests {
  let renderer: Renderer

  init() throws { renderer = Renderer(try PangoTextMeasurer()) }

  @Test func `the same scene gives the same bytes, whenever it is drawn`() throws {
    let scene = trialScene(renderer.measurer)
    let first = try renderer.render(scene, as: .pdf)
    #expect(try renderer.render(scene, as: .pdf) == first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("/CreationDate (19700101000000Z)") && text.contains("/ModDate (19700101000000Z)"))
  }

  @Test func `a page has 72 points for 96 pixels, a title, and its fonts`() throws {
    let text = String(decoding: try renderer.render(trialScene(renderer.measurer), as: .pdf), as: UTF8.self)
    #expect(text.contains("/MediaBox [ 0 0 525 315 ]"))
    #expect(text.contains("/Title (One lost vote, one extra election)"))
    #expect(text.contains("/FontFile3") || text.contains("/FontFile2"))
  }
}
