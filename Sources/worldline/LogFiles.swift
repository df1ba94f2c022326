import Imports

/// Log files as they are named on the command line: a file, NODE=FILE, or a folder of logs.
enum LogFiles {
  private static let endings = [".log", ".ndjson"]

  /// Whether a name stands for logs rather than for a timeline file.
  static func isMeant(by name: String) -> Bool {
    Files.isFolder(name) || endings.contains { name.hasSuffix($0) }
  }

  /// The files that one name stands for.
  static func named(_ input: String) throws -> [ImportFile] {
    if let equals = input.firstIndex(of: "="), !Files.exists(input) {
      let path = String(input[input.index(after: equals)...])
      return [ImportFile(node: String(input[..<equals]), name: path, bytes: try Files.read(path))]
    }
    guard Files.isFolder(input) else { return [ImportFile(name: input, bytes: try Files.read(input))] }
    let names = try Files.names(in: input).filter { name in endings.contains { name.hasSuffix($0) } }
    guard !names.isEmpty else { throw Failure(.badInput, "\(input): the folder holds no .log or .ndjson file") }
    let folder = input.hasSuffix("/") ? input : input + "/"
    return try names.map { ImportFile(name: folder + $0, bytes: try Files.read(folder + $0)) }
  }
}

extension Failure {
  /// What an import threw, as bad input; failures of our own stay what they are.
  init(importing error: any Error) {
    if let failure = error as? Failure {
      self = failure
    } else {
      self.init(.badInput, "\(error)")
    }
  }
}
