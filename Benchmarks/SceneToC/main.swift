// scene-to-c: the yardstick for the speed of drawing.
//
//     SceneToC sample                 prints the text of a scene of about 300 items
//     SceneToC c SCENE.txt            prints a plain C program that draws the scene with cairo and pango
//     SceneToC draw SCENE.txt OUT     draws the scene by Worldline's own renderer, as PNG, SVG or PDF;
//                                     a further argument is the scale of the PNG, which is 2
//
// Benchmarks/compare-plain-c.sh uses all three.
import CairoRenderer
import Scenes

func run(_ arguments: [String]) throws {
  switch arguments.first {
  case "sample" where arguments.count == 1:
    print(sampleScene(try PangoTextMeasurer()).dump(decimals: 6), terminator: "")
  case "c" where arguments.count == 2:
    print(CProgram(try readScene(arguments[1]), scale: 2).source, terminator: "")
  case "draw" where arguments.count == 3 || arguments.count == 4:
    guard var format = PictureFormat(fileName: arguments[2]) else { throw Failure("not .png, .svg or .pdf") }
    if arguments.count == 4, let scale = Double(arguments[3]) { format = .png(scale: scale) }
    let scene = try readScene(arguments[1])
    try write(Renderer(PangoTextMeasurer()).render(scene, as: format), to: arguments[2])
  default:
    throw Failure("usage: SceneToC sample | c SCENE.txt | draw SCENE.txt OUT [SCALE]")
  }
}

func readScene(_ path: String) throws -> Scene {
  try Scene(dump: String(decoding: read(path), as: UTF8.self))
}

do {
  try run(Array(CommandLine.arguments.dropFirst()))
} catch {
  fail("\(error)")
}
