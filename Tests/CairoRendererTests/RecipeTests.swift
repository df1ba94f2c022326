import CairoRenderer
import Scenes
import Testing

struct RecipeTests {
  static let recipes = [
    #"{"scenario":"lost-vote","seed":7}"#, #"a\(b)) ((c)\ /Keywords (no) <metadata> ]]> &amp; "#, "ü שלום 🎉 日本",
    String(repeating: #"{"long":"recipe"}"#, count: 5_000),
  ]

  @Test(arguments: recipes, [PictureFormat.png(scale: 1), .svg, .pdf])
  func `every format gives its recipe back`(recipe: String, format: PictureFormat) throws {
    var scene = Scene(width: 20, height: 10, background: Color(0xFFFFFF))
    scene.title = "<metadata>no</metadata> /Keywords (no) 1 0 obj"
    scene.recipe = recipe
    let file = try Renderer(PangoTextMeasurer()).render(scene, as: format)
    #expect(Recipe.read(from: file) == recipe)
    // A damaged file is no reason to crash.
    for length in stride(from: 0, to: file.count, by: max(1, file.count / 97)) {
      _ = Recipe.read(from: Array(file.prefix(length)))
    }
  }

  @Test func `a file without a recipe has none`() throws {
    let scene = Scene(width: 20, height: 10, background: Color(0xFFFFFF))
    let renderer = Renderer(try PangoTextMeasurer())
    for format in [PictureFormat.png(scale: 1), .svg, .pdf] {
      #expect(Recipe.read(from: try renderer.render(scene, as: format)) == nil)
    }
    #expect(Recipe.read(from: []) == nil)
    #expect(Recipe.read(from: Array("hello".utf8)) == nil)
  }
}
