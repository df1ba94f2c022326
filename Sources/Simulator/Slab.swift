/// Values under small numbers that are used again once they are free, so that the queue's keys stay plain.
@usableFromInline struct Slab<Element> {
  @usableFromInline var elements: ContiguousArray<Element> = []
  @usableFromInline var free: ContiguousArray<UInt32> = []

  @inlinable init() {}

  @inlinable mutating func insert(_ element: Element) -> UInt32 {
    if let slot = free.popLast() {
      elements[Int(slot)] = element
      return slot
    }
    elements.append(element)
    return UInt32(truncatingIfNeeded: elements.count - 1)
  }

  @inlinable subscript(slot: UInt32) -> Element { elements[Int(slot)] }

  /// Gives `slot` back. What it held stays in memory until the slot is used again.
  @inlinable mutating func release(_ slot: UInt32) { free.append(slot) }
}
