import CairoRenderer
import Foundation
import Scenes
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct SVGTests {
  let renderer: Renderer

  init() throws { renderer = Renderer(try PangoTextMeasurer()) }

  @Test func `the same scene twice in one process gives the same bytes`() throws {
    let scene = trialScene(renderer.measurer)
    let first = try renderer.render(scene, as: .svg)
    #expect(try renderer.render(scene, as: .svg) == first)
  }

  @Test func `the root says what it is to those who do not see it`() throws {
    let scene = trialScene(renderer.measurer)
    let svg = try #require(Outline(renderer.render(scene, as: .svg)))
    #expect(svg.root["role"] == "img")
    #expect(svg.root["width"] == "700" && svg.root["height"] == "420" && svg.root["viewBox"] == "0 0 700 420")
    #expect(svg.children.prefix(3) == ["title", "desc", "metadata"])
    #expect(svg.texts["title"]?.first == scene.title)
    #expect(svg.texts["desc"]?.first == scene.description)
    #expect(svg.texts["metadata"]?.first == scene.recipe)
    #expect(svg.root["aria-labelledby"]?.split(separator: " ").map(String.init) == Array(svg.ids.prefix(2)))
  }

  @Test func `items with hints answer to the pointer`() throws {
    let scene = trialScene(renderer.measurer)
    let svg = try #require(Outline(renderer.render(scene, as: .svg)))
    #expect(svg.texts["title"]?.dropFirst() == ["A leads term 2 <from> 240 ms & on", "RequestVote A to B"])
  }

  @Test func `ids are unique, every reference has one, and pictures on one page do not clash`() throws {
    var scene = trialScene(renderer.measurer)
    let first = try #require(Outline(renderer.render(scene, as: .svg)))
    scene.items.removeLast()
    let second = try #require(Outline(renderer.render(scene, as: .svg)))
    for svg in [first, second] {
      #expect(Set(svg.ids).count == svg.ids.count)
      #expect(!svg.references.isEmpty && Set(svg.references).isSubset(of: svg.ids))
    }
    #expect(Set(first.ids).isDisjoint(with: second.ids))
  }

  @Test func `a scene without words has no empty title`() throws {
    let bare = Scene(width: 30, height: 20.5, background: Color(0xFFFFFF))
    let file = String(decoding: try renderer.render(bare, as: .svg), as: UTF8.self)
    #expect(file.contains("viewBox=\"0 0 30 20.5\"") && !file.contains("<title") && !file.contains("labelledby"))
  }
}

/// What a real XML parser finds in an SVG; nil when it does not parse.
private final class Outline: NSObject, XMLParserDelegate {
  var root: [String: String] = [:]
  var children: [String] = []
  var ids: [String] = []
  var references: [String] = []
  var texts: [String: [String]] = [:]
  private var open: [String] = []

  init?(_ file: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(file))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if open.isEmpty { root = attributes }
    if open.count == 1 { children.append(name) }
    if let id = attributes["id"] { ids.append(id) }
    for (key, value) in attributes {
      if key.hasSuffix("href") { references.append(String(value.dropFirst())) }
      if value.hasPrefix("url(#") { references.append(String(value.dropFirst(5).dropLast())) }
    }
    open.append(name)
    if ["title", "desc", "metadata"].contains(name) { texts[name, default: []].append("") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard let name = open.last, let last = texts[name]?.indices.last else { return }
    texts[name]?[last] += string
  }

  func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
