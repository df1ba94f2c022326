import Testing

@testable import Notes

/// The language of computed numbers.
struct NumberPhraseTests {
  private func phrase(_ text: String) throws -> NumberPhrase {
    let note = try Note(reading: Array("ab <!-- worldline: \(text) -->1<!-- / -->".utf8), file: "n.md")
    return try NumberPhrase(#require(note.numbers.first), in: "n.md", measures: ["elections", "time-without-leader"])
  }

  @Test func `a phrase names statistic, measure, run, seeds and settings`() throws {
    let whole = try phrase(
      "p95 time-without-leader of raft-wan seeds 0..<1000 with loss=1%, nodes=A,B,C,latency=5ms..9ms")
    #expect(whole.statistic == .percentile(95) && whole.measure == "time-without-leader" && whole.run == "raft-wan")
    #expect(whole.seeds == "0..<1000" && whole.settings == ["loss=1%", "nodes=A,B,C", "latency=5ms..9ms"])
    let short = try phrase("elections of ../run.jsonl")
    #expect(short.statistic == nil && short.run == "../run.jsonl" && short.seeds == nil && short.settings == [])
    #expect(try phrase("elections  of  a seed  7").seeds == "7")
    for (word, statistic) in [
      ("median", NumberPhrase.Statistic.median), ("mean", .mean), ("min", .min), ("max", .max), ("count", .count),
      ("share", .share), ("p1", .percentile(1)), ("p99", .percentile(99)),
    ] {
      #expect(try phrase("\(word) elections of a seeds 1,2").statistic == statistic)
    }
  }

  @Test(arguments: [
    ("", "21: found the end of the phrase; expected a measure"),
    ("elections", "found the end of the phrase; expected of and what is run"),
    ("median", "found the end of the phrase; expected a measure"),
    ("median elction of a", "27: found the unknown measure \"elction\""),
    ("median electons of a", "27: found the unknown measure \"electons\" (did you mean elections?)"),
    ("medain elections of a", "20: found the unknown word \"medain\" (did you mean median?)"),
    ("p100 elections of a", "20: found the unknown word \"p100\""),
    ("elections in a", "30: found \"in\"; expected of"),
    ("elections of", "found the end of the phrase; expected the name of a scenario"),
    ("elections of a seeds", "expected a range such as 0..<1000"),
    ("elections of a seed 0..<9", "40: found \"0..<9\"; expected a number; a range follows 'seeds'"),
    ("elections of a seeds 0..<9", "20: found many seeds and no statistic; expected one of median, mean"),
    ("elections of a sede 9", "35: found the unknown word \"sede\" (did you mean seed?)"),
    ("elections of a with", "expected a setting such as loss=1%"),
    ("elections of a with loss", "40: found \"loss\"; expected a setting such as loss=1%"),
    ("elections of a seed 1 x", "42: found the unknown word \"x\""),
  ])
  func `a mistake is told at its place`(text: String, words: String) {
    #expect(throws: NoteError.self) { try phrase(text) }
    do { _ = try phrase(text) } catch { #expect("\(error)".contains(words), "\(error)") }
  }
}
