public import Scenes

/// The colours of a picture, by meaning.
///
/// The values were searched under constraints: text at least 4.5:1 on `paper` and `panel`, hues fixed by meaning, and the
/// largest possible smallest difference between any two under normal and three kinds of deficient colour vision. Colour
/// never stands alone all the same: a dash, a head, a hatch or a word says the same thing again.
public struct Theme: Hashable, Sendable {
  public var name: String
  /// The page.
  public var paper: Color
  /// Quiet areas: folds, enlarged windows.
  public var panel: Color
  /// Text, and text on any tint.
  public var ink: Color
  /// Secondary text.
  public var muted: Color
  /// Lanes and axes.
  public var rule: Color
  /// Grid; never carries meaning.
  public var hair: Color
  /// Refusals.
  public var neutral: Color
  public var ask: Color
  public var askFill: Color
  public var yes: Color
  public var yesFill: Color
  public var append: Color
  public var appendFill: Color
  public var client: Color
  public var clientFill: Color
  public var fail: Color
  public var failFill: Color
  /// Text on solid `append`.
  public var onSolid: Color
  /// Early, middle and late on a ramp of one hue, mixed between; early is far from `paper`.
  public var ramp: [Color]

  public static let light = Theme(
    name: "light", paper: Color(0xFFFFFF), panel: Color(0xF3F4F7), ink: Color(0x1B1F27), muted: Color(0x565E6C),
    rule: Color(0x7A8290), hair: Color(0xD4D8DF), neutral: Color(0x4B5361),
    ask: Color(0x966500), askFill: Color(0xFBE3AE), yes: Color(0x1B6852), yesFill: Color(0xCDE8DE),
    append: Color(0x2361D0), appendFill: Color(0xD9E4FA), client: Color(0x62285E), clientFill: Color(0xEBDCEA),
    fail: Color(0xA8003A), failFill: Color(0xF7DDE3), onSolid: Color(0xFFFFFF),
    ramp: [Color(0x0F3B8C), Color(0x5C90EE), Color(0xE6EEFD)])

  public static let dark = Theme(
    name: "dark", paper: Color(0x15181D), panel: Color(0x1E2229), ink: Color(0xE9ECF1), muted: Color(0xA6AEBB),
    rule: Color(0x7D8696), hair: Color(0x363C47), neutral: Color(0xB9C0CB),
    ask: Color(0xFEC771), askFill: Color(0x4B3A17), yes: Color(0x5DDEBB), yesFill: Color(0x173F36),
    append: Color(0xA4B3F8), appendFill: Color(0x262F55), client: Color(0xC282AA), clientFill: Color(0x43283A),
    fail: Color(0xFF5367), failFill: Color(0x4A1A24), onSolid: Color(0x15181D),
    ramp: [Color(0xD5DFFF), Color(0x7C95EE), Color(0x26325C)])

  /// For paper without colour: `yes` and `fail` are both black on purpose, the cross and the hatch carry the failure.
  public static let print = Theme(
    name: "print", paper: Color(0xFFFFFF), panel: Color(0xF2F2F2), ink: Color(0x000000), muted: Color(0x4A4A4A),
    rule: Color(0x6E6E6E), hair: Color(0xD0D0D0), neutral: Color(0x4A4A4A),
    ask: Color(0x5A5A5A), askFill: Color(0xE2E2E2), yes: Color(0x000000), yesFill: Color(0xEFEFEF),
    append: Color(0x333333), appendFill: Color(0xD6D6D6), client: Color(0x6B6B6B), clientFill: Color(0xEAEAEA),
    fail: Color(0x000000), failFill: Color(0xE6E6E6), onSolid: Color(0xFFFFFF),
    ramp: [Color(0x1A1A1A), Color(0x7A7A7A), Color(0xEDEDED)])

  public static let all = [light, dark, print]

  /// The colour at `fraction` of the way from early, 0, to late, 1.
  func ramp(_ fraction: Double) -> Color {
    let place = min(max(fraction, 0), 1) * Double(ramp.count - 1)
    let index = min(Int(place), ramp.count - 2)
    return ramp[index].mixed(with: ramp[index + 1], by: place - Double(index))
  }
}
