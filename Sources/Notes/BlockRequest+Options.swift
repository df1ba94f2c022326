import StrictYAML
import Timelines
import Yams

extension BlockRequest {
  /// The words of the command that an option of the block becomes; none when the block has it not.
  static func words(
    _ map: YAMLMap<NoteError>, _ option: BlockVocabulary.Option
  ) throws(NoteError) -> [String] {
    guard let node = map[option.key] else { return [] }
    switch option.form {
    case .flag: return [try map.flag(option.key) ? "--\(option.key)" : "--no-\(option.key)"]
    case .joined:
      // One word with its value, so that a value may begin with a hyphen.
      return ["--\(option.key)=" + (try map.texts(option.key).map(\.text).joined(separator: ","))]
    case .values:
      if node.mapping != nil { return try rows(map, option.key, node) }
      return try map.texts(option.key).map { "--\(option.key)=\($0.text)" }
    }
  }

  /// `set: {latency: 5ms, loss: 1%}` and `vary: {loss: [0, 1%]}`.
  private static func rows(
    _ map: YAMLMap<NoteError>, _ key: String, _ node: Node
  ) throws(NoteError) -> [String] {
    let table = try YAMLMap<NoteError>(node, file: map.file, expected: "a table for \(key)")
    var words: [String] = []
    for (name, _) in table.mapping {
      guard let name = name.scalar?.string, !name.isEmpty else {
        throw YAMLMap<NoteError>.error(
          map.file, node, found: YAMLMap<NoteError>.describe(name), expected: "the name of a setting")
      }
      let values = try table.texts(name).map(\.text)
      // Values that hold commas themselves are parted by semicolons, as for --vary.
      let separator = values.contains { $0.contains(",") } && values.count > 1 ? ";" : ","
      words.append("--\(key)=\(name)=\(values.joined(separator: separator))")
    }
    return words
  }
}

extension YAMLMap<NoteError> {
  /// The error that `word` is none of `known`.
  func unknown(_ key: String, _ word: String, _ known: [String]) -> NoteError {
    let node = self[key] ?? node
    let hint = nearestWord(to: word, among: known).map { " (did you mean \($0)?)" } ?? ""
    return Self.error(
      file, node, found: "the unknown \(key) \(Self.describe(node))\(hint)", expected: known.joined(separator: ", "))
  }

  /// `auto`, `none`, or a text.
  func wish(_ key: String) throws(NoteError) -> BlockRequest.Wish {
    switch try string(key) {
    case nil, "auto": .automatic
    case "none", "": .none
    case let text?: .text(text)
    }
  }
}
