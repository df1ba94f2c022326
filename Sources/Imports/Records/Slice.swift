/// Some bytes of a buffer that is shared, not copied.
struct Slice {
  var bytes: [UInt8]
  var range: Range<Int>

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    range = 0..<bytes.count
  }

  /// The text, with the replacement character where the bytes are not UTF-8.
  var text: String { String(decoding: bytes[range], as: UTF8.self) }

  func equals(_ other: [UInt8]) -> Bool {
    range.count == other.count && bytes[range].elementsEqual(other)
  }
}

/// Where in a buffer its lines lie, without their line ends.
func lineRanges(of bytes: [UInt8]) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  ranges.reserveCapacity(bytes.count / 120)
  bytes.withUnsafeBufferPointer { bytes in
    var start = 0
    for position in 0..<bytes.count where bytes[position] == 0x0A {
      let end = position > start && bytes[position - 1] == 0x0D ? position - 1 : position
      ranges.append(start..<end)
      start = position + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
  }
  return ranges
}

extension String {
  /// At most `limit` characters, for error messages about lines of any length.
  func shortened(to limit: Int = 120) -> String { count <= limit ? self : String(prefix(limit)) + "…" }
}
