import Scenes
import Testing

/// Every check passes on a good picture and fails on one that was spoilt for it: a checker that has never failed proves
/// nothing.
struct LegibilityTests {
  /// One way to spoil the good picture, and the check that has to notice.
  struct Fault: Sendable, CustomTestStringConvertible {
    let what: String
    let check: LegibilityCheck
    var isWarning = false
    let spoil: @Sendable (inout SampleScene) -> Void

    var testDescription: String { what }
  }

  static let faults: [Fault] = [
    Fault(what: "text over text", check: .labelOverlap) { picture in
      picture.text("over", size: 12, SampleScene.ink, at: Point(25, 38), Tag(.note))
    },
    Fault(what: "turned text over text", check: .labelOverlap) { picture in
      picture.label("again", 1, SampleScene.green, at: Point(180, 222), angle: -17.7)
    },
    Fault(what: "a foreign message through a label", check: .linesThroughLabels) { picture in
      picture.arrow(9, "ask", Point(101.5, 90), Point(258.5, 145), SampleScene.brown, width: 1.9)
    },
    Fault(what: "a note on a lane", check: .linesThroughLabels) { picture in
      picture.text("on the lane", size: 12, SampleScene.ink, at: Point(240, 360), Tag(.note))
    },
    Fault(what: "a word on a cross", check: .labelsOverMarks) { picture in
      picture.cross(2, at: Point(300, 150))
    },
    Fault(what: "a word inside a disc", check: .labelsOverMarks) { picture in
      picture.add(.fill(.circle(Point(320, 150), radius: 80), SampleScene.grey), Tag(.callout))
    },
    Fault(what: "tiny text", check: .textSize) { picture in
      picture.text("tiny", size: 8.9, SampleScene.ink, at: Point(300, 300), Tag(.note))
    },
    Fault(what: "small text", check: .textSize, isWarning: true) { picture in
      picture.text("small", size: 10.9, SampleScene.ink, at: Point(300, 300), Tag(.note))
    },
    Fault(what: "pale text", check: .textContrast) { picture in
      picture.text("pale", size: 12, Color(0x777777), at: Point(300, 300), Tag(.note))
    },
    Fault(what: "text that straddles a fill", check: .textContrast) { picture in
      let box = Rect(minX: 330, minY: 280, maxX: 380, maxY: 310)
      picture.add(.fill(.rect(box), SampleScene.ink), Tag(.panel))
      picture.text("straddles", size: 12, SampleScene.ink, at: Point(300, 300), Tag(.note))
    },
    Fault(what: "text on a hatch", check: .textContrast) { picture in
      let box = Rect(minX: 290, minY: 280, maxX: 390, maxY: 310)
      picture.add(.hatch(.rect(box), Hatch(SampleScene.ink, width: 2, gap: 4)), Tag(.panel))
      picture.text("hatched", size: 12, Color(0x565E6C), at: Point(300, 300), Tag(.note))
    },
    Fault(what: "a line of contrast 2.999", check: .lineContrast) { picture in
      picture.line(Point(300, 300), Point(380, 300), Color(0x959595), width: 1.6, Tag(.lane, node: "C"))
    },
    Fault(what: "a blue message on a blue wall", check: .lineContrast) { picture in
      let box = Rect(minX: 280, minY: 280, maxX: 390, maxY: 310)
      picture.add(.fill(.rect(box), Color(0x4A7FDC)), Tag(.wall))
      picture.arrow(8, "append", Point(285, 295), Point(385, 300), SampleScene.blue, width: 1.5)
    },
    Fault(what: "two kinds of one form and nearly one colour", check: .kindColors) { picture in
      picture.arrow(8, "other", Point(285, 295), Point(385, 300), Color(0x1B6050), width: 2)
    },
    Fault(what: "red and green of one form", check: .kindColors) { picture in
      picture.arrow(8, "red", Point(285, 295), Point(385, 300), Color(0xC04000), width: 2)
      picture.arrow(9, "green", Point(285, 315), Point(385, 320), Color(0x707000), width: 2)
    },
    Fault(what: "two unlabelled kinds of one form", check: .kindForms) { picture in
      picture.arrow(8, "append", Point(285, 295), Point(385, 300), SampleScene.blue, width: 2)
    },
    Fault(what: "text in the margin", check: .margins) { picture in
      picture.text("margin", size: 12, SampleScene.ink, at: Point(7, 250), Tag(.note))
    },
    Fault(what: "unlabelled messages", check: .labelShare, isWarning: true) { picture in
      picture.arrow(8, "ask", Point(101.5, 350), Point(258.5, 370), SampleScene.brown, width: 1.9)
    },
    Fault(what: "a steep label", check: .labelTilt) { picture in
      picture.label("steep", 0, SampleScene.brown, at: Point(320, 300), angle: 30.1)
    },
    Fault(what: "a label beside a message of another style", check: .labelOwnership, isWarning: true) { picture in
      picture.label("yes", 1, SampleScene.green, at: Point(210, 152), angle: 17.7)
    },
    Fault(what: "a label beside a message of its own style", check: .labelOwnership) { picture in
      picture.label("RequestVote", 2, SampleScene.brown, at: Point(210, 152), angle: 17.7)
    },
    Fault(what: "a narrow crossing", check: .crossings, isWarning: true) { picture in
      picture.arrow(8, "ask", Point(101.5, 110), Point(258.5, 140), SampleScene.brown, width: 1.9)
    },
    Fault(what: "two ends close together", check: .eventGaps, isWarning: true) { picture in
      picture.arrow(8, "ask", Point(101.5, 110), Point(258.5, 190), SampleScene.brown, width: 1.9)
    },
    Fault(what: "a message that is not accounted for", check: .messageAccount) { picture in
      picture.scene.messages.total += 1
    },
    Fault(what: "a message that is said to be drawn", check: .messageAccount) { picture in
      picture.scene.messages.total += 1
      picture.scene.messages.drawn += 1
    },
    Fault(what: "a delivery without a head", check: .arrowEnds) { picture in
      picture.scene.items.removeAll { $0.tag.kind == .arrowHead && $0.tag.message == 1 }
    },
    Fault(what: "a loss without a cross", check: .arrowEnds) { picture in
      picture.scene.items.removeAll { $0.tag.kind == .lostCross }
    },
    Fault(what: "a lost message that arrives all the same", check: .arrowEnds) { picture in
      picture.cross(1, at: Point(101.5, 250))
      picture.scene.messages.losses = 2
    },
    Fault(what: "a tick out of place", check: .timeScale) { picture in picture.tick("25", 351) },
    Fault(what: "a tick out of order", check: .timeScale) { picture in picture.tick("15", 350) },
    Fault(what: "a headline of 76 letters", check: .lineLength) { picture in
      picture.text(
        String(repeating: "l", count: 76), size: 11, SampleScene.ink, at: Point(20, 395), Tag(.title))
    },
    Fault(what: "a remark of four lines", check: .lineLength, isWarning: true) { picture in
      for line in 0..<4 {
        picture.text("line", size: 12, SampleScene.ink, at: Point(300, 300 + 16 * Double(line)), Tag(.note))
      }
    },
  ]

