import CairoRenderer
import Scenes
import Timelines

/// A picture laid out and not yet drawn, with what has to be known to draw and to describe it.
struct Illustration {
  /// Its title and description are the headline and the text for readers who cannot see it.
  var scene: Scene
  /// The name of the figure.
  var figure: String
  /// The runs it shows, where it shows single runs.
  var timelines: [Timeline]
  /// With what its texts were measured.
  var measurer: PangoTextMeasurer
  /// Pixels of a PNG for each pixel of the scene.
  var scale: Double
  /// What draws it again; empty until the command signs it.
  var recipe = PictureRecipe(arguments: [], font: "", inputs: [])

  init(_ scene: Scene, figure: String, of timelines: [Timeline] = [], _ measurer: PangoTextMeasurer, scale: Double) {
    self.scene = scene
    self.figure = figure
    self.timelines = timelines
    self.measurer = measurer
    self.scale = scale
  }

  /// The bytes of the file `path`, whose ending chooses the format.
  func file(named path: String) throws -> [UInt8] {
    guard let format = try Self.format(of: path) else { return Array(scene.dump(decimals: 6).utf8) }
    do {
      return try Renderer(measurer).render(scene, as: format == .png(scale: 2) ? .png(scale: scale) : format)
    } catch {
      throw Failure(.badInput, error.description)
    }
  }

  /// Writes the files; all are drawn before any is written.
  func write(to paths: [String]) throws {
    let files = try paths.map(file(named:))
    for (path, bytes) in zip(paths, files) { try Files.write(bytes, to: path) }
  }

  /// The format that the ending of a file name asks for; nil is the scene as text.
  static func format(of path: String) throws -> PictureFormat? {
    if path.lowercased().hasSuffix(".txt") { return nil }
    guard let format = PictureFormat(fileName: path) else {
      throw Failure(.usage, "-o \(path): the ending must be .png, .svg, .pdf or .txt")
    }
    return format
  }

  /// Whether `path` ends like a picture.
  static func isPicture(_ path: String) -> Bool { PictureFormat(fileName: path) != nil }
}
