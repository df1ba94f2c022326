/// A probability as a ratio of whole numbers: `Chance(1, outOf: 100)` is one percent, the same on every machine.
public struct Chance: Hashable, Sendable {
  public let numerator: UInt32
  public let denominator: UInt32

  public init(_ numerator: Int, outOf denominator: Int) {
    precondition(
      denominator > 0 && denominator <= Int(UInt32.max) && numerator >= 0 && numerator <= denominator,
      "\(numerator) out of \(denominator) is not a chance")
    self.numerator = UInt32(numerator)
    self.denominator = UInt32(denominator)
  }

  public static let never = Chance(0, outOf: 1)
  public static let always = Chance(1, outOf: 1)

  @inlinable public var isNever: Bool { numerator == 0 }
  @inlinable public var isAlways: Bool { numerator == denominator }
}
