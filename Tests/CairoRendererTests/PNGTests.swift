import CairoRenderer
import Foundation
import Scenes
import Testing

struct PNGTests {
  let renderer: Renderer

  init() throws { renderer = Renderer(try PangoTextMeasurer()) }

  @Test func `the same scene gives the same bytes`() throws {
    let scene = trialScene(renderer.measurer)
    let first = try renderer.render(scene, as: .png(scale: 2))
    let second = try Renderer(PangoTextMeasurer()).render(scene, as: .png(scale: 2))
    #expect(first == second)
    if let folder = ProcessInfo.processInfo.environment["KEEP"] {
      try Data(first).write(to: URL(fileURLWithPath: folder + "/trial.png"))
      try Data(renderer.render(scene, as: .svg)).write(to: URL(fileURLWithPath: folder + "/trial.svg"))
      try Data(renderer.render(scene, as: .pdf)).write(to: URL(fileURLWithPath: folder + "/trial.pdf"))
    }
  }
}
