import Protocols
import Testing

struct GeneralsTests {
  @Test(arguments: [(4, 1, 9), (5, 1, 16), (7, 2, 156)])
  func `OM(m) sends M(n,m) messages (Lamport, Shostak and Pease 1982, 3)`(count: Int, m: Int, messages: Int) {
    var game = OralMessages(traitors: []) { order, _ in order }
    #expect(game.obeyed(order: true, count: count, m: m) == Array(repeating: true, count: count - 1))
    #expect(game.messages == messages)
  }

  @Test func `no strategy of one traitor breaks OM(1) among four generals, and some do among three`() {
    #expect(OralMessages.broken(count: 4, m: 1, messages: 3).broken == 0)
    #expect(OralMessages.broken(count: 3, m: 1, messages: 2).broken > 0)
  }

  @Test func `two traitors break OM(2) among six generals and not among seven`() {
    #expect(OralMessages.broken(count: 7, m: 2, games: 500, seed: 1) == 0)
    #expect(OralMessages.broken(count: 6, m: 2, games: 500, seed: 1) > 0)
  }

  @Test(arguments: [(3, 1), (4, 2), (5, 2), (5, 3)])
  func `SM(m) agrees among any number of generals (4)`(count: Int, m: Int) {
    #expect(SignedMessages.broken(count: count, m: m, games: 2_000, seed: 1) == 0)
  }

  /// One round fewer than the traitors need, and they can show an order to one general at the last moment.
  @Test func `SM with a round too few can be broken`() {
    var broken = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var game = SignedMessages(count: 4, m: 1, traitors: [0, 1], seed: seed)
      if !OralMessages.isAgreement(game.obeyed(order: true), order: true, traitors: [0, 1]) { broken += 1 }
    }
    #expect(broken > 0)
  }
}
