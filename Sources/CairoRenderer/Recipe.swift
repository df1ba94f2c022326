/// Reads what Worldline writes about a picture into its file: the recipe, so that it can be drawn again, and its words.
///
/// The recipe stands in the `Source` text of a PNG, in the `metadata` element of an SVG, and among the keywords of a PDF.
public enum Recipe {
  /// The recipe in `file`, whatever its format; nil when there is none, or when the file is damaged before it.
  public static func read(from file: [UInt8]) -> String? { text("Source", "metadata", "Keywords", in: file) }

  /// The headline of the picture.
  public static func title(of file: [UInt8]) -> String? { text("Title", "title", "Title", in: file) }

  /// What the picture shows, for readers who cannot see it.
  public static func description(of file: [UInt8]) -> String? { text("Description", "desc", "Subject", in: file) }

  /// What a file is, as far as its first and last bytes tell.
  public enum Condition: Sendable {
    /// No format that is written here.
    case foreign
    /// A picture without its end.
    case truncated
    case whole
  }

  public static func condition(of file: [UInt8]) -> Condition {
    switch ending(of: file) {
    case "png": PNGChunks.parse(file)?.last?.type == "IEND" ? .whole : .truncated
    case "pdf": file.lastRange(of: "%%EOF") == nil ? .truncated : .whole
    case "svg": file.lastRange(of: "</svg>") == nil ? .truncated : .whole
    default: .foreign
    }
  }

  /// The usual ending of the name of such a file: "png", "svg" or "pdf"; nil when it is none of them.
  public static func ending(of file: [UInt8]) -> String? {
    if file.starts(with: PNGChunks.signature) { return "png" }
    if file.starts(with: "%PDF-".utf8) { return "pdf" }
    // The root element of a document stands near its beginning.
    return Array(file.prefix(2_048)).range(of: "<svg") == nil ? nil : "svg"
  }

  /// A text under the name that it has in each format.
  private static func text(_ png: String, _ svg: String, _ pdf: String, in file: [UInt8]) -> String? {
    if file.starts(with: PNGChunks.signature) { return readPNG(file, keyword: png) }
    if file.starts(with: "%PDF-".utf8) { return readPDF(file, key: pdf) }
    return readSVG(file, element: svg)
  }

  private static func readPNG(_ file: [UInt8], keyword: String) -> String? {
    let prefix = Array(keyword.utf8) + [0, 0, 0, 0, 0]
    let text = PNGChunks.parse(file)?.first { $0.type == "iTXt" && $0.data.starts(with: prefix) }
    return text.map { String(decoding: $0.data.dropFirst(prefix.count), as: UTF8.self) }
  }

  /// The first such element is the document's; those of its parts come later.
  private static func readSVG(_ file: [UInt8], element: String) -> String? {
    guard let tag = file.range(of: "<" + element), let open = file[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let close = file.range(of: "</\(element)>", from: open)
    else { return nil }
    return XML.unescaped(String(decoding: file[(open + 1)..<close.lowerBound], as: UTF8.self))
  }

  /// Follows the trailer's last reference to the document information, and reads its keys up to the one that is meant.
  private static func readPDF(_ file: [UInt8], key: String) -> String? {
    guard let info = file.lastRange(of: "/Info ") else { return nil }
    let number = String(decoding: file[info.upperBound...].prefix { (48...57).contains($0) }, as: UTF8.self)
    guard let object = file.lastRange(of: "\n\(number) 0 obj"), let open = file.range(of: "<<", from: object.upperBound)
    else { return nil }
    var rest = file[open.upperBound...]
    while let name = PDFString.takeName(from: &rest), let value = PDFString.take(from: &rest) {
      if name == key { return value }
    }
    return nil
  }
}

extension [UInt8] {
  /// Where `word` first occurs at or after `start`.
  func range(of word: String, from start: Int = 0) -> Range<Int>? {
    let word = Array(word.utf8)
    guard let first = word.first, start >= 0, word.count <= count else { return nil }
    var place = start
    while place <= count - word.count {
      if self[place] == first, self[place..<place + word.count].elementsEqual(word) {
        return place..<place + word.count
      }
      place += 1
    }
    return nil
  }

  /// Where `word` last occurs.
  func lastRange(of word: String) -> Range<Int>? {
    let word = Array(word.utf8)
    guard let first = word.first else { return nil }
    var place = count - word.count
    while place >= 0 {
      if self[place] == first, self[place..<place + word.count].elementsEqual(word) {
        return place..<place + word.count
      }
      place -= 1
    }
    return nil
  }
}
