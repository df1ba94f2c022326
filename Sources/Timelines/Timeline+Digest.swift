extension Timeline {
  /// A number that tells timelines apart: equal timelines have equal digests on every machine. O(events).
  ///
  /// FNV-1a over every field in a fixed order; meant for noticing change, not for keeping anyone from making one.
  public var digest: UInt64 {
    var digest = Digest()
    for name in nodes { digest.add(name) }
    for label in labels { digest.add(label) }
    for message in messages {
      digest.add(UInt64(message.source.index) << 32 | UInt64(message.target.index))
      digest.add(UInt64(message.type.index) << 32 | UInt64(message.detail.index))
      digest.add(UInt64(message.term.number) << 32 | UInt64(message.messageClass.rawValue))
    }
    for event in events {
      digest.add(UInt64(bitPattern: event.time.microseconds))
      digest.add(UInt64(event.node.index) << 32 | UInt64(event.first))
      digest.add(UInt64(event.second) << 32 | UInt64(event.kind.rawValue))
      digest.add(UInt64(event.code) << 32 | UInt64(event.provenance.rawValue))
    }
    for entry in entries {
      digest.add(UInt64(entry.index))
      digest.add(UInt64(entry.term.number) << 32 | UInt64(entry.value.index))
    }
    for partition in partitions {
      digest.add(partition.oneWay ? 1 : 0)
      for side in partition.sides {
        digest.add(UInt64(side.count))
        for node in side { digest.add(UInt64(node.index)) }
      }
    }
    digest.add(UInt64(bitPattern: header.end.microseconds))
    return digest.state
  }
}

/// FNV-1a, eight bytes at a time.
private struct Digest {
  var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ value: UInt64) {
    state = (state ^ value) &* 0x0000_0100_0000_01B3
    // Words instead of bytes: without this the high bits of a word would never reach the low bits of the state.
    state ^= state >> 32
  }

  mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    for byte in text.utf8 { add(UInt64(byte)) }
  }
}
