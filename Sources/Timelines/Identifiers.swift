/// A node of a run: its index in ``Timeline/nodes``.
public struct NodeID: Hashable, Comparable, Sendable {
  public var index: UInt32

  @inlinable public init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  /// The network itself: the place of partitions, heals and violations that belong to no single node.
  public static let network = NodeID(Int(UInt32.max))

  @inlinable public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// A message of a run: its index in ``Timeline/messages``, in the order of first appearance.
public struct MessageID: Hashable, Comparable, Sendable {
  public var index: UInt32

  @inlinable public init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  @inlinable public static func < (left: MessageID, right: MessageID) -> Bool { left.index < right.index }
}

/// An interned text of a run: its index in ``Timeline/labels``. Events stay plain numbers; text is looked up when
/// drawing.
public struct LabelID: Hashable, Sendable {
  public var index: UInt32

  @inlinable public init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  /// The empty text, present in every run.
  public static let empty = LabelID(0)
}

/// A term, ballot or epoch. ``Term/unknown`` stands where a log does not say.
public struct Term: Hashable, Comparable, Sendable {
  public var number: UInt32

  @inlinable public init(_ number: Int) { self.number = UInt32(truncatingIfNeeded: number) }

  public static let unknown = Term(Int(UInt32.max))
  @inlinable public var isKnown: Bool { number != UInt32.max }

  @inlinable public static func < (left: Term, right: Term) -> Bool { left.number < right.number }
}

extension Term: CustomStringConvertible {
  /// "t2", the form in which pictures and sentences name a term.
  public var description: String { isKnown ? "t\(number)" : "t?" }
}
