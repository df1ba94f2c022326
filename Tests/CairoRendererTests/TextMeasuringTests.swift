import CairoRenderer
import Scenes
import Testing

struct TextMeasuringTests {
  let measurer: PangoTextMeasurer

  init() throws { measurer = try PangoTextMeasurer() }

  func width(_ string: String, size: Double = 12, weight: TextRun.Weight = .regular, tabular: Bool = false) -> Double {
    measurer.extent(of: [TextRun(string, weight: weight, color: Color(0))], size: size, tabular: tabular).width
  }

  @Test func `a message label in Inter has the width that the layout constants assume`() {
    guard measurer.resolvedFamily == "Inter" else { return }
    #expect(abs(width("RequestVote", size: 11.5, weight: .medium) - 70.4) < 0.1)
  }

  @Test func `tabular digits have equal widths`() {
    guard measurer.resolvedFamily == "Inter" else { return }
    #expect(width("11:11", tabular: true) == width("88:88", tabular: true))
    #expect(width("11:11") < width("88:88"))
  }

  @Test func `texts that no font can set are remembered`() {
    _ = width("RequestVote")
    #expect(measurer.textsWithoutGlyphs.isEmpty)
    _ = width("node \u{10FFFD}")
    _ = width("node \u{10FFFD}")
    #expect(measurer.textsWithoutGlyphs == ["node \u{10FFFD}"])
  }

  @Test func `widths grow in proportion to the size`() {
    #expect(abs(width("AppendEntries", size: 24) - 2 * width("AppendEntries", size: 12)) < 0.1)
  }

  @Test func `runs of several weights add up and colours do not matter`() {
    let runs = [TextRun("yes ", weight: .semibold, color: Color(1)), TextRun("to A", color: Color(2))]
    let whole = measurer.extent(of: runs, size: 12, tabular: false)
    #expect(abs(whole.width - width("yes ", weight: .semibold) - width("to A")) < 0.1)
    let grey = runs.map { TextRun($0.string, weight: $0.weight, color: Color(9)) }
    #expect(measurer.extent(of: grey, size: 12, tabular: false) == whole)
  }

  @Test func `an empty line has height but no width`() {
    let nothing = measurer.extent(of: [], size: 12, tabular: false)
    #expect(nothing.width == 0)
    #expect(nothing.ascent > 8 && nothing.descent > 1)
  }

  @Test func `a family that is not installed is an error only when fonts are strict`() throws {
    #expect(throws: RenderError.self) { try PangoTextMeasurer(families: ["No Such Face"], strictFonts: true) }
    #expect(try PangoTextMeasurer(families: ["No Such Face"]).resolvedFamily != "No Such Face")
  }
}
