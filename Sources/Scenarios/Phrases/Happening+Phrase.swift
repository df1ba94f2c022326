import Simulator
import Timelines

// The grammar of `when:`, documented in docs/scenario-files.md.
//
//   happening = who verb ["(" ordinal ")"]
//             | "the network" ("is cut" | "heals") ["(" ordinal ")"]
//             | [ordinal] (type | "message") ["from" node] ["to" node] ["arrives" | "is sent" | "is dropped"]
//   who       = "a node" | node

extension Happening {
  /// What a node can do, in words.
  static let verbs: [(words: [String], kind: EventKind)] = [
    (["changes", "state"], .state), (["uses", "a", "timer"], .timer), (["appends", "an", "entry"], .append),
    (["truncates", "its", "log"], .truncate), (["commits", "an", "entry"], .commit),
    (["learns", "an", "item"], .learn),
    (["decides"], .decide), (["suspects", "a", "node"], .detect), (["is", "asked"], .request),
    (["answers"], .response), (["crashes"], .crash), (["restarts"], .restart), (["pauses"], .pause),
    (["resumes"], .resume), (["notes", "something"], .note), (["breaks", "a", "rule"], .violation),
  ]

  private static let messageKeywords = ["from", "to", "arrives", "is"]

  static func reading(_ text: String, nodes: [String]) throws(PhraseError) -> Happening {
    var phrase = try Phrase(text)
    guard !phrase.isAtEnd else { throw PhraseError(found: "nothing", expected: example) }
    if phrase.skip("the", "network") { return try network(&phrase) }
    let first = phrase.rest.first
    let isNode =
      first.map { nodes.contains($0.text) && ($0.isQuoted || $0.text != "a" && ordinalNumber($0.text) == nil) } ?? false
    if isNode || phrase.rest.prefix(2).map(\.text) == ["a", "node"] {
      return try deed(&phrase, isNode: isNode, text: text)
    }
    return try message(&phrase, nodes: nodes, text: text)
  }

  private static let example =
    "what happens, such as 'a node becomes leader', 'A crashes (2nd)' or '3rd AppendEntries to C arrives'"

  private static func network(_ phrase: inout Phrase) throws(PhraseError) -> Happening {
    let kind: EventKind
    if phrase.skip("is", "cut") {
      kind = .partition
    } else if phrase.skip("heals") {
      kind = .heal
    } else {
      throw PhraseError(found: phrase.found, expected: "'is cut' or 'heals' after 'the network'")
    }
    return Happening(kind, occurrence: try occurrence(&phrase))
  }

  private static func deed(_ phrase: inout Phrase, isNode: Bool, text: String) throws(PhraseError) -> Happening {
    let node = phrase.next()?.text
    if !isNode { _ = phrase.next() }
    var happening = Happening(.state, at: isNode ? node : nil)
    if phrase.skip("becomes") {
      let words = Role.allCases.map(\.word)
      let word = phrase.rest.first?.text ?? ""
      guard let role = Role.allCases.first(where: { $0.word == word }) else {
        throw PhraseError(
          found: phrase.isAtEnd ? phrase.found : unknown("role", word, among: words),
          expected: "one of " + words.joined(separator: ", "))
      }
      _ = phrase.next()
      happening.role = role
    } else {
      let rest = phrase.rest.map(\.text)
      guard let verb = verbs.first(where: { rest.starts(with: $0.words) }) else {
        let known = ["becomes leader"] + verbs.map { $0.words.joined(separator: " ") }
        throw PhraseError(
          found: phrase.isAtEnd
            ? phrase.found : unknown("deed", rest.joined(separator: " "), among: known + ["becomes"]),
          expected: "one of " + known.joined(separator: ", "))
      }
      for _ in verb.words { _ = phrase.next() }
      happening.kind = verb.kind
    }
    happening.occurrence = try occurrence(&phrase)
    return happening
  }

