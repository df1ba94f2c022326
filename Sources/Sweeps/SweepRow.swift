/// What one run of a sweep yielded.
public struct SweepRow: Hashable, Sendable {
  /// Index in ``Sweep/combinations``.
  public var combination: Int
  public var seed: UInt64
  /// One for each of ``MeasureCatalog/measures``, in their order; nil where the run has no such number.
  public var values: [Int64?]
  /// Why the run could not be made; nil when it was. All values of such a row are nil.
  public var failure: String?

  public init(combination: Int, seed: UInt64, values: [Int64?], failure: String? = nil) {
    self.combination = combination
    self.seed = seed
    self.values = values
    self.failure = failure
  }

  /// The value of `measure`, which must be of the catalog.
  public func value(of measure: Measure) -> Int64? {
    guard let index = MeasureCatalog.measures.firstIndex(where: { $0.name == measure.name }) else {
      preconditionFailure("\(measure.name) is no measure of the catalog")
    }
    return values[index]
  }
}
