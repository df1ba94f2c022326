/// Why a picture could not be made.
public enum RenderError: Error, Hashable, Sendable {
  /// The first family of the list is not installed; text would be set in `found`, which is nil when there is no font at
  /// all. An error only then, or when fonts were to be strict.
  case fontMissing(wanted: String, found: String?)
  /// A page without area: nothing can be drawn on it.
  case emptyPage(width: Double, height: Double)
  /// A side of the image would have more than `limit` pixels.
  case imageTooLarge(width: Double, height: Double, scale: Double, limit: Int)
  /// The number of pixels for one logical pixel is not a positive finite number.
  case badScale(Double)
  /// The item with this tag reaches farther from the page than cairo can draw.
  case tooFarOff(item: String, coordinate: Double)
  /// Cairo stopped: `status` is its own text, `action` what was being done.
  case cairo(action: String, status: String)
  /// Cairo returned bytes that are not the format that was asked for.
  case malformed(format: String, reason: String)
}

extension RenderError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fontMissing(let wanted, nil):
      return
        "no font is installed, so no text can be set: install \(wanted) (Debian: fonts-inter; Homebrew: font-inter)"
    case .fontMissing(let wanted, let found?):
      return "the font \(wanted) is not installed and text would be set in \(found): install it "
        + "(Debian: fonts-inter; Homebrew: font-inter), or leave strict fonts off"
    case .emptyPage(let width, let height):
      return "a page of \(width) x \(height) pixels has no area"
    case .imageTooLarge(let width, let height, let scale, let limit):
      let largest = Double(limit) / max(width, height)
      let remedy =
        largest >= 1
        ? "use a scale of at most \((largest * 10).rounded(.down) / 10), or draw less time or fewer nodes"
        : "draw less time or fewer nodes, or write SVG or PDF"
      return "a page of \(width) x \(height) at scale \(scale) passes the limit of \(limit) pixels a side: \(remedy)"
    case .badScale(let scale):
      return "the scale \(scale) is not a positive number"
    case .tooFarOff(let item, let coordinate):
      return "the item [\(item)] reaches \(coordinate) pixels from the page's corner, farther than can be drawn: "
        + "draw a longer time, or fewer nodes"
    case .cairo(let action, let status):
      return "cairo could not \(action): \(status)"
    case .malformed(let format, let reason):
      return "cairo's \(format) is not as expected: \(reason)"
    }
  }
}
