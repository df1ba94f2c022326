import Simulator

/// The signed-message algorithm SM(m): orders are passed on under a growing chain of signatures that nobody can forge
/// (Lamport, Shostak and Pease 1982, §4).
///
/// **Guarantees** for any number of generals with at most m traitors (n ≥ m + 2 for it to mean anything): all loyal
/// lieutenants obey the same order, and the commander's own if the commander is loyal.
///
/// Traitors know each other's keys: they may sign any order by any chain of traitors, send what they like to whom they
/// like, and keep silent. They cannot change or invent what a loyal general signed.
public struct SignedMessages {
  /// An order and who signed it, the commander first.
  private struct Letter: Hashable {
    var order: Bool
    var signers: [Int]
  }

  public let count: Int
  public let m: Int
  public let traitors: Set<Int>
  /// The orders that each general has seen under a valid chain.
  private var orders: [[Bool]]
  private var stream: Prng

  /// A game whose traitors choose by the draws of `seed`. The commander is general 0.
  public init(count: Int, m: Int, traitors: Set<Int>, seed: UInt64) {
    self.count = count
    self.m = m
    self.traitors = traitors
    orders = Array(repeating: [], count: count)
    stream = Prng(seed: seed)
  }

  /// What each of the lieutenants 1 … n − 1 obeys. In round k letters with k signatures arrive, up to m + 1.
  public mutating func obeyed(order: Bool) -> [Bool] {
    var post = firstRound(order)
    for round in 1...m + 1 {
      var next: [(letter: Letter, target: Int)] = []
      for (letter, target) in post where !traitors.contains(target) {
        guard letter.signers.count == round, !orders[target].contains(letter.order) else { continue }
        orders[target].append(letter.order)
        guard round <= m else { continue }
        let signed = Letter(order: letter.order, signers: letter.signers + [target])
        next += (1..<count).filter { !signed.signers.contains($0) }.map { (signed, $0) }
      }
      if round <= m { next += treason(in: round, seen: post.filter { traitors.contains($0.target) }.map(\.letter)) }
      post = next
    }
    // choice(V): the only order seen; none or several mean retreat.
    return (1..<count).map { orders[$0].count == 1 && orders[$0][0] }
  }

  private mutating func firstRound(_ order: Bool) -> [(letter: Letter, target: Int)] {
    var post: [(Letter, Int)] = []
    for target in 1..<count {
      if !traitors.contains(0) {
        post.append((Letter(order: order, signers: [0]), target))
      } else {
        for value in [false, true] where stream.draw(below: 2) == 0 {
          post.append((Letter(order: value, signers: [0]), target))
        }
      }
    }
    return post
  }

  /// Letters of `round` + 1 signatures that traitors send: what they saw, signed by one of them; and, under a traitor as
  /// commander, any order signed by traitors alone. Each goes to each general by the toss of a coin.
  private mutating func treason(in round: Int, seen: [Letter]) -> [(letter: Letter, target: Int)] {
    var letters = seen.flatMap { letter in
      traitors.sorted().filter { !letter.signers.contains($0) }.map {
        Letter(order: letter.order, signers: letter.signers + [$0])
      }
    }
    let others = traitors.filter { $0 != 0 }.sorted()
    if traitors.contains(0), others.count >= round {
      letters += [false, true].map { Letter(order: $0, signers: [0] + others.prefix(round)) }
    }
    var post: [(Letter, Int)] = []
    for letter in letters {
      for target in 1..<count where stream.draw(below: 2) == 0 { post.append((letter, target)) }
    }
    return post
  }

  /// How many of `games` games with `m` drawn traitors end without agreement.
  public static func broken(count: Int, m: Int, games: Int, seed: UInt64) -> Int {
    var stream = Prng(seed: seed)
    return (0..<games).count { _ in
      var traitors: Set<Int> = []
      while traitors.count < m { traitors.insert(stream.draw(below: count)) }
      let order = stream.draw(below: 2) == 0
      var game = SignedMessages(count: count, m: m, traitors: traitors, seed: stream.next())
      return !OralMessages.isAgreement(game.obeyed(order: order), order: order, traitors: traitors)
    }
  }
}
