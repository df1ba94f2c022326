/// The panels of a sheet that can be printed in large.
public enum Plate: Int, CaseIterable, Sendable {
  case masses = 1
  case construction, shadows, ink

  /// The plate with this number, or an error that tells which there are.
  public init(number: Int) throws(SketchError) {
    guard let plate = Plate(rawValue: number) else { throw .unknownStudy(number) }
    self = plate
  }

  var title: String {
    switch self {
    case .masses: "Setup"
    case .construction: "Construction"
    case .shadows: "Integration"
    case .ink: "Finished ink"
    }
  }

  var words: String {
    switch self {
    case .masses: "masses on the thirds, light"
    case .construction: "solids, then relationships"
    case .shadows: "cast shadows as flat shapes"
    case .ink: "a different hatch for each surface"
    }
  }
}
