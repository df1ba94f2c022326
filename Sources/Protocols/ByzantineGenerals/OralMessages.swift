import Simulator

/// The oral-message algorithm OM(m): a commander gives an order, and all loyal lieutenants obey the same one (Lamport,
/// Shostak and Pease, "The Byzantine Generals Problem", 1982, §3).
///
/// **Guarantees** for n > 3m generals of whom at most m are traitors: all loyal lieutenants obey the same order (IC1), and
/// the commander's own if the commander is loyal (IC2). With three generals and one traitor no algorithm can (§2).
///
/// Time has no part in it: messages arrive, senders are known and absence is noticed. So it is played here without a
/// network, one message after the other.
public struct OralMessages {
  /// What a traitor says in place of `order`, given how many messages traitors have sent before.
  public typealias Treason = (_ order: Bool, _ told: Int) -> Bool

  public let traitors: Set<Int>
  /// Messages sent so far.
  public private(set) var messages = 0
  /// Messages that traitors sent so far.
  public private(set) var told = 0
  private let treason: Treason

  /// - Parameter traitors: by number; the commander is general 0.
  public init(traitors: Set<Int>, treason: @escaping Treason) {
    self.traitors = traitors
    self.treason = treason
  }

  /// What each of the lieutenants 1 … `count` − 1 obeys when general 0 orders `order`. Takes M(n, m) = (n − 1) +
  /// (n − 1) M(n − 1, m − 1) messages.
  public mutating func obeyed(order: Bool, count: Int, m: Int) -> [Bool] {
    command(from: 0, order, to: Array(1..<count), m)
  }

  /// OM(m) from `commander` to `lieutenants`: the value that each of them uses, in their order.
  private mutating func command(from commander: Int, _ order: Bool, to lieutenants: [Int], _ m: Int) -> [Bool] {
    let received = lieutenants.map { _ in send(order, by: commander) }
    guard m > 0 else { return received }
    // Each lieutenant acts as the commander of OM(m − 1) towards the others.
    var heard = lieutenants.map { _ in [Bool]() }
    for index in lieutenants.indices {
      let others = lieutenants.indices.filter { $0 != index }
      let values = command(from: lieutenants[index], received[index], to: others.map { lieutenants[$0] }, m - 1)
      for (other, value) in zip(others, values) { heard[other].append(value) }
    }
    return zip(received, heard).map { Self.majority([$0] + $1) }
  }

  private mutating func send(_ order: Bool, by general: Int) -> Bool {
    messages += 1
    guard traitors.contains(general) else { return order }
    defer { told += 1 }
    return treason(order, told)
  }

  /// More than half; otherwise retreat.
  private static func majority(_ orders: [Bool]) -> Bool { 2 * orders.count { $0 } > orders.count }
}

extension OralMessages {
  /// Whether both conditions hold of what the lieutenants obey.
  public static func isAgreement(_ obeyed: [Bool], order: Bool, traitors: Set<Int>) -> Bool {
    let loyal = obeyed.indices.filter { !traitors.contains($0 + 1) }.map { obeyed[$0] }
    return Set(loyal).count <= 1 && (traitors.contains(0) || loyal.allSatisfy { $0 == order })
  }

  /// How many of the traitors' strategies break agreement, when there is one traitor who sends at most `messages`
  /// messages: every traitor, every order and every way to answer is tried.
  public static func broken(count: Int, m: Int, messages: Int) -> (broken: Int, tried: Int) {
    var result = (broken: 0, tried: 0)
    for traitor in 0..<count {
      for strategy in 0..<(1 << messages) {
        for order in [false, true] {
          var game = OralMessages(traitors: [traitor]) { _, told in strategy >> told & 1 == 1 }
          let obeyed = game.obeyed(order: order, count: count, m: m)
          result.tried += 1
          if !isAgreement(obeyed, order: order, traitors: [traitor]) { result.broken += 1 }
        }
      }
    }
    return result
  }

  /// The same for `games` games whose `m` traitors and their answers are drawn from `seed`.
  public static func broken(count: Int, m: Int, games: Int, seed: UInt64) -> Int {
    var stream = Prng(seed: seed)
    return (0..<games).count { _ in
      var traitors: Set<Int> = []
      while traitors.count < m { traitors.insert(stream.draw(below: count)) }
      let order = stream.draw(below: 2) == 0
      var answers = Prng(seed: stream.next())
      var game = OralMessages(traitors: traitors) { _, _ in answers.draw(below: 2) == 0 }
      return !isAgreement(game.obeyed(order: order, count: count, m: m), order: order, traitors: traitors)
    }
  }
}
