/// An sRGB colour with 8 bits a channel, and an opacity.
public struct Color: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  /// 0 is invisible, 1 opaque.
  public var alpha: Double

  /// The colour 0xRRGGBB.
  public init(_ hex: UInt32, alpha: Double = 1) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
    self.alpha = alpha
  }

  public func opacity(_ alpha: Double) -> Color {
    var copy = self
    copy.alpha = alpha
    return copy
  }
}

extension Color: CustomStringConvertible {
  /// "#2361D0", or "#2361D0/0.55" when not opaque.
  public var description: String {
    let hex = [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    return "#" + hex + (alpha < 1 ? "/\(alpha)" : "")
  }
}
