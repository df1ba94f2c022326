import Diagrams
import Scenes
import Testing

/// The distribution figure with fixed letter widths.
struct DistributionTests {
  /// `count` values from `low` on with a long tail, the same at every run.
  private func tail(_ count: Int, from low: Int64, spread: Int64) -> [Int64] {
    var state: UInt64 = 3
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 11) / Double(1 << 53)
      return low + Int64(Double(spread) * share * share * share)
    }
  }

  private func data(_ rows: [DistributionData.Row], unit: DistributionData.Unit = .time) -> DistributionData {
    DistributionData(
      title: "A claim", subtitle: "A scenario. 400 runs.", measure: "time to stable leader", unit: unit,
      parameter: rows.count > 1 ? "election timeout" : "", rows: rows)
  }

  private func scene(_ data: DistributionData, theme: Theme = .light) throws -> Scene {
    var options = FigureOptions()
    options.theme = theme
    return try DistributionFigure.scene(data, options, FixedTextMeasurer())
  }

  private func words(_ scene: Scene) -> [String] {
    scene.items.compactMap { if case .text(let text) = $0.shape { text.string } else { nil } }
  }

  @Test func `one row has its numbers beside it`() throws {
    let values = tail(400, from: 160_000, spread: 700_000)
    try expectSnapshot(scene(data([.init(label: "", values: values)])).dump(), named: "distribution-one.scene.txt")
  }

  @Test func `four rows share an axis, and what lies beyond it is counted`() throws {
    let rows = [
      DistributionData.Row(
        label: "150–155 ms", values: tail(400, from: 600_000, spread: 20_000_000), note: "3 runs have none"),
      .init(label: "150–175 ms", values: tail(400, from: 180_000, spread: 1_300_000)),
      .init(label: "150–200 ms", values: tail(400, from: 180_000, spread: 700_000)),
      .init(label: "150–300 ms", values: tail(400, from: 170_000, spread: 500_000)),
    ]
    let scene = try scene(data(rows))
    try expectSnapshot(scene.dump(), named: "distribution-four.scene.txt")
    let remark = try #require(words(scene).first { $0.contains("lie beyond this axis") })
    #expect(remark.contains("of 400") && remark.contains("the median too") && remark.contains("3 runs have none"))
    #expect(scene.items.contains { $0.tag.style == "off-scale" })
  }

  @Test func `counts stand in the middle of their bars`() throws {
    let rows = [DistributionData.Row(label: "", values: [1, 1, 1, 2, 2, 4])]
    try expectSnapshot(scene(data(rows, unit: .count)).dump(), named: "distribution-counts.scene.txt")
  }

  @Test func `themes differ in colours only`() throws {
    let rows = [DistributionData.Row(label: "", values: tail(200, from: 10, spread: 90_000))]
    func uncoloured(_ theme: Theme) throws -> [String] {
      try scene(data(rows), theme: theme).dump().split(separator: "\n").dropFirst().map {
        String($0.replacing(/#[0-9A-F]{6}/, with: "#"))
      }
    }
    #expect(try uncoloured(.light) == uncoloured(.dark))
    #expect(try uncoloured(.light) == uncoloured(.print))
  }

  /// Every value is in a bar or counted as beyond; nothing leaves the page; every row has its numbers.
  @Test(
    arguments: [
      [[0]], [[5, 5, 5]], [[0, 0], [0]], [[1], [1_000_000_000]], [[86_400_000_000]], [[], [7]],
      [[1_000_000, 1_000_001, 1_000_002]], [[0, 86_400_000_000]], [Array(1...3000)],
      [[1, 2, 3, 900_000_000_000_000]], Array(repeating: [3, 4], count: 24),
    ] as [[[Int64]]])
  func `strange values are drawn or counted`(values: [[Int64]]) throws {
    for unit in [DistributionData.Unit.time, .count] {
      let rows = values.enumerated().map { DistributionData.Row(label: "row \($0.offset)", values: $0.element) }
      let scene = try scene(data(rows, unit: unit))
      let all = values.joined().count
      let drawn = scene.items.compactMap(\.hint).compactMap { hint in
        hint.split(separator: " ").first.flatMap { Int($0.filter { $0 != "," }) }
      }.reduce(0, +)
      let beyond = words(scene).filter { $0.contains("beyond this axis") }.compactMap { remark in
        remark.split(separator: " ").first.flatMap { Int($0) }
      }.reduce(0, +)
      #expect(drawn + beyond == all, "\(values)")
      #expect(words(scene).count { $0.hasPrefix("median") || $0 == "no values" } == values.count)
      for item in scene.items {
        guard case .text(let text) = item.shape else { continue }
        for corner in text.corners {
          #expect(corner.x >= 0 && corner.x <= 700 && corner.y <= scene.height, "\(text.string)")
        }
      }
    }
  }

  @Test func `what cannot be drawn is an error`() {
    #expect(throws: DiagramError.noValues(measure: "time to stable leader")) {
      try scene(data([.init(label: "", values: [])]))
    }
    let many = (0..<25).map { DistributionData.Row(label: "\($0)", values: [1]) }
    #expect(throws: DiagramError.tooManyRows(25, limit: 24)) { try scene(data(many)) }
  }
}
