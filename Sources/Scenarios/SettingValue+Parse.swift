import Protocols
import Timelines

extension SettingKey {
  /// Reads a value for this setting.
  func parse(_ text: String) throws(ScenarioError) -> SettingValue {
    let found: SettingValue? =
      switch standard {
      case .elapsed: elapsed(text).flatMap { $0 > .zero ? .elapsed($0) : nil }
      case .elapsedRange: positiveRange(text).map { .elapsedRange($0) }
      case .elapsedRangeOfNodes: nodeRanges(text).map { .elapsedRangeOfNodes($0) }
      case .logsOfNodes: nodeLogs(text).map { .logsOfNodes($0) }
      case .nodes: names(text).map { .nodes($0) }
      case .optionalElapsedRange:
        text == "off" ? .optionalElapsedRange(nil) : positiveRange(text).map { .optionalElapsedRange($0) }
      case .choice: words.contains(text) ? .choice(text) : nil
      case .words: knownWords(text).map { .words($0) }
      case .integer: wholeNumber(text).flatMap { limits.contains($0) ? .integer($0) : nil }
      case .chance: chance(text).map { .chance($0) }
      case .node: .node(text.isEmpty ? nil : text)
      case .edges: edges(text).map { .edges($0) }
      case .wordsOfNodes: nodeWords(text).map { .wordsOfNodes($0) }
      }
    guard let found else {
      let hint = misspelt(in: text).flatMap {
        foreign($0) ?? nearestWord(to: $0, among: words).map { "did you mean '\($0)'?" }
      }
      .map { " (\($0))" }
      throw .badValue(key: name, found: text, expected: expected + (hint ?? ""))
    }
    return found
  }

  /// What a value looks like, with an example.
  var expected: String {
    switch standard {
    case .elapsed: "a time above zero such as 50ms"
    case .elapsedRange: "a range of times above zero such as 150ms..300ms"
    case .elapsedRangeOfNodes: "times above zero by node such as A:150ms,B:156ms..160ms"
    case .logsOfNodes:
      "terms from 1 on that never fall, by node, such as A:1 1 4,B:1, where logs that share an entry agree before it,"
    case .nodes: "names of nodes with commas between them"
    case .optionalElapsedRange: "off or a range of times above zero such as 100ms..200ms"
    case .choice: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    case .words: "any of \(words.joined(separator: ", ")), with commas between them"
    case .integer: "a whole number from \(limits.lowerBound) to \(limits.upperBound)"
    case .chance: "a chance such as 10% or 1/10"
    case .node: "the name of a node"
    case .edges: "pairs of nodes such as A--B,B--C"
    case .wordsOfNodes:
      "any of \(words.joined(separator: ", ")) by node, such as C:\(words.prefix(2).joined(separator: "+"))"
    }
  }

  private func positiveRange(_ text: String) -> ClosedRange<Elapsed>? {
    elapsedRange(text).flatMap { $0.lowerBound > .zero ? $0 : nil }
  }

  private func nodeRanges(_ text: String) -> [SettingValue.NodeRange]? {
    if text.isEmpty { return [] }
    var ranges: [SettingValue.NodeRange] = []
    for part in parts(text, separator: ",") {
      let pieces = parts(part, separator: ":")
      guard pieces.count == 2, !pieces[0].isEmpty, let range = positiveRange(pieces[1]) else { return nil }
      ranges.append(SettingValue.NodeRange(node: pieces[0], range: range))
    }
    return ranges
  }

  private func edges(_ text: String) -> [SettingValue.Edge]? {
    if text.isEmpty { return [] }
    var edges: [SettingValue.Edge] = []
    for part in parts(text, separator: ",") {
      guard let dashes = part.firstRange(of: "--") else { return nil }
      let ends = [part[..<dashes.lowerBound], part[dashes.upperBound...]].map { trimmed($0) }
      guard !ends[0].isEmpty, !ends[1].isEmpty, ends[0] != ends[1] else { return nil }
      edges.append(SettingValue.Edge(ends[0], ends[1]))
    }
    return edges
  }

  /// Logs that a run of Raft could have led to: terms never fall, and logs match (Raft §5.3).
  private func nodeLogs(_ text: String) -> [SettingValue.NodeLog]? {
    var logs: [SettingValue.NodeLog] = []
    for part in text.isEmpty ? [] : parts(text, separator: ",") {
      let pieces = parts(part, separator: ":")
      guard pieces.count == 2, !pieces[0].isEmpty, !logs.contains(where: { $0.node == pieces[0] }) else { return nil }
      let words = pieces[1].split(separator: " ")
      let terms = words.compactMap { fixedPoint(String($0), decimals: 0) }.map { Int($0) }
      guard terms.count == words.count, terms.count <= 1_000, terms.allSatisfy({ (1...1_000_000).contains($0) }),
        zip(terms, terms.dropFirst()).allSatisfy({ $0 <= $1 }), logs.allSatisfy({ match($0.terms, terms) })
      else { return nil }
      logs.append(SettingValue.NodeLog(node: pieces[0], terms: terms))
    }
    return logs
  }

  /// Whether two logs that hold an entry of the same index and term agree up to it.
  private func match(_ left: [Int], _ right: [Int]) -> Bool {
    let pairs = Array(zip(left, right))
    let shared = pairs.lastIndex { $0 == $1 } ?? -1
    return pairs.prefix(shared + 1).allSatisfy { $0 == $1 }
  }

  private func names(_ text: String) -> [String]? {
    let names = text.isEmpty ? [] : parts(text, separator: ",")
    return names.contains("") || Set(names).count < names.count ? nil : names
  }

  /// What is said of a word that is known, but not to this protocol.
  func foreign(_ word: String) -> String? {
    foreignWords.contains(word) ? "this protocol's messages leave no room for '\(word)'" : nil
  }

  /// The first word of `text` that should be a known one and is not.
  func misspelt(in text: String) -> String? {
    let lists: [String] =
      switch standard {
      case .words: parts(text, separator: ",")
      case .wordsOfNodes:
        parts(text, separator: ",").flatMap {
          parts($0, separator: ":").dropFirst().flatMap { parts($0, separator: "+") }
        }
      default: []
      }
    return lists.first { !$0.isEmpty && !words.contains($0) }
  }

  private func nodeWords(_ text: String) -> [SettingValue.NodeWords]? {
    if text.isEmpty { return [] }
    var found: [SettingValue.NodeWords] = []
    for part in parts(text, separator: ",") {
      let pieces = parts(part, separator: ":")
      guard pieces.count == 2, !pieces[0].isEmpty, !found.contains(where: { $0.node == pieces[0] }) else { return nil }
      let told = parts(pieces[1], separator: "+")
      guard told.allSatisfy({ words.contains($0) }), Set(told).count == told.count else { return nil }
      found.append(.init(node: pieces[0], words: told))
    }
    return found
  }

  private func knownWords(_ text: String) -> [String]? {
    let found = text.isEmpty ? [] : parts(text, separator: ",")
    return found.allSatisfy { words.contains($0) } ? found : nil
  }
}
