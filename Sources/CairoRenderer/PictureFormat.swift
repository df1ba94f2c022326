/// What kind of file a scene becomes.
public enum PictureFormat: Hashable, Sendable {
  /// A raster image with `scale` pixels for each logical pixel; 2 suits most screens and print at the embed width.
  case png(scale: Double)
  /// Vector graphics for web pages, text as outlines, with title, description and hints.
  case svg
  /// One page of 0.75 points for each logical pixel, with selectable text.
  case pdf

  /// The format that a file name's ending names, PNG at scale 2.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".png") {
      self = .png(scale: 2)
    } else if name.hasSuffix(".svg") {
      self = .svg
    } else if name.hasSuffix(".pdf") {
      self = .pdf
    } else {
      return nil
    }
  }

  /// How many units of cairo's surface a logical pixel has.
  var unitsPerPixel: Double {
    switch self {
    case .png(let scale): scale
    case .svg: 1
    // CSS has 96 pixels to the inch, PDF 72 points.
    case .pdf: 0.75
    }
  }
}
