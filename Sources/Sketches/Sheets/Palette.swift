import Scenes

/// The colours of a sheet: white paper, ink, one amber and one blue for lines that help. Chosen for print; each colour
/// also differs by dash or weight.
enum Palette {
  static let paper = Color(0xFFFFFF)
  static let ink = Color(0x1B1F27)
  static let muted = Color(0x565E6C)
  static let rule = Color(0x7A8290)
  static let hair = Color(0xD4D8DF)
  static let panel = Color(0xF3F4F7)
  static let band = Color(0xE4E7ED)
  static let amber = Color(0x966500)
  static let blue = Color(0x2361D0)

  /// The grey of a lightness.
  static func grey(_ lightness: Double) -> Color {
    let value = UInt32((Lightness.grey(lightness) * 255).rounded().clamped(0, 255))
    return Color(value << 16 | value << 8 | value)
  }
}
