import Scenes

extension Inker {
  /// Hatches an object with exactly `budget` strokes: wider apart than otherwise, and of those the longest.
  mutating func hatch(_ object: Int, budget: Int) {
    var fit: [InkStroke] = []
    var density = density
    for _ in 0..<24 {
      var trial = Inker(view, width: width, density, pen: pen, marks: marks.withoutBudget)
      trial.hatchSurfaces { $0 == object }
      let strokes = trial.layer.strokes
      if fit.isEmpty || strokes.count >= budget { fit = strokes }
      if strokes.count <= budget { break }
      density.surface *= 0.88
    }
    let ranked = fit.indices.sorted { first, second in
      let lengths = (Polyline.length(fit[first].points), Polyline.length(fit[second].points))
      return lengths.0 == lengths.1 ? first < second : lengths.0 > lengths.1
    }
    for index in ranked.prefix(budget).sorted() { layer.add(fit[index]) }
  }

  /// Cuts a line into strokes no longer than the rule allows, with the pen lifted between them.
  func shortened(_ line: [Point]) -> [[Point]] {
    guard let longest = marks.longest.map({ $0 * width }) else { return [line] }
    let total = Polyline.length(line)
    guard total > longest else { return [line] }
    let lift = min(2.4, longest * 0.1)
    let count = Int(((total + lift) / (longest + lift)).rounded(.up))
    let step = (total + lift) / Double(count)
    var rest = line
    var pieces: [[Point]] = []
    for number in 1...count {
      guard number < count, rest.count > 1 else { break }
      let (piece, after) = InkLayer.split(rest, at: step - lift)
      pieces.append(piece)
      rest = after.count > 1 ? InkLayer.split(after, at: lift).after : []
    }
    return rest.count > 1 ? pieces + [rest] : pieces
  }
}
