import Scenes
import Testing

@testable import Diagrams

struct ThemeFileTests {
  private func error(of text: String) -> String {
    do throws(ThemeError) {
      _ = try Theme(reading: text, file: "hall.yaml")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `colours that a file does not give are those of its base`() throws {
    let theme = try Theme(
      reading: "name: hall\nbase: dark\ncolors: {paper: \"#000000\", ask: \"#ffc771\"}", file: "hall.yaml")
    var expected = Theme.dark
    expected.name = "hall"
    expected.paper = Color(0x000000)
    expected.ask = Color(0xFFC771)
    #expect(theme == expected)
    #expect(try Theme(reading: "name: mine", file: "x.yaml").ink == Theme.light.ink)
  }

  @Test func `every colour of a theme can be given`() throws {
    let given = Theme.colors.enumerated().map { "\($1.key): \"#0000\(10 + $0)\"" }.joined(separator: ", ")
    let theme = try Theme(reading: "name: all\ncolors: {\(given)}", file: "all.yaml")
    let colours = Mirror(reflecting: theme).children.compactMap { $0.value as? Color }
    #expect(colours.count == Theme.colors.count)
    #expect(colours.allSatisfy { $0.red == 0 && $0.green == 0 })
  }

  @Test(arguments: [
    ("", "hall.yaml:1:1: found an empty file; expected a table with name, base and colors"),
    ("base: dark", "hall.yaml:1:1: found no name; expected the key name"),
    (
      "name: dark",
      "hall.yaml:1:1: found the name \"dark\"; expected a name of its own, other than that of a built-in theme"
    ),
    ("name: x\nbase: drak", "hall.yaml:2:7: found the base \"drak\"; expected light, dark, print"),
    (
      "name: x\ncolour: {}",
      "hall.yaml:2:1: found the unknown key \"colour\" (did you mean colors?); expected one of name, base, colors"
    ),
    (
      "name: x\ncolors:\n  ink: 0x1B1F27",
      "hall.yaml:3:8: found \"0x1B1F27\" for ink; expected a colour such as \"#2361D0\", in quotes"
    ),
    (
      "name: x\ncolors: {ink: \"#12345\"}",
      "hall.yaml:2:15: found \"#12345\" for ink; expected a colour such as \"#2361D0\", in quotes"
    ),
  ])
  func `a bad file is answered with the place and the fix`(text: String, answer: String) {
    #expect(error(of: text) == answer)
  }

  @Test func `an unknown colour is answered with the nearest`() {
    #expect(error(of: "name: x\ncolors: {yesfill: \"#000000\"}").contains("did you mean yesFill?"))
  }

  @Test(arguments: Theme.all) func `the built-in themes have no problems`(theme: Theme) {
    #expect(theme.problems == [])
  }

  @Test func `a theme that cannot be read says why`() {
    var theme = Theme.light
    theme.muted = Color(0xAAAAAA)
    theme.yes = theme.append
    #expect(
      theme.problems == [
        "muted #AAAAAA on paper #FFFFFF has contrast 2.32; text needs 4.5",
        "muted #AAAAAA on panel #F3F4F7 has contrast 2.11; text needs 4.5",
        "yes #2361D0 and append #2361D0 differ by 0.0; kinds need 11",
      ])
  }
}