  /// `(2nd)` at the end, or nothing for the first.
  private static func occurrence(_ phrase: inout Phrase) throws(PhraseError) -> Int {
    if phrase.isAtEnd { return 1 }
    guard phrase.skip("(") else { throw PhraseError(found: phrase.found, expected: "nothing more, or which: (2nd)") }
    let number = try phrase.value("which one, such as 2nd", ordinalNumber)
    guard phrase.skip(")") else { throw PhraseError(found: phrase.found, expected: ")") }
    try phrase.end("nothing more")
    return number
  }

  private static func message(
    _ phrase: inout Phrase, nodes: [String], text: String
  ) throws(PhraseError) -> Happening {
    var happening = Happening(.receive)
    if let first = phrase.rest.first, !first.isQuoted, let number = ordinalNumber(first.text) {
      happening.occurrence = number
      _ = phrase.next()
    }
    let isAny = phrase.skip("message")
    if !isAny {
      // A type is a word or two; more is a sentence that fits no form.
      let type = phrase.text(upTo: messageKeywords + verbs.map { $0.words[0] } + ["becomes"])
      guard !type.isEmpty, type.split(separator: " ").count <= 3,
        phrase.rest.first.map({ $0.text != "becomes" }) ?? true
      else { throw PhraseError(found: "'\(text)'", expected: example) }
      happening.type = type
    }
    if phrase.skip("from") { happening.source = try node(&phrase, nodes) }
    if phrase.skip("to") { happening.target = try node(&phrase, nodes) }
    if phrase.skip("arrives") {
      happening.kind = .receive
    } else if phrase.skip("is", "sent") {
      happening.kind = .send
    } else if phrase.skip("is", "dropped") {
      happening.kind = .drop
    } else if !phrase.isAtEnd {
      let isSubject = phrase.rest.first.map { word in verbs.contains { $0.words[0] == word.text } } ?? false
      if isSubject, let type = happening.type {
        throw PhraseError(
          found: unknown("node", type, among: nodes), expected: "'a node' or one of " + nodes.joined(separator: ", "))
      }
      throw PhraseError(
        found: phrase.found, expected: "from NODE, to NODE, and 'arrives', 'is sent' or 'is dropped' after a message")
    }
    try phrase.end("nothing more after what happens to a message")
    return happening
  }

  private static func node(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> String {
    let name = try phrase.node()
    guard nodes.contains(name) else {
      throw PhraseError(found: unknown("node", name, among: nodes), expected: "one of " + nodes.joined(separator: ", "))
    }
    return name
  }

  /// As the file writes it.
  var phrase: String {
    let times = occurrence == 1 ? "" : " (\(ordinal(occurrence)))"
    let verb: String
    switch kind {
    case .send: verb = "is sent"
    case .receive: verb = "arrives"
    case .drop: verb = "is dropped"
    case .partition: return "the network is cut" + times
    case .heal: return "the network heals" + times
    case .state where role != nil: verb = "becomes " + (role?.word ?? "")
    default: verb = Self.verbs.first { $0.kind == kind }?.words.joined(separator: " ") ?? kind.word
    }
    guard [.send, .receive, .drop].contains(kind) else {
      return (node.map { Phrase.quoted($0) } ?? "a node") + " " + verb + times
    }
    // A message is received where it arrives, so that the node of the event says no more than its ends do.
    let ends = [("from", source ?? (kind == .send ? node : nil)), ("to", target ?? (kind == .send ? nil : node))]
    return
      ([ordinal(occurrence), type.map { typePhrase($0) } ?? "message"]
      + ends.compactMap { end in end.1.map { "\(end.0) \(Phrase.quoted($0))" } } + [verb]).joined(separator: " ")
  }
}

/// A type of messages as a phrase names it: `RequestVote`, `heartbeat reply`, `"a from b"`.
func typePhrase(_ type: String) -> String {
  let words = type.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
  return words.allSatisfy { Phrase.quoted($0) == $0 } ? type : Phrase.quoted(type, always: true)
}
