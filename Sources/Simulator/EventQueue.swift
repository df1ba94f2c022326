public import Timelines

/// The key of one coming happening: 24 plain bytes, no references. What it carries lies in a ``Slab``.
@usableFromInline struct Pending: Sendable {
  @usableFromInline enum Kind: UInt8, Sendable {
    /// `slot` is a parcel that arrives.
    case delivery
    /// `slot` is a parcel that would arrive now, had it not been dropped.
    case drop
    /// `slot` is a node one of whose timers runs out; the sequence number says which.
    case timer
    /// `slot` is a node that starts.
    case start
    /// `slot` is a directive that is due.
    case directive
    /// `slot` is a call of a client that arrives at a node, having waited for it.
    case request
    /// `slot` is a client's request that is made again unless it has been answered.
    case retry
  }

  @usableFromInline var time: Instant
  /// Ties of time are broken by the order in which things were scheduled.
  @usableFromInline var sequence: UInt64
  @usableFromInline var slot: UInt32
  @usableFromInline var kind: Kind

  @inlinable init(_ kind: Kind, at time: Instant, sequence: UInt64, slot: UInt32) {
    self.kind = kind
    self.time = time
    self.sequence = sequence
    self.slot = slot
  }

  @inlinable func precedes(_ other: Pending) -> Bool {
    time.microseconds != other.time.microseconds
      ? time.microseconds < other.time.microseconds : sequence < other.sequence
  }
}

/// Coming happenings, earliest first: a four-ary heap.
///
/// Own code because it is measured to be faster: FloodBenchmark with 4,000,000 messages runs at 6.8 to 7.7 million
/// messages per second with it and at 6.5 to 6.6 with the min-max heap of swift-collections, which also keeps the other
/// end in order.
@usableFromInline struct EventQueue {
  @usableFromInline var heap: ContiguousArray<Pending> = []

  @inlinable init() {}

  @inlinable var first: Pending? { heap.first }

  @inlinable mutating func push(_ pending: Pending) {
    heap.append(pending)
    heap.withUnsafeMutableBufferPointer { heap in
      var hole = heap.count - 1
      while hole > 0 {
        let parent = (hole - 1) >> 2
        if !pending.precedes(heap[parent]) { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = pending
    }
  }

  @inlinable mutating func removeFirst() {
    let last = heap.removeLast()
    let count = heap.count
    if count == 0 { return }
    heap.withUnsafeMutableBufferPointer { heap in
      var hole = 0
      while true {
        let firstChild = (hole << 2) + 1
        if firstChild >= count { break }
        var least = firstChild
        let end = Swift.min(firstChild + 4, count)
        var child = firstChild + 1
        while child < end {
          if heap[child].precedes(heap[least]) { least = child }
          child += 1
        }
        if !heap[least].precedes(last) { break }
        heap[hole] = heap[least]
        hole = least
      }
      heap[hole] = last
    }
  }
}
