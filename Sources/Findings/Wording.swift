import Timelines

/// How nodes, numbers and lists are put into sentences.
struct Wording {
  private let names: [String]
  /// Some names are bare numbers, told as "node 2".
  private let countsNodes: Bool
  /// Paxos, single-decree or Multi-Paxos, speaks of ballots and promises where others speak of terms and votes.
  let isPaxos: Bool

  init(_ timeline: Timeline) {
    names = timeline.nodes.enumerated().map { index, name in
      let tamed = Self.tame(name, limit: 24)
      if tamed.isEmpty { return "node \(index + 1)" }
      return tamed.allSatisfy(\.isNumber) ? "node \(tamed)" : tamed
    }
    isPaxos = timeline.isPaxos
    countsNodes = timeline.nodes.contains { $0.allSatisfy(\.isNumber) }
  }

  // MARK: Names

  func name(_ node: NodeID) -> String { node == .network ? "the network" : names[Int(node.index)] }

  /// "A’s".
  func possessive(_ node: NodeID) -> String { name(node) + "’s" }

  /// "A", "A and B", "A, B and C"; more, or names too long to list, are counted: "five nodes".
  func list(_ nodes: [NodeID]) -> String {
    if nodes.isEmpty { return "no node" }
    let joined = names(nodes)
    return nodes.count == 1 || (nodes.count <= 3 && joined.count <= 40) ? joined : Self.count(nodes.count, "node")
  }

  /// Every name, however many: "A, B, C and D", "nodes 20, 30 and 36".
  func names(_ nodes: [NodeID]) -> String {
    let all = nodes.map(name)
    guard countsNodes, all.count > 1, all.allSatisfy({ $0.hasPrefix("node ") }) else { return Self.join(all) }
    return "nodes " + Self.join(all.map { String($0.dropFirst(5)) })
  }

  /// The list as the opening of a sentence: "Five nodes", but never "N3" for a node called n3.
  func opening(_ nodes: [NodeID]) -> String {
    let list = list(nodes)
    let isCounted = list.hasSuffix(" nodes") || countsNodes && list.hasPrefix("nodes ")
    return isCounted && nodes.count > 1 ? Self.capitalised(list) : list
  }

  /// "{A, B} | {C}", or "{five nodes} | {C}" when a side is too long to write out.
  func sides(_ sides: [[NodeID]]) -> String {
    if sides.count > 3 { return "into \(Self.count(sides.count, "side"))" }
    return sides.map { side in
      let joined = side.map(name).joined(separator: ", ")
      return "{\(joined.count <= 24 && side.count <= 5 ? joined : Self.count(side.count, "node"))}"
    }.joined(separator: " | ")
  }

