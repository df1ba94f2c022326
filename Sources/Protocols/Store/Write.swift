import Timelines

/// One write as its replica took it: what invariants and slow twins need to say what has to be left of it.
public struct Write: Hashable, Sendable {
  public let key: String
  public let dot: Dot
  /// What the replica knew of the key before.
  public let context: VectorClock
  public let deed: Deed

  /// What a write leaves behind and what it takes away.
  public struct Deed: Hashable, Sendable {
    /// Nil for the removal of an element, which leaves nothing.
    public let content: Entry.Content?
    let removed: String?

    init(_ content: Entry.Content) {
      self.content = content
      removed = nil
    }

    init(removing element: String) {
      content = nil
      removed = element
    }

    /// Whether this, written by `writer`, who has seen an entry that `author` wrote, takes it away: a register's value
    /// every value, an element and a removal the same element, a counter's sum the earlier sum of the same replica.
    func supersedes(_ other: Entry.Content, of author: NodeID, by writer: NodeID) -> Bool {
      switch (content, other) {
      case (.value, .value), (.value, .deletion), (.deletion, .value), (.deletion, .deletion): true
      case (.element(let element), .element(let old)): element == old
      case (nil, .element(let old)): removed == old
      case (.total, .total): author == writer
      default: false
      }
    }
  }

  /// Whether this write takes the entry of `other` away wherever both are known.
  public func supersedes(_ other: Write) -> Bool {
    guard let content = other.deed.content, context.covers(other.dot) else { return false }
    return deed.supersedes(content, of: other.dot.node, by: dot.node)
  }
}
