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
}
