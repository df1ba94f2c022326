public import Timelines

/// How an era is written with its number.
public struct EraStyle: Hashable, Sendable {
  /// The letters before the number in pictures: "t" for "t2".
  public var short = "t"
  /// Whether sentences write the short form too; otherwise the noun: "ballot 2".
  public var isShortInProse = true

  public init() {}

  /// "t2"; what is not known as it is.
  public func short(_ term: Term) -> String { term.isKnown ? "\(short)\(term.number)" : term.description }
}
