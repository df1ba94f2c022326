/// The inside of cairo's SVG element, made independent of the process that wrote it.
///
/// Cairo numbers its ids by a counter of the process, so the same picture written twice differs, and two pictures on one
/// page clash. Here ids are numbered from 0 in the order in which they are defined, and `prefixPlaces` tells where a
/// prefix goes. Coordinates are rounded to thousandths of a pixel: cairo's own grid is 1/256.
struct SVGBody {
  private(set) var bytes: [UInt8] = []
  /// Offsets in `bytes`, ascending, at which an id begins.
  private(set) var prefixPlaces: [Int] = []

  /// Takes the inside of the root element of `file`.
  init(_ file: [UInt8]) throws(RenderError) {
    guard let root = file.range(of: "<svg"), let rootEnd = file[root.upperBound...].firstIndex(of: Self.tagEnd),
      let end = file.lastRange(of: "</svg>"), rootEnd < end.lowerBound
    else { throw RenderError.malformed(format: "SVG", reason: "no root element among \(file.count) bytes") }
    let inside = file[(rootEnd + 1)..<end.lowerBound]
    bytes.reserveCapacity(inside.count)
    let numbers = Self.numberIDs(in: inside)
    try rewrite(inside, numbers)
  }

  /// The body with every id preceded by `prefix`.
  func prefixed(by prefix: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + prefixPlaces.count * prefix.utf8.count)
    var start = 0
    for place in prefixPlaces {
      result += bytes[start..<place]
      result += prefix.utf8
      start = place
    }
    return result + bytes[start...]
  }

  private static let tagEnd = UInt8(ascii: ">")
  private static let quote = UInt8(ascii: "\"")
  private static let definition = Array(" id=\"".utf8)
  /// Cairo defines every glyph as a symbol, of which some readers (WeasyPrint) show nothing. Among definitions a group
  /// means the same, and all know it.
  private static let symbol = Array("<symbol overflow=\"visible\"".utf8)
  private static let symbolEnd = Array("</symbol>".utf8)
  private static let transform = Array("transform=\"".utf8)
  /// What stands before a reference to an id, and what ends it.
  private static let references: [(before: [UInt8], end: UInt8)] = [
    (Array("href=\"#".utf8), quote), (Array("url(#".utf8), UInt8(ascii: ")")),
  ]

  private static func numberIDs(in inside: ArraySlice<UInt8>) -> [ArraySlice<UInt8>: Int] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var place = inside.startIndex
    while place < inside.endIndex {
      if inside[place] == UInt8(ascii: " "), inside[place...].starts(with: definition) {
        let id = inside[(place + definition.count)...].prefix { $0 != quote }
        numbers[id] = numbers[id] ?? numbers.count
        place = id.endIndex
      }
      place += 1
    }
    return numbers
  }

  private mutating func rewrite(
    _ inside: ArraySlice<UInt8>, _ numbers: [ArraySlice<UInt8>: Int]
  ) throws(RenderError) {
    var rest = inside
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<") where rest.starts(with: Self.symbol): replace(Self.symbol, by: "<g", &rest)
      case UInt8(ascii: "<") where rest.starts(with: Self.symbolEnd): replace(Self.symbolEnd, by: "</g>", &rest)
      case UInt8(ascii: " ") where rest.starts(with: Self.definition):
        try copyID(&rest, after: Self.definition, end: Self.quote, numbers)
      case UInt8(ascii: "h") where rest.starts(with: Self.references[0].before):
        try copyID(&rest, after: Self.references[0].before, end: Self.references[0].end, numbers)
      case UInt8(ascii: "u") where rest.starts(with: Self.references[1].before):
        try copyID(&rest, after: Self.references[1].before, end: Self.references[1].end, numbers)
      case UInt8(ascii: "t") where rest.starts(with: Self.transform):
        // A matrix multiplies: rounding it could move far points.
        let head = rest.prefix(Self.transform.count)
        let matrix = rest.dropFirst(Self.transform.count).prefix { $0 != Self.quote }
        bytes += head
        bytes += matrix
        rest = rest[matrix.endIndex...]
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        copyNumber(&rest)
      default:
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func replace(_ text: [UInt8], by new: String, _ rest: inout ArraySlice<UInt8>) {
    bytes += Array(new.utf8)
    rest = rest.dropFirst(text.count)
  }

  private mutating func copyID(
    _ rest: inout ArraySlice<UInt8>, after before: [UInt8], end: UInt8, _ numbers: [ArraySlice<UInt8>: Int]
  ) throws(RenderError) {
    let id = rest.dropFirst(before.count).prefix { $0 != end }
    guard let number = numbers[id] else {
      throw RenderError.malformed(
        format: "SVG", reason: "nothing has the id \(String(decoding: id, as: UTF8.self))")
    }
    bytes += before
    prefixPlaces.append(bytes.count)
    bytes += String(number).utf8
    rest = rest[id.endIndex...]
  }

  /// Copies a number, rounded to three decimals when it has more.
  private mutating func copyNumber(_ rest: inout ArraySlice<UInt8>) {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    let whole = rest.prefix(while: isDigit)
    let point = whole.endIndex
    rest = rest[point...]
    guard rest.first == UInt8(ascii: ".") else {
      bytes += whole
      return
    }
    let fraction = rest.dropFirst().prefix(while: isDigit)
    rest = rest[fraction.endIndex...]
    guard fraction.count > 3, whole.count < 12 else {
      bytes += whole
      bytes.append(UInt8(ascii: "."))
      bytes += fraction
      return
    }
    let value = (whole + fraction.prefix(4)).reduce(0) { $0 * 10 + Int($1 - 48) }
    let thousandths = (value + 5) / 10
    bytes += String(thousandths / 1000).utf8
    let remainder = thousandths % 1000
    guard remainder > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var digits = [remainder / 100, remainder / 10 % 10, remainder % 10]
    while digits.last == 0 { digits.removeLast() }
    bytes += digits.map { UInt8($0 + 48) }
  }
}
