extension Staging {
  /// How many places are tried in one kind of arrangement before the next kind is tried.
  static let attempts = 900

  /// The first arrangement, in a fixed order of tries, that breaks no rule of composition.
  ///
  /// Tries stray farther and farther from the arrangement as meant; when none passes, the next kind of arrangement is
  /// tried, so that the result depends on the prompt alone.
  func composed() throws(SketchError) -> Composed {
    var last: CompositionFault?
    let all = Arrangement.allCases
    let models = models()
    let first = all.firstIndex(of: arrangement) ?? 0
    for turn in all.indices {
      var staging = self
      staging.arrangement = all[(first + turn) % all.count]
      for attempt in 0..<Self.attempts {
        var life = staging.life(attempt: attempt, models)
        let fault = CompositionCheck(life).faults(quick: true).first ?? life.placeTableEdge()
        guard let fault else {
          return Composed(staging: staging, life: life, attempts: turn * Self.attempts + attempt + 1)
        }
        last = fault
      }
    }
    throw .noComposition(objects: kinds, attempts: Self.attempts * all.count, last: last)
  }
}

/// A still life that passes the rules of composition, and how many tries it took.
struct Composed: Sendable {
  var staging: Staging
  var life: StillLife
  var attempts: Int
}

extension StillLife {
  /// Moves the table's far edge to the first of a row of depths at which it just touches nothing; the fault when there
  /// is none.
  mutating func placeTableEdge() -> CompositionFault? {
    var last: CompositionFault?
    let wanted = tableDepth
    for step in [0, 1, -1, 2, -2, 3, -3, 4, 5, 6, 8, 10, 13] {
      tableDepth = wanted + Double(step) * 0.35
      guard tableDepth > (objects.map { $0.foot.y }.max() ?? 0) + 0.6 else { continue }
      last = CompositionCheck(self).tableEdge().first
      if last == nil { return nil }
    }
    return last ?? CompositionFault(.tangency, "the table is too short")
  }
}
