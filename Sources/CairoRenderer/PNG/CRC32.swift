/// The checksum of PNG chunks (ISO 3309, as PNG's annex D gives it): reflected polynomial 0xEDB88320.
struct CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  private var sum: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { sum ^ 0xFFFF_FFFF }

  mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { sum = Self.table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = CRC32()
    crc.update(bytes)
    return crc.value
  }
}
