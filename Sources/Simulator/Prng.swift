public import Timelines

/// A stream of pseudo-random numbers: xoshiro256**, seeded through SplitMix64.
///
/// Equal seeds give equal streams on every machine. Only integers are drawn, so no rounding can differ between
/// machines. Published by Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018 (public domain).
///
/// ```swift
/// var stream = Prng(seed: 7, component: .node(NodeID(0)))
/// let timeout = stream.draw(in: .milliseconds(150) ... .milliseconds(300))
/// ```
public struct Prng: Hashable, Sendable {
  @usableFromInline var first: UInt64
  @usableFromInline var second: UInt64
  @usableFromInline var third: UInt64
  @usableFromInline var fourth: UInt64

  /// A stream for a single number, such as the seed of a run.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    first = mixer.next()
    second = mixer.next()
    third = mixer.next()
    fourth = mixer.next()
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let product = second &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = second << 17
    third ^= first
    fourth ^= second
    second ^= third
    first ^= fourth
    third ^= shifted
    fourth = (fourth << 45) | (fourth >> 19)
    return result
  }

  /// A number in `0 ..< bound`, each equally likely (Lemire's multiplication with rejection).
  @inlinable
  public mutating func draw(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a draw below 0 has no possible result")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// An index in `0 ..< count`.
  @inlinable
  public mutating func draw(below count: Int) -> Int { Int(draw(below: UInt64(count))) }

  /// A length of time in `range`, every microsecond equally likely.
  @inlinable
  public mutating func draw(in range: ClosedRange<Elapsed>) -> Elapsed {
    let low = range.lowerBound.microseconds
    let span = UInt64(range.upperBound.microseconds - low)
    return Elapsed(microseconds: low + Int64(draw(below: span + 1)))
  }

  /// Whether something of this chance happens. A chance of never or always draws nothing.
  @inlinable
  public mutating func happens(_ chance: Chance) -> Bool {
    if chance.isNever { return false }
    if chance.isAlways { return true }
    return draw(below: UInt64(chance.denominator)) < UInt64(chance.numerator)
  }
}

/// The generator that seeds the streams: it turns nearby seeds into unrelated states (Steele, Lea and Flood, 2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
