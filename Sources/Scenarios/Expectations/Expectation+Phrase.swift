import Simulator
import Timelines

extension Expectation {
  /// Every form, each with an example: what docs/scenario-files.md lists and suggestions are made from.
  static let forms = [
    "one leader per term", "leader within 500ms", "leader is B", "leader is B at 800ms",
    "no leader during 400ms..900ms", "commit x=1", "commit x=1 within 1s", "commit x=1 on all nodes within 1s",
    "value of x is 1", "value of x is 1 on A", "messages at most 200", "elections at most 2", "split vote in t1",
    "no split vote", "no violations", "converged within 800ms", "decide x", "decide x on a majority within 1s",
    "one decided value", "everyone knows within 8 rounds", "everyone knows within 900ms", "residue at most 5%",
    "residue at least 1%", "B is detected within 100ms", "B is detected by A within 100ms", "no honest node is accused",
    "nobody is accused", "no write lost",
  ]

  static func reading(_ text: String, nodes: [String]) throws(PhraseError) -> Expectation {
    var phrase = try Phrase(text)
    guard let expectation = try opening(&phrase, nodes) else {
      throw PhraseError(
        found: phrase.words.isEmpty
          ? "nothing" : "'\(text)'" + (nearestForm(to: text).map { " (did you mean '\($0)'?)" } ?? ""),
        expected: "an expectation such as 'one leader per term'; docs/scenario-files.md lists all forms")
    }
    try phrase.end("nothing more after '\(expectation)'")
    return expectation
  }

  /// Reads the form that the first words belong to; nil when they belong to none.
  private static func opening(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> Expectation? {
    if phrase.skip("one", "leader", "per", "term") { return .oneLeaderPerTerm }
    if phrase.skip("one", "decided", "value") { return .oneDecidedValue }
    if phrase.skip("no", "violations") { return .noViolations }
    if phrase.skip("no", "write", "lost") { return .noWriteLost }
    if phrase.skip("no", "honest", "node", "is", "accused") { return .noHonestAccused }
    if phrase.skip("nobody", "is", "accused") { return .nobodyAccused }
    if let detected = try detection(&phrase, nodes) { return detected }
    if phrase.skip("no", "split", "vote") { return .noSplitVote }
    if phrase.skip("no", "leader", "during") {
      let times = try phrase.value("times such as 400ms..900ms", elapsedRange)
      return .noLeader(during: (.zero + times.lowerBound)...(.zero + times.upperBound))
    }
    if phrase.skip("leader", "within") { return .leader(within: try time(&phrase)) }
    if phrase.skip("leader", "is") {
      let name = try node(&phrase, nodes)
      return .leaderIs(name, at: phrase.skip("at") ? .zero + (try time(&phrase)) : nil)
    }
    if phrase.skip("everyone", "knows", "within") { return .everyoneKnows(try limit(&phrase)) }
    if phrase.skip("residue", "at", "most") { return .residueAtMost(try share(&phrase)) }
    if phrase.skip("residue", "at", "least") { return .residueAtLeast(try share(&phrase)) }
    if phrase.skip("converged", "within") { return .converged(within: try time(&phrase)) }
    if phrase.skip("messages", "at", "most") { return .messages(atMost: try number(&phrase)) }
    if phrase.skip("elections", "at", "most") { return .elections(atMost: try number(&phrase)) }
    if phrase.skip("split", "vote", "in") {
      return .splitVote(
        in: try phrase.value("a term such as t1") { word in
          word.hasPrefix("t") ? wholeNumber(String(word.dropFirst())).map { Term($0) } : nil
        })
    }
    if phrase.skip("value", "of") { return try value(&phrase, nodes) }
    let isCommit = phrase.skip("commit")
    guard isCommit || phrase.skip("decide") else { return nil }
    let what = try phrase.value("a value such as x=1") { $0.isEmpty ? nil : $0 }
    let place = try place(&phrase, nodes, standard: .any)
    let limit = phrase.skip("within") ? try time(&phrase) : nil
    return isCommit ? .commit(what, on: place, within: limit) : .decide(what, on: place, within: limit)
  }

  /// "C is detected by A within 100ms": the only form that begins with the name of a node.
  private static func detection(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> Expectation? {
    var ahead = phrase
    guard let suspect = try? ahead.node(), ahead.skip("is", "detected") else { return nil }
    phrase = ahead
    guard nodes.contains(suspect) else {
      throw PhraseError(
        found: unknown("node", suspect, among: nodes), expected: "one of " + nodes.joined(separator: ", "))
    }
    let accuser = phrase.skip("by") ? try node(&phrase, nodes) : nil
    return .detected(suspect, by: accuser, within: phrase.skip("within") ? try time(&phrase) : nil)
  }

  private static func value(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> Expectation {
    let key = try phrase.value("a key such as x") { $0.isEmpty ? nil : $0 }
    guard phrase.skip("is") || phrase.skip("equals") else {
      throw PhraseError(found: phrase.found, expected: "'is' and a value")
    }
    let value = try phrase.value("a value such as 1") { $0 }
    return .value(of: key, is: value, on: try place(&phrase, nodes, standard: .all))
  }

  private static func place(
    _ phrase: inout Phrase, _ nodes: [String], standard: Nodes
  ) throws(PhraseError) -> Nodes {
    guard phrase.skip("on") else { return standard }
    if phrase.skip("all", "nodes") { return .all }
    if phrase.skip("a", "majority") { return .majority }
    if phrase.skip("a", "node") { return .any }
    return .named(try node(&phrase, nodes))
  }

  private static func node(_ phrase: inout Phrase, _ nodes: [String]) throws(PhraseError) -> String {
    let name = try phrase.node()
    guard nodes.contains(name) else {
      throw PhraseError(found: unknown("node", name, among: nodes), expected: "one of " + nodes.joined(separator: ", "))
    }
    return name
  }

  private static func time(_ phrase: inout Phrase) throws(PhraseError) -> Elapsed {
    try phrase.value("a time with its unit, such as 500ms", elapsed)
  }

  /// `8 rounds` or `900ms`.
  private static func limit(_ phrase: inout Phrase) throws(PhraseError) -> Limit {
    let limit = try phrase.value("a number of rounds such as '8 rounds', or a time such as 900ms") { word in
      wholeNumber(word).map { .rounds($0) } ?? elapsed(word).map { Limit.time($0) }
    }
    guard case .rounds(let count) = limit else { return limit }
    guard phrase.skip("rounds") || (count == 1 && phrase.skip("round")) else {
      throw PhraseError(found: phrase.found, expected: "'rounds' after \(count), or a time with its unit")
    }
    return limit
  }

  private static func share(_ phrase: inout Phrase) throws(PhraseError) -> Chance {
    try phrase.value("a share such as 5%", chance)
  }

  private static func number(_ phrase: inout Phrase) throws(PhraseError) -> Int {
    try phrase.value("a whole number such as 2", wholeNumber)
  }

  /// The form that shares most words with `text`, slips of the pen allowed; nil when it shares none.
  static func nearestForm(to text: String) -> String? {
    let given = parts(text.lowercased(), separator: " ").filter { !$0.isEmpty }
    var best: (score: Int, form: String)?
    for form in forms {
      let words = parts(form, separator: " ")
      let shared = given.filter { words.contains($0) || $0.count > 3 && nearestWord(to: $0, among: words) != nil }.count
      // Twice what is shared, less what only one of them has.
      let score = 4 * shared - words.count - given.count
      if shared > 0, score > best?.score ?? .min { best = (score, form) }
    }
    return best?.form
  }
}
