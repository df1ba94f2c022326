import Timelines
import Yams

/// The tree of a JSON text as one of YAML, so that one reader reads both.
///
/// Every JSON text is YAML but for escapes of surrogate pairs. It is checked as JSON first, so that a text in quotes cannot be
/// taken for an anchor and what is wrong is told in the words of JSON.
struct JSONTree {
  let file: String
  let text: String

  func root() throws(DialectError) -> Node {
    try check()
    do {
      guard let node = try Yams.compose(yaml: withoutSurrogates, .basic) else { throw failure(1, 1, "nothing") }
      return node
    } catch let error as DialectError {
      throw error
    } catch {
      throw failure(1, 1, "what YAML does not allow (\(error))")
    }
  }

  private func failure(_ line: Int, _ column: Int, _ found: String) -> DialectError {
    .badFile(file: file, line: line, column: column, found: found, expected: "a dialect as a JSON object")
  }

  private func check() throws(DialectError) {
    var scanner = JSONScanner(Array(text.utf8))
    do throws(JSONError) {
      _ = try scanner.value("a dialect as a JSON object")
      scanner.skipSpace()
      guard scanner.isAtEnd else {
        throw JSONError(
          at: scanner.offset, found: "\(scanner.describe(at: scanner.offset)) after the object", expected: "one object")
      }
    } catch {
      let before = text.utf8.prefix(error.offset)
      let line = before.count { $0 == 0x0A } + 1
      let column = before.split(separator: 0x0A, omittingEmptySubsequences: false).last.map {
        String(decoding: $0, as: UTF8.self).count + 1
      }
      throw .badFile(file: file, line: line, column: column ?? 1, found: error.found, expected: error.expected)
    }
  }

  /// "\ud83d\ude00" as "\U0001F600", which YAML writes for the same letter.
  private var withoutSurrogates: String {
    text.replacing(/\\u([dD][89aAbB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/) { match in
      let (high, low) = (UInt32(match.1, radix: 16) ?? 0, UInt32(match.2, radix: 16) ?? 0)
      let scalar = 0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF)
      let digits = String(scalar, radix: 16, uppercase: true)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
}
