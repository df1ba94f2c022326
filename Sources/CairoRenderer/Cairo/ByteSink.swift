import CCairo

/// Where cairo's stream functions put their bytes.
///
/// Plain memory behind a pointer, so that an owner of it can be consumed by `discard self`.
typealias ByteSink = UnsafeMutablePointer<[UInt8]>

/// Appends to the `ByteSink` behind `sink`; the form that cairo's stream functions call.
let appendToSink: cairo_write_func_t = { sink, bytes, count in
  guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
  sink.assumingMemoryBound(to: [UInt8].self).pointee
    .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
  return CAIRO_STATUS_SUCCESS
}

func makeSink(reserving capacity: Int = 64 * 1024) -> ByteSink {
  let sink = ByteSink.allocate(capacity: 1)
  sink.initialize(to: [])
  sink.pointee.reserveCapacity(capacity)
  return sink
}

/// The bytes of `sink`, which is gone afterwards.
func takeBytes(of sink: ByteSink) -> [UInt8] {
  let bytes = sink.move()
  sink.deallocate()
  return bytes
}
