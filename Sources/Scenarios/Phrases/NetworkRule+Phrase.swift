import Simulator
import Timelines

// The grammar of a network rule, documented in docs/scenario-files.md.
//
//   rule = "drop" which ["as" cause] | "duplicate" which | "pass" which | "deliver" which "after" times
//   which = ("the" ordinal | "every") (type | "message") ["(" class ")"] ["from" node] ["to" node]
//           ["in" "term" number] ["sent" times] ["with" "chance" chance]

extension NetworkRule {
  private static let keywords = ["(", "from", "to", "in", "sent", "with", "as", "after"]
  private static let example = "a rule such as 'drop the first RequestVoteReply from C to A'"

  static func reading(_ text: String, nodes: [String]) throws(PhraseError) -> NetworkRule {
    var phrase = try Phrase(text)
    let verbs = ["drop", "duplicate", "pass", "deliver"]
    let verb = phrase.next()?.text ?? ""
    guard verbs.contains(verb) else {
      throw PhraseError(
        found: verb.isEmpty ? "nothing" : unknown("verb", verb, among: verbs),
        expected: "\(example); the verbs are " + verbs.joined(separator: ", "))
    }
    let match = try which(&phrase, nodes)
    let chance =
      phrase.skip("with", "chance")
      ? try phrase.value("a chance such as 1% or 1/100", Scenarios.chance) : .always
    let verdict: Verdict
    switch verb {
    case "drop":
      let causes = DropCause.allCases
      let cause =
        phrase.skip("as")
        ? try phrase.value("one of " + causes.map(\.word).joined(separator: ", ")) { word in
          causes.first { $0.word == word }
        } : .loss
      verdict = .drop(cause)
    case "deliver":
      guard phrase.skip("after") else {
        throw PhraseError(found: phrase.found, expected: "how long it takes: after 30ms..40ms")
      }
      verdict = .deliver(after: try phrase.value("times such as 30ms or 30ms..40ms", elapsedRange))
    case "duplicate": verdict = .duplicate
    default: verdict = .pass
    }
    try phrase.end("nothing more, or in this order: (class), from, to, in term, sent, with chance, as, after")
    return NetworkRule(match, chance: chance, verdict)
  }

  private static func which(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> MessageMatch {
    var match = MessageMatch()
    if phrase.skip("the") {
      match.occurrence = try phrase.value("which one, such as first or 2nd", ordinalNumber)
    } else if !phrase.skip("every") {
      throw PhraseError(found: phrase.found, expected: "'the first', 'the 2nd' … or 'every' after the verb")
    }
    if !phrase.skip("message") {
      let type = phrase.text(upTo: keywords)
      guard !type.isEmpty else {
        throw PhraseError(found: phrase.found, expected: "a type of message such as RequestVote, or 'message'")
      }
      match.type = type
    }
    if phrase.skip("(") {
      let classes = MessageClass.allCases
      match.messageClass = try phrase.value("one of " + classes.map(\.word).joined(separator: ", ")) { word in
        classes.first { $0.word == word }
      }
      guard phrase.skip(")") else { throw PhraseError(found: phrase.found, expected: ")") }
    }
    if phrase.skip("from") { match.source = try node(&phrase, nodes) }
    if phrase.skip("to") { match.target = try node(&phrase, nodes) }
    if phrase.skip("in", "term") {
      match.term = Term(try phrase.value("a term such as 2", wholeNumber))
    }
    if phrase.skip("sent") {
      let times = try phrase.value("times such as 100ms..200ms", elapsedRange)
      match.sent = (.zero + times.lowerBound)...(.zero + times.upperBound)
    }
    return match
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
    var words = [match.occurrence.map { "the \(ordinal($0))" } ?? "every"]
    words.append(match.type.map { typePhrase($0) } ?? "message")
    if let messageClass = match.messageClass { words.append("(\(messageClass.word))") }
    if let source = match.source { words.append("from \(Phrase.quoted(source))") }
    if let target = match.target { words.append("to \(Phrase.quoted(target))") }
    if let term = match.term { words.append("in term \(term.number)") }
    if let sent = match.sent { words.append("sent \(text(sent))") }
    if chance != .always { words.append("with chance \(text(chance))") }
    let which = words.joined(separator: " ")
    switch verdict {
    case .pass: return "pass \(which)"
    case .duplicate: return "duplicate \(which)"
    case .drop(.loss): return "drop \(which)"
    case .drop(let cause): return "drop \(which) as \(cause.word)"
    case .deliver(let after): return "deliver \(which) after \(text(after))"
    }
  }
}
