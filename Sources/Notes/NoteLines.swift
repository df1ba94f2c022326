/// The lines of a file as ranges of bytes, without their line ends: "\n", "\r\n" or "\r".
struct NoteLines {
  private var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    // A byte order mark belongs to no line.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes.withUnsafeBufferPointer { bytes in
      var place = start
      while place < bytes.count {
        let byte = bytes[place]
        if byte == 0x0A || byte == 0x0D {
          ranges.append(start..<place)
          if byte == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
          start = place + 1
        }
        place += 1
      }
      if start < bytes.count { ranges.append(start..<bytes.count) }
    }
  }

  var count: Int { ranges.count }

  subscript(_ index: Int) -> Range<Int> { ranges[index] }

  /// The line after a YAML head ("---" … "---" at the very top), in which nothing counts; 0 without one.
  func firstAfterHead(in bytes: [UInt8]) -> Int {
    func isMark(_ index: Int, _ marks: [String]) -> Bool {
      marks.contains { bytes[trimmed(index, in: bytes)].elementsEqual($0.utf8) }
    }
    guard count > 1, isMark(0, ["---"]), !bytes[ranges[1]].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return 0 }
    return (1..<count).first { isMark($0, ["---", "..."]) }.map { $0 + 1 } ?? 0
  }

  /// The next line that is not blank.
  func firstFilled(after index: Int, in bytes: [UInt8]) -> Int? {
    var next = index + 1
    while next < count {
      if bytes[ranges[next]].contains(where: { $0 != 0x20 && $0 != 0x09 }) { return next }
      next += 1
    }
    return nil
  }

  /// The line without blanks at its end.
  func trimmed(_ index: Int, in bytes: [UInt8]) -> Range<Int> {
    var range = ranges[index]
    while let last = bytes[range].last, last == 0x20 || last == 0x09 { range = range.lowerBound..<range.upperBound - 1 }
    return range
  }

  func text(_ index: Int, in bytes: [UInt8], endsWith mark: String) -> Bool {
    bytes[trimmed(index, in: bytes)].suffix(mark.utf8.count).elementsEqual(mark.utf8)
  }

  /// How the line ends: as `index` does.
  func newline(after index: Int, in bytes: [UInt8]) -> String {
    let end = ranges[index].upperBound
    guard end < bytes.count, bytes[end] == 0x0D else { return "\n" }
    return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? "\r\n" : "\r"
  }
}

extension [UInt8] {
  /// Whether `word` occurs within `range`.
  func occurs(_ word: String, in range: Range<Int>) -> Bool { first(word, in: range) != nil }

  /// Where `word` first occurs within `range`.
  func first(_ word: String, in range: Range<Int>) -> Range<Int>? {
    let word = Array(word.utf8)
    guard let first = word.first, word.count <= range.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var place = range.lowerBound
      while place + word.count <= range.upperBound {
        if bytes[place] == first {
          var length = 1
          while length < word.count, bytes[place + length] == word[length] { length += 1 }
          if length == word.count { return place..<place + length }
        }
        place += 1
      }
      return nil
    }
  }
}
