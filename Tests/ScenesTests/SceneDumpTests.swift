import Scenes
import Testing

struct SceneDumpTests {
  @Test func `a scene is one line for each item, from back to front`() throws {
    var scene = Scene(width: 700, height: 420.456, background: Color(0xFFFFFF))
    scene.title = #"A "quoted" title"#
    scene.messages.total = 3
    scene.messages.drawn = 2
    scene.messages.folded = 1
    scene.items = [
      Item(
        .stroke(.line(Point(112, 100), Point(112.004, -0.001)), Stroke(Color(0x7A8290), width: 1.6)),
        Tag(.lane, node: "A")),
      Item(
        .hatch(
          .rect(Rect(minX: 1, minY: 2, maxX: 3.5, maxY: 4)), Hatch(Color(0x966500, alpha: 0.55), width: 1, gap: 5.5)),
        Tag(.ribbon, node: "A\n| B", style: "candidate")),
      Item(.fill(.circle(Point(5, 6), radius: 9), Color(0)), Tag(.callout), hint: "line\n2"),
      Item(
        .stroke(
          Path([.move(Point(0, 0)), .curve(Point(1, 1), Point(2, 2), to: Point(-3.999, 3.005))]),
          Stroke(Color(0x1B6852), width: 2, dash: [2, 2.4], roundCaps: true)),
        Tag(.arrow, message: 3, style: "yes")),
      Item(
        .text(
          Text(
            [TextRun("yes ", weight: .semibold, color: Color(0x1B6852)), TextRun("to A", color: Color(1))],
            size: 11.5, at: Point(194, 172), anchor: .middle, angle: -20.7,
            halo: Text.Halo(color: Color(0xFFFFFF), width: 2.2),
            extent: TextExtent(width: 70.4, ascent: 11.125, descent: 2.8), tabular: true)),
        Tag(.label, message: 3)),
    ]
    let expected = #"""
      scene 700 x 420.46 on #FFFFFF
      title "A \"quoted\" title"
      messages 3 = 2 drawn + 1 folded + 0 texture + 0 outside
      lane @A | stroke #7A8290 w 1.6 | M 112,100 L 112,0
      ribbon @"A\n| B" candidate | hatch #966500/0.55 w 1 gap 5.5 angle 45 | M 1,2 L 3.5,2 L 3.5,4 L 1,4 Z
      callout | fill #000000 | A 5,6 9 0 360 Z | hint "line\n2"
      arrow m3 yes | stroke #1B6852 w 2 dash 2 2.4 round | M 0,0 C 1,1 2,2 -4,3.01
      label m3 | text 11.5 middle at 194,172 angle -20.7 tabular halo #FFFFFF w 2.2 | "yes " 600 #1B6852 "to A" 400 #000001 | 70.4 + 11.13 - 2.8

      """#
    #expect(scene.dump() == expected)
    let read = try Scene(dump: expected)
    #expect(read.dump() == expected)
    #expect(read.items.map(\.tag) == scene.items.map(\.tag))
    #expect(read.title == scene.title && read.messages == scene.messages)
  }

  @Test func `titles of pages and items titled so are told apart`() throws {
    var scene = Scene(width: 1, height: 2, background: Color(0))
    let extent = TextExtent(width: 1, ascent: 1, descent: 1)
    for node in ["m3", "@x", "", "a|b", "é \u{301}\"", "title"] {
      let text = Text([TextRun("\u{301}\u{1}|\"", color: Color(0))], size: 11, at: Point(0, 0), extent: extent)
      scene.items.append(Item(.text(text), Tag(.title, message: 1, node: node, style: node)))
    }
    #expect(try Scene(dump: scene.dump()) == scene)
  }

  @Test(arguments: ["scene 1 x", "scene 1 x 2 on #FFF", "lane | fill", "lane fill #000000", "x | fill #000000 | Z"])
  func `a line that is not as expected is an error that names it`(line: String) {
    let dump = line.hasPrefix("scene") ? line : "scene 1 x 2 on #FFFFFF\n" + line
    let error = #expect(throws: SceneDumpError.self) { try Scene(dump: dump) }
    #expect(error?.line == (line.hasPrefix("scene") ? 1 : 2))
  }

  @Test func `more decimals keep more of each number`() {
    var scene = Scene(width: 1.0 / 3, height: 2, background: Color(0))
    scene.items = []
    #expect(scene.dump(decimals: 6).hasPrefix("scene 0.333333 x 2 on #000000\n"))
  }
}
