import Testing

@testable import Sketches

/// The prompt decks: every day another card, none again within a week.
struct DeckTests {
  private static let salts = ["", "ann", "ben", "a long salt with spaces", "42"]

  private func expectRest<Card>(_ deck: Deck<Card>, from first: Int, days: Int, salt: String) {
    var last: [Int: Int] = [:]
    for day in first..<(first + days) {
      let card = deck.index(on: day, salt: salt)
      if let before = last[card], day - before <= 7 {
        Issue.record("\(deck.name), salt '\(salt)': card \(card) on day \(before) and again on day \(day)")
        return
      }
      last[card] = day
    }
    #expect(last.count == deck.cards.count, "\(deck.name): some card never comes")
  }

  @Test(arguments: salts)
  func `no card returns within seven days, over three years`(salt: String) {
    let today = CalendarDate(year: 2026, month: 11, day: 23)?.dayNumber ?? 0
    for first in [today, -20] {
      expectRest(PromptDecks.trios, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.lights, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.stands, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.turns, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.limits, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.focuses, from: first, days: 1096, salt: salt)
      expectRest(PromptDecks.questions, from: first, days: 1096, salt: salt)
    }
  }

  @Test(arguments: 0..<200)
  func `the rest of a deck follows from its groups, whatever the salt`(salt: Int) {
    expectRest(PromptDecks.lights, from: 20_000, days: 200, salt: "salt \(salt)")
    expectRest(PromptDecks.turns, from: 20_000, days: 200, salt: "salt \(salt)")
  }

  @Test func `salts shuffle the decks anew`() {
    let plain = (0..<24).map { PromptDecks.trios.index(on: $0, salt: "") }
    #expect(plain != (0..<24).map { PromptDecks.trios.index(on: $0, salt: "ann") })
    #expect(Set(plain).count == 24, "a round through the deck shows every trio")
  }

  @Test func `every trio has one tall, one flat and one round object`() {
    #expect(PromptDecks.trios.cards.count == 24)
    for trio in PromptDecks.trios.cards { #expect(trio.map(\.role) == [.tall, .flat, .round]) }
  }

  @Test func `24 following days give 24 different prompts`() throws {
    let prompts = try (0..<24).map { try Prompt(StudySeed(CalendarDate(dayNumber: 20_780 + $0))) }
    for (index, prompt) in prompts.enumerated() {
      for other in prompts[(index + 1)...] {
        let same =
          prompt.objects == other.objects && prompt.light == other.light && prompt.eye == other.eye
          && prompt.arrangement == other.arrangement
        #expect(!same, "\(prompt.seed.label) and \(other.seed.label) are alike")
      }
    }
  }
}

/// Seeds and dates.
struct SeedTests {
  @Test func `dates count from 1970 and back`() throws {
    #expect(CalendarDate(parsing: "1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate(parsing: "2000-03-01")?.dayNumber == 11_017)
    #expect(CalendarDate(parsing: "2026-11-23")?.dayNumber == 20_780)
    for day in stride(from: -800_000, through: 800_000, by: 997) {
      #expect(CalendarDate(dayNumber: day).dayNumber == day)
    }
    #expect(CalendarDate(parsing: "2024-02-29") != nil)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-4-31"])
  func `a day that is in no calendar is refused`(text: String) {
    #expect(throws: SketchError.badDate(text)) { try StudySeed(parsing: text) }
  }

  @Test func `a seed is a date, a number or any words`() throws {
    #expect(try StudySeed(parsing: "2026-11-23").day == 20_780)
    #expect(try StudySeed(parsing: "17").day == 17)
    #expect(try StudySeed(parsing: "für Elise").label == "für Elise")
    #expect(try StudySeed(parsing: "a").key != StudySeed(parsing: "b").key)
    #expect(try StudySeed(parsing: "2026-11-23").following(9).label == "2026-12-02")
  }

  @Test func `objects that play one role twice are refused with the choice`() {
    #expect(throws: SketchError.unbalancedTrio([.cup, .apple, .book])) {
      try Prompt.objects(parsing: "cup,apple,book")
    }
    #expect(throws: SketchError.unknownObject("vase")) { try Prompt.objects(parsing: "vase,book,cup") }
    #expect(SketchError.unknownObject("vase").description.contains("one tall (plant, bottle, jug, lamp)"))
  }
}
