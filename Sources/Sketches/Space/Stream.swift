/// A stream of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood, 2014), keyed by words.
///
/// Each object and each layer of strokes has a stream of its own, so that one more object leaves the strokes of the others
/// as they were.
struct Stream: Hashable, Sendable {
  private var state: UInt64

  init(_ seed: UInt64, _ words: String...) {
    state = seed
    for word in words {
      state = Self.mixed(state &+ Self.hash(word))
    }
  }

  /// FNV-1a over the bytes of `text`.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// From 0 up to but not including 1, in 53 bits.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// From -`reach` to `reach`.
  mutating func around(_ reach: Double) -> Double { between(-reach, reach) }

  /// A whole number from 0 up to but not including `count`.
  mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "a number below \(count) was asked for")
    return Int(next() % UInt64(count))
  }

  /// `items` in a drawn order (Fisher and Yates).
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, below(index + 1)) }
    return items
  }
}