  @Test func `a good picture passes every check`() {
    let report = SampleScene().scene.lint()
    for result in report.results {
      switch result.verdict {
      case .pass, .notApplicable: continue
      case .warn, .fail: Issue.record("\(result.check.id): \(result.offenders)")
      }
    }
    let missing = report.results.filter { if case .notApplicable = $0.verdict { true } else { false } }.map(\.check)
    #expect(missing == [.marginInk, .reproducibility])
  }

  @Test(arguments: faults)
  func `a spoilt picture fails its check`(fault: Fault) {
    var picture = SampleScene()
    fault.spoil(&picture)
    let result = picture.scene.lint()[fault.check]
    #expect(result.verdict == (fault.isWarning ? .warn : .fail), "\(result)")
    #expect(!result.offenders.isEmpty)
  }

  @Test func `every check that a scene can fail has a picture that fails it`() {
    let tried = Set(Self.faults.map(\.check))
    #expect(LegibilityCheck.allCases.filter { !tried.contains($0) } == [.marginInk, .reproducibility])
  }

  @Test func `a hollow head tells a kind from one with a filled head, and an open one from both`() {
    for head in [true, false] {
      var picture = SampleScene()
      picture.arrow(8, "append", Point(285, 295), Point(385, 300), SampleScene.blue, width: 2, head: false)
      #expect(picture.scene.lint()[.kindForms].verdict == .pass, "an arrow without a head")
      let corners = [Point(376, 304), Point(385, 300), Point(376, 296)]
      picture.add(
        .stroke(.polyline(corners, closed: head), Stroke(SampleScene.blue, width: 1.3)),
        Tag(.arrowHead, message: 8, node: "B", style: "append"))
      #expect(picture.scene.lint()[.kindForms].verdict == .pass)
    }
  }

