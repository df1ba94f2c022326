import Timelines

/// What a computed number is: `median time-without-leader of raft-wan seeds 0..<1000 with loss=1%`.
///
///     [STATISTIC] MEASURE of RUN [seed N | seeds A..<B] [with KEY=VALUE[,KEY=VALUE]…]
public struct NumberPhrase: Hashable, Sendable {
  public enum Statistic: Hashable, Sendable {
    case median, mean, min, max
    /// The nearest-rank quantile, in hundredths: `p95`.
    case percentile(Int)
    /// In how many runs there is a value, and in what share of all runs the value is more than zero.
    case count, share

    public static let words = ["median", "mean", "min", "max", "p95", "count", "share"]

    init?(_ word: String) {
      switch word {
      case "median": self = .median
      case "mean": self = .mean
      case "min": self = .min
      case "max": self = .max
      case "count": self = .count
      case "share": self = .share
      default:
        guard word.first == "p", let hundredths = Int(word.dropFirst()), (1...99).contains(hundredths) else {
          return nil
        }
        self = .percentile(hundredths)
      }
    }
  }

  public var statistic: Statistic?
  public var measure: String
  /// The name of a scenario, or a file.
  public var run: String
  public var seeds: String?
  /// `key=value`.
  public var settings: [String] = []

  /// Reads the phrase of `number`, which stands in `file`.
  ///
  /// - Parameter measures: the measures there are.
  public init(_ number: NoteNumber, in file: String, measures: [String]) throws(NoteError) {
    var words = Words(number, file)
    let first = try words.next(expected: "a measure such as time-without-leader, or a statistic before it")
    if let known = Statistic(first) {
      statistic = known
      measure = try words.next(expected: "a measure such as time-without-leader")
    } else {
      measure = first
    }
    if !measures.contains(measure) {
      let isAlone = statistic == nil
      throw words.unknown(isAlone ? "word" : "measure", among: (isAlone ? Statistic.words : []) + measures)
    }
    try words.pass("of", expected: "of and what is run, as in '\(measure) of raft-wan'")
    run = try words.next(expected: "the name of a scenario, or a file")
    if let word = words.peek, word == "seed" || word == "seeds" {
      _ = try words.next(expected: word)
      seeds = try words.next(expected: word == "seed" ? "a number" : "a range such as 0..<1000")
      if word == "seed", UInt64(seeds ?? "") == nil { throw words.error(expected: "a number; a range follows 'seeds'") }
    }
    if words.peek == "with" {
      _ = try words.next(expected: "with")
      settings = try words.settings()
    }
    if words.peek != nil {
      _ = try words.next(expected: "the end")
      throw words.unknown("word", among: ["seed", "seeds", "with"])
    }
    if statistic == nil, let seeds, UInt64(seeds) == nil {
      throw NoteError(
        file: file, line: number.line, column: number.column, found: "many seeds and no statistic",
        expected: "one of \(Statistic.words.joined(separator: ", ")) before \(measure)")
    }
  }

  /// The words of a phrase with their places.
  private struct Words {
    private let number: NoteNumber
    private let file: String
    private var rest: Substring
    private var last: (word: String, start: String.Index)

    init(_ number: NoteNumber, _ file: String) {
      self.number = number
      self.file = file
      rest = number.phrase[...]
      last = ("", number.phrase.startIndex)
    }

    var peek: String? {
      let word = rest.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
      return word.isEmpty ? nil : String(word)
    }

    mutating func next(expected: String) throws(NoteError) -> String {
      rest = rest.drop(while: \.isWhitespace)
      let word = rest.prefix { !$0.isWhitespace }
      last = (String(word), word.startIndex)
      guard !word.isEmpty else { throw error("the end of the phrase", expected: expected) }
      rest = rest[word.endIndex...]
      return String(word)
    }

    mutating func pass(_ word: String, expected: String) throws(NoteError) {
      if try next(expected: expected) != word { throw error(expected: expected) }
    }

    /// All that is left, split at commas; a part without "=" belongs to the value before it.
    mutating func settings() throws(NoteError) -> [String] {
      let first = try next(expected: "a setting such as loss=1%")
      guard first.contains("="), !first.hasPrefix("=") else { throw error(expected: "a setting such as loss=1%") }
      let text = first + rest
      rest = rest[rest.endIndex...]
      return text.split(separator: ",").reduce(into: []) { settings, part in
        let part = String(part.drop(while: \.isWhitespace))
        if part.contains("=") || settings.isEmpty {
          settings.append(part)
        } else {
          settings[settings.count - 1] += "," + part
        }
      }
    }

    func unknown(_ what: String, among known: [String]) -> NoteError {
      let hint = nearestWord(to: last.word, among: known).map { " (did you mean \($0)?)" } ?? ""
      return error(
        "the unknown \(what) \(quoted(last.word))\(hint)", expected: "one of " + known.joined(separator: ", "))
    }

    func error(expected: String) -> NoteError { error(quoted(last.word), expected: expected) }

    private func error(_ found: String, expected: String) -> NoteError {
      let column = number.column + number.phrase.distance(from: number.phrase.startIndex, to: last.start)
      return NoteError(file: file, line: number.line, column: column, found: found, expected: expected)
    }
  }
}
