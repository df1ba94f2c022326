import CCairo
import Scenes

extension Renderer {
  func renderPDF(_ scene: Scene) throws(RenderError) -> [UInt8] {
    let scale = PictureFormat.pdf.unitsPerPixel
    let surface = try StreamSurface(pdfWidth: scene.width * scale, height: scene.height * scale)
    // Without a fixed date no two files would be equal.
    let epoch = "1970-01-01T00:00:00Z"
    let fields = [
      (CAIRO_PDF_METADATA_TITLE, withoutControls(scene.title)),
      (CAIRO_PDF_METADATA_SUBJECT, withoutControls(scene.description)),
      (CAIRO_PDF_METADATA_KEYWORDS, withoutControls(scene.recipe)), (CAIRO_PDF_METADATA_CREATOR, "Worldline"),
      (CAIRO_PDF_METADATA_CREATE_DATE, epoch), (CAIRO_PDF_METADATA_MOD_DATE, epoch),
    ]
    for (field, value) in fields where !value.isEmpty {
      cairo_pdf_surface_set_metadata(surface.handle, field, value)
    }
    let context = try Context(surface.handle, scale: scale)
    paint(scene, on: context)
    try context.finish()
    return try surface.finish()
  }
}
