/// Why something could not be imported.
public enum ImportError: Error, Hashable, Sendable {
  /// No importer has this name.
  case unknownFormat(String, known: [String])
  /// There was nothing to read.
  case noFiles
  /// No line of any file was recognised; `tried` says by which importers, and `firstLine` what was found instead.
  case nothingRecognised(file: String, firstLine: String, tried: [String])
  /// Lines were framed, but no rule took any of them.
  case nothingMatched(file: String, line: Int, found: String, format: String)
  /// A line of a fault file or message list is wrong.
  case badLine(file: String, line: Int, found: String, expected: String)
  /// A mapping file is wrong.
  case badMapping(file: String, line: Int, column: Int, found: String, expected: String)
  /// The nodes are more than any cluster has: the mapping takes them from a field that means something else.
  case tooManyNodes(file: String, line: Int, limit: Int)
}

extension ImportError: CustomStringConvertible {
  /// One sentence that names the place, what was found and what was expected.
  public var description: String {
    switch self {
    case .unknownFormat(let name, let known):
      "unknown format \"\(name)\"; known are auto, \(known.joined(separator: ", ")), or a mapping file"
    case .noFiles: "no log files were given; expected at least one"
    case .nothingRecognised(let file, let firstLine, let tried):
      firstLine.isEmpty
        ? "\(file): the file is empty; expected log lines of \(tried.joined(separator: ", "))"
        : "\(file):1: found \"\(firstLine)\"; expected log lines of one of: \(tried.joined(separator: ", "))"
    case .nothingMatched(let file, let line, let found, let format):
      "\(file):\(line): the lines have the form of \(format), but none says what its rules look for; found \"\(found)\""
    case .badLine(let file, let line, let found, let expected):
      "\(file):\(line): found \(found); expected \(expected)"
    case .badMapping(let file, let line, let column, let found, let expected):
      "\(file):\(line):\(column): found \(found); expected \(expected)"
    case .tooManyNodes(let file, let line, let limit):
      "\(file):\(line): more than \(limit) nodes; expected a log of one cluster (does the mapping take the node from the right field?)"
    }
  }
}
