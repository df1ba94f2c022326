import CCairo
import Scenes

extension Renderer {
  func renderSVG(_ scene: Scene) throws(RenderError) -> [UInt8] {
    let surface = try StreamSurface(svgWidth: scene.width, height: scene.height)
    let context = try Context(surface.handle, scale: 1)
    paint(scene, on: context)
    try context.finish()
    let body = try SVGBody(try surface.finish())
    return SVGDocument(scene: scene, body: body).bytes
  }
}
