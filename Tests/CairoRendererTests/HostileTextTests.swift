import CairoRenderer
import Foundation
import Scenes
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct HostileTextTests {
  static let labels = [
    "<script>alert('x')</script>", "]]> & \"quotes\" '", "שלום עולם", "\u{202E}override", "🎉👩‍👩‍👧‍👦🇩🇪",
    "a\u{0}b\u{1}\u{FFFE}\u{7F}",
    "line\nline\r\n\ttab\u{2028}end", String(repeating: "x", count: 10_000), String(repeating: "é", count: 400_000), "",
    "\u{301}\u{301}\u{301}", "&lt;", "%s %n %@",
  ]

  @Test(arguments: labels.indices) func `any label is drawn in every format`(index: Int) throws {
    let renderer = Renderer(try PangoTextMeasurer())
    let label = Self.labels[index]
    var scene = Scene(width: 200, height: 40, background: Color(0xFFFFFF))
    scene.title = String(label.prefix(2000))
    scene.description = scene.title
    scene.recipe = "{}"
    let runs = [TextRun(label, color: Color(0)), TextRun(label, weight: .semibold, color: Color(0xFF0000))]
    for runs in [Array(runs.prefix(1)), runs] {
      let extent = renderer.measurer.extent(of: runs, size: 12, tabular: true)
      #expect(extent.width >= 0 && extent.width < 1e6)
      let text = Text(
        runs, size: 12, at: Point(10, 20), angle: 10, halo: Text.Halo(color: Color(0xFFFFFF), width: 2), extent: extent)
      scene.items.append(Item(.text(text), Tag(.label, node: label), hint: scene.title))
    }
    #expect(try PixelImage(renderer.render(scene, as: .png(scale: 1))) != nil)
    let svg = try renderer.render(scene, as: .svg)
    #expect(XMLParser(data: Data(svg)).parse())
    #expect(!String(decoding: svg, as: UTF8.self).contains("<script"))
    let pdf = try renderer.render(scene, as: .pdf)
    #expect(Recipe.read(from: pdf) == "{}")
  }
}
