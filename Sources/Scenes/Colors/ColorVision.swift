/// How a reader's eyes tell colours apart.
public enum ColorVision: String, CaseIterable, Sendable {
  case normal
  /// Without the cones for long waves.
  case protan
  /// Without the cones for middle waves.
  case deutan
  /// Without the cones for short waves.
  case tritan

  /// Rows of the matrix on linear RGB that simulates the vision at severity 1; nil changes nothing.
  ///
  /// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009,
  /// table of precomputed matrices.
  private var matrix: [[Double]]? {
    switch self {
    case .normal: nil
    case .protan:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deutan:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritan:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  /// Linear RGB as these eyes see it, cut to what a screen shows.
  func seen(_ light: (red: Double, green: Double, blue: Double)) -> (red: Double, green: Double, blue: Double) {
    guard let matrix else { return light }
    let rows = matrix.map { row in min(max(row[0] * light.red + row[1] * light.green + row[2] * light.blue, 0), 1) }
    return (rows[0], rows[1], rows[2])
  }
}

extension Color {
  /// The CIEDE2000 difference of two colours for eyes of a kind: about 1 can just be seen, 11 is told apart at a glance.
  public func difference(from other: Color, seenWith vision: ColorVision = .normal) -> Double {
    let mine = LabColor(vision.seen(OpaqueColor(self).linear))
    return mine.difference(from: LabColor(vision.seen(OpaqueColor(other).linear)))
  }
}
