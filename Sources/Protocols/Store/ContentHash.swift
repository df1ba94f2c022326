import Crypto

/// A SHA-256 hash.
public struct ContentHash: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// How many bytes it has on the network.
  public static let size = 32

  public init(of bytes: [UInt8]) {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    var words = [UInt64](repeating: 0, count: 4)
    for (index, byte) in hasher.finalize().enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// The first 32 of its 256 bits: enough to tell the versions of one key in one run from each other.
  public var prefix: UInt32 { UInt32(truncatingIfNeeded: words.0 >> 32) }

  /// The first 64 bits, of which the first decide on the leaf of a tree.
  var leading: UInt64 { words.0 }

  func append(to bytes: inout [UInt8]) {
    bytes.append(big: words.0)
    bytes.append(big: words.1)
    bytes.append(big: words.2)
    bytes.append(big: words.3)
  }

  public static func == (left: ContentHash, right: ContentHash) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentHash: CustomStringConvertible {
  /// The first eight hexadecimal digits.
  public var description: String {
    let digits = String(prefix, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
