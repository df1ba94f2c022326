/// A rule of composition that a still life breaks, with the measured number.
public struct CompositionFault: Hashable, Sendable, CustomStringConvertible {
  public enum Rule: String, CaseIterable, Sendable {
    /// Neighbours in depth overlap by 8 to 35 % of the smaller outline, in the order of the arrangement.
    case overlap
    /// Outlines, the table's edge and the frame cross clearly or keep 2 % of the width apart.
    case tangency
    /// The axes of the tall and the round object and the top of the flat one lie within 3 % of a third.
    case thirds
    /// Objects keep 5 % from the frame.
    case margin
    /// The group fills at least 44 % of the frame's height.
    case size
    /// Ellipses open as the eye rises.
    case ellipse
    /// All cast shadows point one way, within 1°.
    case shadowDirection
    /// 6 to 15 % of the finished panel is ink.
    case inkCoverage
    /// Cast shadows are darker than form shade by 12 L* or more.
    case shadowDepth
    /// Neighbouring masses differ by 12 L* or more.
    case massContrast
    /// The parts of the timing bar add up.
    case timing
  }

  public var rule: Rule
  /// What was measured, with its number.
  public var reason: String

  init(_ rule: Rule, _ reason: String) {
    self.rule = rule
    self.reason = reason
  }

  public var description: String { "\(rule.rawValue): \(reason)" }
}

extension Double {
  /// "12.3 %".
  var percent: String { "\((self * 1000).rounded() / 10) %" }
}
