import StrictYAML
import Yams

/// A table of a mapping file.
typealias YAMLMap = StrictYAML.YAMLMap<ImportError>

extension ImportError: PlacedError {
  package static func placed(file: String, line: Int, column: Int, found: String, expected: String) -> ImportError {
    .badMapping(file: file, line: line, column: column, found: found, expected: expected)
  }
}

extension StrictYAML.YAMLMap where Failure == ImportError {
  func pattern(_ text: String, at node: Node) throws(ImportError) -> Pattern {
    do throws(PatternError) { return try Pattern(text) } catch {
      throw Self.error(
        file, node, found: "the pattern '\(text)' with, at character \(error.offset + 1), \(error.message)",
        expected: "a pattern as described in docs/mapping-files.md")
    }
  }

  func template(_ text: String, at node: Node) throws(ImportError) -> Template {
    do throws(Template.Problem) { return try Template(parsing: text) } catch {
      throw Self.error(file, node, found: error.found, expected: error.expected)
    }
  }
}
