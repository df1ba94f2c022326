extension Timeline {
  /// The timeline as a file of JSON Lines (`docs/timeline-format.md`); reading it back gives an equal value.
  ///
  /// Equal timelines give equal bytes, on every machine. For large timelines prefer ``write(chunk:to:)``.
  public func written() -> [UInt8] {
    var result: [UInt8] = []
    write { result.append(contentsOf: $0) }
    return result
  }

  /// Hands the file to `sink` piece by piece, each of about `chunk` bytes and ending at a line end.
  public func write<E: Error>(chunk: Int = 1 << 16, to sink: ([UInt8]) throws(E) -> Void) throws(E) {
    var writer = TimelineWriter(self)
    writer.writeHeader(header, nodes: nodes, lastEvent: events.last?.time ?? .zero)
    for index in recordedEvents.indices {
      writer.writeEvent(index)
      guard writer.bytes.count >= chunk else { continue }
      try sink(writer.bytes)
      writer.clear()
    }
    if !writer.bytes.isEmpty { try sink(writer.bytes) }
  }

  /// A number for what the timeline says: FNV-1a with 64 bits over the bytes of ``written()``.
  ///
  /// Equal timelines have equal digests on every machine and in every version of file format 1, so that tests and
  /// recipes can hold a run by one number. It is no cryptographic hash: it finds accidents, not forgeries. O(size of
  /// the file).
  public var digest: UInt64 {
    var hash = FNV.offsetBasis
    write { for byte in $0 { hash = FNV.fold(byte, into: hash) } }
    return hash
  }
}