  /// Text from a run made fit for a sentence: no control or direction marks, at most `limit` characters, and isolated
  /// when it runs right to left so that it cannot turn its surroundings around.
  static func tame(_ text: String, limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var isRightToLeft = false
    for scalar in text.unicodeScalars.prefix(8 * limit) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
      case .surrogate, .privateUse, .unassigned: scalars.append("\u{FFFD}")
      default:
        // Directional marks, embeddings, overrides and isolates.
        if [0x061C, 0x200E, 0x200F].contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
        {
          continue
        }
        isRightToLeft = isRightToLeft || Self.runsRightToLeft(scalar)
        scalars.append(scalar)
      }
    }
    var tamed = String(scalars)
    while tamed.first == " " { tamed.removeFirst() }
    while tamed.last == " " { tamed.removeLast() }
    if tamed.count > limit || scalars.count < text.unicodeScalars.count && text.unicodeScalars.count > 8 * limit {
      tamed = String(tamed.prefix(limit - 1)) + "…"
    }
    return isRightToLeft ? "\u{2068}\(tamed)\u{2069}" : tamed
  }

  private static func runsRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    (0x0590...0x08FF).contains(scalar.value) || (0xFB1D...0xFDFF).contains(scalar.value)
      || (0xFE70...0xFEFE).contains(scalar.value) || (0x10800...0x10FFF).contains(scalar.value)
      || (0x1E800...0x1EFFF).contains(scalar.value)
  }

  /// "Node 2" where "node 2" opens a sentence; every other name keeps its spelling.
  func opened(_ sentences: String, continuing: Bool = false) -> String {
    guard countsNodes else { return sentences }
    var opened = sentences
    for noun in ["node ", "nodes "] {
      opened = opened.replacing(". \(noun)", with: ". N\(noun.dropFirst())")
      if !continuing, opened.hasPrefix(noun) { opened = "N" + opened.dropFirst() }
    }
    return opened
  }

  /// The same for prose, whose later spans go on where the earlier ones stop.
  func opened(_ prose: Prose) -> Prose {
    guard countsNodes else { return prose }
    var before = ". "
    return Prose(
      prose.spans.map { span in
        let text = opened(span.text, continuing: !before.hasSuffix(". "))
        before = span.text
        return Prose.Span(text, strong: span.isStrong)
      })
  }

  // MARK: The protocol's own words

  /// "t2", in Paxos "ballot 2".
  func term(_ term: Term) -> String { isPaxos && term.isKnown ? "ballot \(term.number)" : "\(term)" }

  /// "t2", "t2 and t3", "t2, t3 and t4", "t2 to t9"; in Paxos "ballots 2 and 3".
  func terms(_ terms: [Term]) -> String {
    guard isPaxos, terms.count > 1, terms.allSatisfy(\.isKnown) else {
      return terms.count == 1 ? term(terms[0]) : Self.terms(terms)
    }
    let numbers = terms.map { String($0.number) }
    return "ballots " + (numbers.count > 8 ? "\(numbers[0]) to \(numbers[numbers.count - 1])" : Self.join(numbers))
  }

  var termNoun: String { isPaxos ? "ballot" : "term" }
  var vote: String { isPaxos ? "promise" : "vote" }
  /// What the voter's answer is called in "C’s yes gives A two of three".
  var yes: String { isPaxos ? "promise" : "yes" }
  /// "A stands in t2", "A prepares ballot 2".
  var stands: String { isPaxos ? "prepares" : "stands in" }
  /// "says yes to A", "promises A".
  func says(yes voters: Int) -> String {
    isPaxos ? (voters == 1 ? "promises" : "promise") : (voters == 1 ? "says yes to" : "say yes to")
  }

  // MARK: Numbers and lists

  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// Numbers below 13 in words, others in digits: "three", "1,661".
  static func word(_ number: Int) -> String { words.indices.contains(number) ? words[number] : digits(number) }

  /// "1,661".
  static func digits(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var grouped = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }

  /// "one election", "two elections", "1,661 messages"; with `digits` "2 elections".
  static func count(_ number: Int, _ noun: String, plural: String? = nil, digits: Bool = false) -> String {
    (digits ? self.digits(number) : word(number)) + " " + (number == 1 ? noun : plural ?? noun + "s")
  }

  /// "fifty-one": every number below 100 in words, for the opening of a headline.
  static func spelled(_ number: Int) -> String {
    guard number > 12, number < 100 else { return word(number) }
    let teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    if number < 20 { return teens[number - 13] }
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][number / 10 - 2]
    return number % 10 == 0 ? tens : "\(tens)-\(words[number % 10])"
  }

  /// "a split vote", "two split votes".
  static func some(_ number: Int, _ noun: String, article: String = "a") -> String {
    number == 1 ? "\(article) \(noun)" : count(number, noun)
  }

  /// "30 %", "2.5 %" below ten, rounded.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let tenths = (part * 2_000 + whole) / (2 * whole)
    if tenths >= 100 || tenths % 10 == 0 { return "\((tenths + 5) / 10) %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A ratio with two decimals, rounded: "1.46".
  static func decimal(_ part: Int, by whole: Int) -> String {
    let hundredths = whole > 0 ? (part * 200 + whole) / (2 * whole) : 0
    let rest = hundredths % 100
    return "\(digits(hundredths / 100)).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// "two of three".
  static func share(_ part: Int, of whole: Int) -> String { "\(word(ofThem: part)) of \(word(whole))" }

  /// A number that stands without its noun: "none", "one", "two".
  static func word(ofThem number: Int) -> String { number == 0 ? "none" : word(number) }

  static func join(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// "t2", "t2 and t3", "t2, t3 and t4", "t2 to t9".
  static func terms(_ terms: [Term]) -> String {
    if terms.count > 3, let first = terms.first, let last = terms.last { return "\(first) to \(last)" }
    return join(terms.map(\.description))
  }

  /// "20 seconds" where the span is that even, otherwise "3.21 s".
  static func span(_ length: Elapsed) -> String {
    let seconds = (length.microseconds + 500_000) / 1_000_000
    let isEven = abs(length.microseconds - seconds * 1_000_000) * 100 <= length.microseconds
    return isEven && (1...120).contains(seconds) ? count(Int(seconds), "second") : length.description
  }

  /// The sentence with its first letter in upper case.
  static func capitalised(_ sentence: String) -> String {
    guard let first = sentence.first else { return sentence }
    return first.uppercased() + sentence.dropFirst()
  }
}

/// Prose from pieces that are plain and strong in turn, the first one plain.
func say(_ pieces: String...) -> Prose {
  Prose(
    pieces.enumerated().filter { !$0.element.isEmpty }.map { Prose.Span($0.element, strong: $0.offset % 2 == 1) })
}

extension Prose {
  /// At most `limit` characters, ended by "…" where something had to go.
  func clipped(to limit: Int) -> Prose {
    guard plain.count > limit else { return self }
    var room = limit - 1
    var kept: [Span] = []
    for span in spans where room > 0 {
      kept.append(Span(String(span.text.prefix(room)), strong: span.isStrong))
      room -= span.text.count
    }
    return Prose(kept + [Span("…")])
  }
}

extension Timeline {
  /// Whether the run is of single-decree Paxos, whose ballots decide one value and elect nobody.
  var isSingleDecree: Bool { header.system == "paxos" }
}
