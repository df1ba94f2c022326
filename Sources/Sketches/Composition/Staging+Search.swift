extension Staging {
  /// How many arrangements are tried before the best one is an error.
  static let attempts = 3_000

  /// The first arrangement, in a fixed order of tries, that breaks no rule of composition, and its number.
  func composed() throws(SketchError) -> (life: StillLife, attempt: Int) {
    var last: CompositionFault?
    for attempt in 0..<Self.attempts {
      let life = life(attempt: attempt)
      guard let fault = CompositionCheck(life).faults(quick: true).first else { return (life, attempt) }
      last = fault
    }
    throw .noComposition(objects: kinds, attempts: Self.attempts, last: last)
  }
}
