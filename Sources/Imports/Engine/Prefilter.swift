/// Tells cheaply which sentences a line can be: those whose fixed part it contains.
///
/// The fixed parts lie in one flat buffer, because touching dozens of rule values for each line costs more in reference
/// counting than the matching itself: 85 thousand lines a second without this, several times that with it.
struct Prefilter {
  private var bytes: [UInt8] = []
  private var spans: [(id: Int, start: Int, count: Int)] = []

  /// Adds something that can only match a text that contains `literal`; with an empty one it is always a candidate.
  mutating func add(_ id: Int, literal: [UInt8]) {
    spans.append((id, bytes.count, literal.count))
    bytes += literal
  }

  /// The ids that `slice` does not rule out, in the order in which they were added.
  func candidates(_ slice: Slice, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    slice.bytes.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { literals in
        for span in spans {
          if span.count == 0 || Self.contains(text, slice.range, literals, span.start, span.count) {
            found.append(span.id)
          }
        }
      }
    }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ literals: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ count: Int
  ) -> Bool {
    let first = literals[start]
    let last = range.upperBound - count
    var position = range.lowerBound
    while position <= last {
      if text[position] == first {
        var offset = 1
        while offset < count, text[position + offset] == literals[start + offset] { offset += 1 }
        if offset == count { return true }
      }
      position += 1
    }
    return false
  }
}
