import Scenes
import Testing

@testable import Sketches

/// The first week of somebody who begins: one thing changes a day.
struct FirstWeekTests {
  private func prompt(_ day: Int, since start: Int, salt: String = "") throws -> Prompt {
    func seed(_ day: Int) -> StudySeed { StudySeed(CalendarDate(dayNumber: day), salt: salt) }
    return try Prompt(seed(day), from: seed(start))
  }

  /// The dimensions in which two prompts differ.
  private func differences(_ first: Prompt, _ second: Prompt) -> [String] {
    var names: [String] = []
    if first.light != second.light { names.append("light") }
    if first.eye != second.eye { names.append("eye level") }
    if first.focus != second.focus, first.objects == second.objects { names.append("focus") }
    if first.limit != second.limit { names.append("rule") }
    if (first.arrangement, first.isMirrored, first.turn) != (second.arrangement, second.isMirrored, second.turn) {
      names.append("arrangement")
    }
    if first.objects != second.objects { names.append("objects") }
    if first.question != second.question, first.objects == second.objects { names.append("question") }
    return names
  }

  @Test(arguments: ["", "ann", "42"])
  func `each day of the first week differs from the day before in exactly what it says`(salt: String) throws {
    for start in stride(from: 20_780, to: 20_980, by: 3) {
      let week = try (0..<7).map { try prompt(start + $0, since: start, salt: salt) }
      #expect(week[0].objects == [.plant, .book, .cup] && week[0].light == Light(.left, .low))
      for day in 1..<7 {
        let novelty = try #require(week[day].firstWeek?.novelty)
        #expect(differences(week[day - 1], week[day]) == [novelty.rawValue], "\(week[day].seed.label)")
      }
    }
  }

  @Test func `in the first week what is not new stays where it was`() throws {
    let (first, second) = (try prompt(20_780, since: 20_780), try prompt(20_781, since: 20_780))
    let lives = [try first.staging.composed().life, try second.staging.composed().life]
    #expect(lives[0].light != lives[1].light)
    #expect(lives[0].objects == lives[1].objects && lives[0].camera == lives[1].camera)
  }

  @Test func `days of the first week are composed as they are announced`() throws {
    for start in [20_780, 20_801, 20_900] {
      for day in 0..<7 {
        let prompt = try prompt(start + day, since: start)
        let study = try Study(prompt)
        #expect(study.prompt.arrangement == prompt.arrangement, "\(prompt.seed.label)")
        #expect(CompositionCheck(study.life).faults() == [] && study.masses.faults == [], "\(prompt.seed.label)")
        #expect(FinishedInk(study).faults == [], "\(prompt.seed.label)")
      }
    }
  }

  @Test func `after the first week the decks go on as everybody's`() throws {
    let later = try prompt(20_787, since: 20_780)
    #expect(later == (try Prompt(StudySeed(CalendarDate(dayNumber: 20_787)))))
    #expect(try prompt(20_786, since: 20_780).printedSeed == "Seed 2026-11-29, day 7 of 7")
  }

  @Test func `a first day that lies ahead, or on no calendar, is refused, and so are choices`() throws {
    let seed = try StudySeed(parsing: "2026-11-23")
    #expect(throws: SketchError.badStart("2026-11-24", of: "2026-11-23")) {
      try Prompt(seed, from: StudySeed(parsing: "2026-11-24"))
    }
    #expect(throws: SketchError.badStart("spring", of: "2026-11-23")) {
      try Prompt(seed, from: StudySeed(parsing: "spring"))
    }
    #expect(throws: SketchError.chosenInFirstWeek) { try Prompt(seed, Prompt.Choices(eye: .low), from: seed) }
  }
}
