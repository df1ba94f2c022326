public import Timelines

/// What one write left behind under a key.
public struct Entry: Hashable, Sendable {
  public let dot: Dot
  public let content: Content

  public init(dot: Dot, content: Content) {
    self.dot = dot
    self.content = content
  }

  public enum Content: Hashable, Sendable {
    /// A register's value, written at this time of the writer's clock.
    case value(String, at: Instant)
    /// The register was deleted.
    case deletion(at: Instant)
    /// A set has this element.
    case element(String)
    /// What one replica has added to a counter in all.
    case total(Int)
  }

  /// What a key is used as. Entries of different kinds never supersede each other.
  public enum Kind: String, Hashable, Sendable { case register, set, counter }

  public var kind: Kind {
    switch content {
    case .value, .deletion: .register
    case .element: .set
    case .total: .counter
    }
  }

  /// By which the last writer is found: time, then the writer, then its count. No two writes have the same.
  var rank: (Int64, Dot)? {
    switch content {
    case .value(_, let at), .deletion(let at): (at.microseconds, dot)
    case .element, .total: nil
    }
  }
}

extension Entry {
  /// Its bytes as they cross the network and are hashed: the dot, a byte for the kind, and the content.
  func append(to bytes: inout [UInt8]) {
    bytes.append(big: UInt64(dot.node.index) << 32 | UInt64(dot.counter))
    switch content {
    case .value(let text, let at):
      bytes.append(0)
      bytes.append(big: UInt64(bitPattern: at.microseconds))
      bytes.append(counted: text)
    case .deletion(let at):
      bytes.append(1)
      bytes.append(big: UInt64(bitPattern: at.microseconds))
    case .element(let text):
      bytes.append(2)
      bytes.append(counted: text)
    case .total(let amount):
      bytes.append(3)
      bytes.append(big: UInt64(bitPattern: Int64(amount)))
    }
  }
}

extension [UInt8] {
  /// Eight bytes, the highest first.
  mutating func append(big number: UInt64) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// The length of the text in two bytes, then its UTF-8: two texts in a row cannot be mistaken for two others.
  mutating func append(counted text: String) {
    let length = text.utf8.count
    append(UInt8(truncatingIfNeeded: length >> 8))
    append(UInt8(truncatingIfNeeded: length))
    append(contentsOf: text.utf8)
  }
}
