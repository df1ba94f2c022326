import Scenarios
import Timelines

/// Wording shared by tables, headlines and pictures.
enum Words {
  /// "electionTimeout" is an "election timeout".
  static func key(_ key: String) -> String {
    if let word = ["preVote": "pre-vote", "noOp": "no-op"][key] { return word }
    return key.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  /// The settings of a row: "150–300 ms", or "150–300 ms, loss 5 %" where more than one varies.
  static func label(_ settings: [Override]) -> String {
    settings.enumerated().map { index, one in
      index == 0 && one.key != "lies" ? value(one.value) : setting(one.key, one.value)
    }.joined(separator: ", ")
  }

  /// "150ms..300ms" is "150–300 ms", "50ms" is "50 ms", anything else stays.
  static func value(_ value: String) -> String {
    let ends = value.split(separator: ".", omittingEmptySubsequences: false)
    if value.contains(".."), !value.contains("..."), let dots = value.firstRange(of: "..") {
      let (low, high) = (quantity(value[..<dots.lowerBound]), quantity(value[dots.upperBound...]))
      if let low, let high {
        return low.unit == high.unit
          ? "\(low.number)–\(high.number) \(high.unit)" : "\(low.number) \(low.unit) – \(high.number) \(high.unit)"
      }
    } else if ends.count <= 2, let single = quantity(value[...]) {
      return "\(single.number) \(single.unit)"
    }
    return value
  }

  private static func quantity(_ text: Substring) -> (number: Substring, unit: Substring)? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text[number.endIndex...]
    return !number.isEmpty && ["us", "µs", "ms", "s", "min", "h", "%"].contains(String(unit)) ? (number, unit) : nil
  }

  /// A number of a measure: "423 ms", "12,345", "1.5".
  static func number(_ value: Int64, _ unit: Measure.Unit) -> String {
    unit == .time ? Elapsed(microseconds: value).description : grouped(value)
  }

  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number))
    guard digits.count > 3 else { return String(digits) }
    return String(
      digits.enumerated().flatMap { index, digit -> [Character] in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
      })
  }

  static func small(_ count: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(count) ? words[count] : grouped(count)
  }

  /// "election timeout 150–300 ms, pre-vote on".
  static func settings(_ settings: [Override]) -> String {
    settings.map { setting($0.key, $0.value) }.joined(separator: ", ")
  }

  /// "election timeout 150–300 ms", "pre-vote on", "nobody lies", "A and C lie".
  static func setting(_ name: String, _ text: String) -> String {
    guard name == "lies" else { return "\(key(name)) \(value(text))" }
    let liars = text.split(separator: ",").compactMap { $0.split(separator: ":").first.map(String.init) }
    return liars.isEmpty ? "nobody lies" : "\(join(liars)) \(liars.count == 1 ? "lies" : "lie")"
  }

  /// "A, B and C".
  static func join(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// "Scenario raft-wan: five servers …. 10,000 seeds from 0 to 9,999 each. loss = 1%."
  static func subtitle(of sweep: Sweep) -> String {
    let scenario = sweep.scenario
    let changed = sweep.settings.map(\.key) + sweep.variations.map(\.key)
    let about = changed.contains(where: isStructural) ? "\(scenario.name)." : "\(scenario.name): \(scenario.summary)."
    var sentences = [about, seeds(sweep)]
    if !sweep.settings.isEmpty {
      sentences.append("With \(settings(sweep.settings)).")
    }
    return sentences.joined(separator: " ")
  }

  /// Settings that decide how many nodes do what: the summary of a scenario does not hold when they are changed.
  static func isStructural(_ key: String) -> Bool {
    ["nodes", "strategy", "fanout", "topology", "signatures", "lies", "flaws"].contains(key)
  }

  private static func seeds(_ sweep: Sweep) -> String {
    let seeds = sweep.seeds.values
    let each = sweep.combinations.count > 1 ? " for each row" : ""
    guard let first = seeds.first, let last = seeds.last, seeds.count > 1 else {
      return "One run\(each), seed \(seeds.first ?? 0)."
    }
    let isRange = zip(seeds, seeds.dropFirst()).allSatisfy { $0 &+ 1 == $1 }
    return "\(grouped(seeds.count)) runs\(each), seeds \(first)\(isRange ? "–" : " … ")\(last)."
  }
}
