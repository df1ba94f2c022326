public import Timelines

/// A promise of a scenario that its run does not keep.
public struct ExpectationFailure: Hashable, Sendable {
  public var expectation: Expectation
  /// When it was broken, or when the time to keep it was over.
  public var at: Instant
  /// What happened instead: "A and C lead in t2".
  public var found: String
}

extension ExpectationFailure: CustomStringConvertible {
  public var description: String { "expected '\(expectation)', but at \(at) \(found)" }
}

extension Timeline {
  /// Those of `expectations` that the run does not keep, in their order.
  public func failures(of expectations: [Expectation]) -> [ExpectationFailure] {
    expectations.compactMap { expectation in
      check(expectation).map { ExpectationFailure(expectation: expectation, at: $0.at, found: $0.found) }
    }
  }
}