  @Test func `heads in a layer of their own and a message that arrives twice are put together`() {
    var picture = SampleScene()
    let heads = picture.scene.items.filter { $0.tag.kind == .arrowHead }
    picture.scene.items.removeAll { $0.tag.kind == .arrowHead }
    picture.scene.items += heads
    #expect(picture.scene.lint()[.eventGaps].measures == SampleScene().scene.lint()[.eventGaps].measures)
    picture.arrow(1, "yes", Point(258.5, 200), Point(101.5, 280), SampleScene.green, width: 2, head: false)
    #expect(picture.scene.lint()[.arrowEnds].measure("heads") == 2)
    #expect(picture.scene.lint()[.labelOwnership].verdict == .pass)
  }

  @Test func `text shrinks with the picture`() {
    let scene = SampleScene().scene
    #expect(scene.lint(embedWidth: 400)[.textSize].measure("smallest px") == 11)
    #expect(scene.lint(embedWidth: 200)[.textSize].measure("smallest px") == 5.5)
    #expect(scene.lint(embedWidth: 200)[.textSize].verdict == .fail)
  }

  @Test func `a line that a later fill hides touches no text`() {
    var picture = SampleScene()
    let patch = Rect(minX: 235, minY: 345, maxX: 325, maxY: 370)
    picture.add(.fill(.rect(patch), SampleScene.paper), Tag(.knockout))
    picture.text("on the lane", size: 12, SampleScene.ink, at: Point(240, 360), Tag(.note))
    #expect(picture.scene.lint()[.linesThroughLabels].verdict == .pass)
  }

  @Test func `a report prints a line for each check and its offenders below`() {
    var picture = SampleScene()
    picture.text("margin", size: 12, SampleScene.ink, at: Point(7, 250), Tag(.note))
    let report = picture.scene.lint()
    let lines = report.table().split(separator: "\n")
    #expect(lines.filter { $0.first == "L" }.count == 20)
    #expect(lines.contains { $0.contains("note \"margin\" at ") && $0.hasSuffix(": 1 px beyond the margin") })
    #expect(report.json.contains(#""id":"L9","title":"everything lies 8 px inside the page","verdict":"fail""#))
    #expect(report.failures.map(\.check) == [.margins])
  }

  @Test func `two thousand items are measured in an instant`() {
    var picture = SampleScene()
    for index in 0..<1_000 {
      let y = 100 + Double(index % 28) * 10
      picture.arrow(100 + index, "append", Point(101.5, y), Point(258.5, y + 5), SampleScene.blue, width: 1)
    }
    let time = ContinuousClock().measure { _ = picture.scene.lint() }
    // Debug builds take some twenty times as long as the 50 ms of a release build.
    #expect(time < .seconds(10))
  }
}
