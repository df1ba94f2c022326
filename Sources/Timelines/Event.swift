/// One thing that happened: 24 plain bytes, no references.
///
/// What `first`, `second` and `code` mean depends on ``kind``; read them through the accessors in
/// `Event+Details.swift`.
public struct Event: Hashable, Sendable {
  public var time: Instant
  public var node: NodeID
  @usableFromInline var first: UInt32
  @usableFromInline var second: UInt32
  public var kind: EventKind
  @usableFromInline var code: UInt8
  public var provenance: Provenance

  @inlinable
  init(
    _ kind: EventKind, at time: Instant, node: NodeID, first: UInt32 = 0, second: UInt32 = 0, code: UInt8 = 0,
    provenance: Provenance = .logged
  ) {
    self.kind = kind
    self.time = time
    self.node = node
    self.first = first
    self.second = second
    self.code = code
    self.provenance = provenance
  }
}
