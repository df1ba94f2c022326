import Simulator
import Timelines

extension NodeReference {
  /// `leader`, `follower 2`, `stopped`, `others` or a name among `nodes`.
  static func reading(_ text: String, nodes: [String], inPartition: Bool = false) throws(PhraseError) -> NodeReference {
    if nodes.contains(text) { return .named(text) }
    let words = parts(trimmed(text), separator: " ")
    switch words.first {
    case "leader" where words.count == 1: return .leader
    case "stopped" where words.count == 1: return .stopped
    case "others" where words.count == 1:
      guard inPartition else {
        throw PhraseError(found: "'others'", expected: "a node; 'others' has a meaning only in a partition")
      }
      return .others
    case "follower":
      guard words.count == 2, let number = wholeNumber(words[1]), number > 0 else {
        throw PhraseError(found: "'\(text)'", expected: "a number from 1, such as follower 2")
      }
      return .follower(number)
    default:
      let known = nodes + ["leader", "follower 1", "stopped"] + (inPartition ? ["others"] : [])
      throw PhraseError(found: unknown("node", text, among: known), expected: "one of " + known.joined(separator: ", "))
    }
  }

  /// As the file writes it.
  var phrase: String {
    switch self {
    case .named(let name): name
    case .leader: "leader"
    case .follower(let number): "follower \(number)"
    case .stopped: "stopped"
    case .others: "others"
    }
  }

  /// Names that a node of a scenario file cannot have.
  static func isReserved(_ name: String) -> Bool {
    ["leader", "stopped", "others", "follower", "all", "network"].contains(name) || name.hasPrefix("follower ")
  }
}

/// "the unknown node 'Z' (did you mean A?)".
func unknown(_ what: String, _ word: String, among known: [String]) -> String {
  "the unknown \(what) '\(word)'" + (nearestWord(to: word, among: known).map { " (did you mean \($0)?)" } ?? "")
}
