/// Reading and writing the chunks of a PNG file: length, four letters, data, checksum.
enum PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Where the chunk after IHDR begins: 8 bytes of signature, 12 of frame, 13 of header.
  static let afterHeader = 33

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(CRC32.of(body))
  }

  /// Text in UTF-8, neither compressed nor in a named language.
  static func internationalText(_ keyword: String, _ text: String) -> [UInt8] {
    chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + text.utf8.filter { $0 != 0 })
  }

  /// The size of a pixel on paper, from a resolution in dots per inch.
  static func resolution(dotsPerInch: Double) -> [UInt8] {
    let dotsPerMeter = bigEndian(UInt32((dotsPerInch / 0.0254).rounded()))
    return chunk("pHYs", dotsPerMeter + dotsPerMeter + [1])
  }

  /// The chunks of `file` in order, as type and data; nil where the file ends too early or is no PNG.
  static func parse(_ file: [UInt8]) -> [(type: String, data: ArraySlice<UInt8>)]? {
    guard file.starts(with: signature) else { return nil }
    var chunks: [(type: String, data: ArraySlice<UInt8>)] = []
    var place = signature.count
    while place < file.count {
      guard place + 12 <= file.count else { return nil }
      let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let data = place + 8
      guard data + length + 4 <= file.count else { return nil }
      chunks.append((String(decoding: file[place + 4..<data], as: UTF8.self), file[data..<data + length]))
      place = data + length + 4
    }
    return chunks
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
