/// The outcome of one legibility check on one scene.
public struct LegibilityResult: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    case pass
    /// Worth a look; no reason to stop a build.
    case warn
    case fail
    /// The scene has nothing to measure, or lacks what the check needs; the reason.
    case notApplicable(String)
  }

  /// A measured number and what it counts.
  public struct Measure: Hashable, Sendable {
    public var name: String
    public var value: Double

    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }

    public init(_ name: String, _ value: Int) { self.init(name, Double(value)) }
  }

  /// An item of the scene that breaks the rule.
  public struct Offender: Hashable, Sendable {
    /// What the item stands for, as its tag prints.
    public var tag: String
    /// The words, when it is text.
    public var text: String?
    public var place: Point
    /// What is wrong with it.
    public var reason: String

    public init(tag: String, text: String? = nil, place: Point, reason: String) {
      self.tag = tag
      self.text = text
      self.place = place
      self.reason = reason
    }
  }

  public var check: LegibilityCheck
  public var measures: [Measure]
  public var verdict: Verdict
  public var offenders: [Offender]

  public init(
    _ check: LegibilityCheck, _ measures: [Measure], _ verdict: Verdict, offenders: [Offender] = []
  ) {
    self.check = check
    self.measures = measures
    self.verdict = verdict
    self.offenders = offenders
  }

  public init(_ check: LegibilityCheck, notApplicable reason: String) {
    self.init(check, [], .notApplicable(reason))
  }

  public var hasFailed: Bool { verdict == .fail }

  /// The number called `name`, if it was measured.
  public func measure(_ name: String) -> Double? { measures.first { $0.name == name }?.value }
}

extension LegibilityResult.Verdict {
  /// "pass", "warn", "fail" or "-".
  public var word: String {
    switch self {
    case .pass: "pass"
    case .warn: "warn"
    case .fail: "fail"
    case .notApplicable: "-"
    }
  }
}
