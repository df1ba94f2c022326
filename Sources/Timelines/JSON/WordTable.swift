/// FNV-1a with 64 bits: fast, stable on every machine, and not cryptographic.
package enum FNV {
  static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always) static func fold(_ byte: UInt8, into hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Folds a whole word: as fast as a byte, and every bit of it reaches the upper half by the next word.
  @inline(__always) static func fold(_ word: UInt64, into hash: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = offsetBasis
    for byte in bytes { hash = fold(byte, into: hash) }
    return hash
  }

  /// The hash of all parts with `separator` between them. Not generic: a file of 190 MB takes a quarter of a second, and
  /// twenty-five through an unspecialised iterator of joined arrays.
  package static func hash(_ parts: [[UInt8]], separator: UInt8) -> UInt64 {
    var hash = offsetBasis
    for (index, part) in parts.enumerated() {
      if index > 0 { hash = fold(separator, into: hash) }
      part.withUnsafeBufferPointer { bytes in
        for byte in bytes { hash = fold(byte, into: hash) }
      }
    }
    return hash
  }
}

/// Byte strings, each numbered once in the order of first use: a `Dictionary<String, Int>` that never makes a `String`.
///
/// A line of a timeline file names about ten keys and words; making a `String` for each costs more than the rest of the
/// line.
package struct WordTable {
  private var arena: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing with a step of one; a slot holds a word's number plus one.
  private var slots = [UInt32](repeating: 0, count: 64)

  package init(_ words: [String] = []) {
    for word in words {
      let bytes = Array(word.utf8)
      _ = insert(bytes, bytes.indices, hash: FNV.hash(bytes))
    }
  }

  var count: Int { ends.count }

  /// The number of `bytes[range]`, whose hash is known, or nil.
  @inline(__always)
  package func number(of bytes: [UInt8], _ range: Range<Int>, hash: UInt64) -> Int? {
    var slot = Self.slot(hash, among: slots.count)
    while slots[slot] != 0 {
      let word = Int(slots[slot]) - 1
      if hashes[word] == hash, holds(word, bytes, range) { return word }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a word that is not in the table and returns its number.
  package mutating func insert(_ bytes: [UInt8], _ range: Range<Int>, hash: UInt64) -> Int {
    if (count + 1) * 2 > slots.count { grow() }
    arena.append(contentsOf: bytes[range])
    ends.append(arena.count)
    hashes.append(hash)
    place(count - 1)
    return count - 1
  }

  @inline(__always)
  private func holds(_ word: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = word == 0 ? 0 : ends[word - 1]
    guard ends[word] - start == range.count else { return false }
    for position in 0..<range.count where arena[start + position] != bytes[range.lowerBound + position] { return false }
    return true
  }

  private mutating func place(_ word: Int) {
    var slot = Self.slot(hashes[word], among: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(word + 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for word in 0..<count { place(word) }
  }

  /// FNV mixes upwards, so that the high bits are folded into the low ones that pick the slot.
  @inline(__always) private static func slot(_ hash: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (count - 1)
  }
}
