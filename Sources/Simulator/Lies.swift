public import Timelines

/// A program whose messages can be falsified in their content.
///
/// Withholding, replaying, flooding and delaying need nothing of a protocol; the other lies do.
public protocol Falsifiable: NodeProgram {
  /// The lies about content for which its messages leave room; any liar can tell the others.
  static var falsehoods: [Lie] { get }

  /// `payload` as a liar with this state sends it to `target`: well formed but for `corrupt`, and signed with the liar's
  /// own key where messages are signed.
  ///
  /// - Parameter lie: `corrupt`, `equivocate`, `forge` or `version`. An equivocation depends on the target: some are
  ///   told the truth, and nil is returned for them.
  /// - Returns: nil when there is nothing in such a message to lie about in this way.
  func falsified(_ payload: Payload, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Payload?
}

/// The lies that any liar can tell, on any protocol.
///
/// A liar with several lies tells them in turn, whenever it sends: one for all that it then sends at once. What leaves no
/// room for the lie whose turn it is hears the next one.
public struct Liar: Hashable, Sendable {
  /// How often a flooding liar sends each message.
  public static let copies = 5
  /// By how much a delaying liar holds messages back.
  public static let lag: ClosedRange<Elapsed> = .milliseconds(50) ... .milliseconds(200)
  /// A withholding liar keeps back every other message, drawn anew for each.
  public static let silence = Chance(1, outOf: 2)

  /// Whether an equivocating liar tells `target` something else: every other one of its peers, in order of the nodes.
  public static func tellsOtherwise(_ target: NodeID, by liar: NodeID) -> Bool {
    (Int(target.index) - (target > liar ? 1 : 0)) % 2 == 1
  }

  /// The lies that need nothing of a protocol.
  public static let simple: [Lie] = [.replay, .withhold, .flood, .delay]

  public let lies: [Lie]

  public init(_ lies: [Lie]) { self.lies = lies }

  /// Tells one of the lies in `batch`.
  public func tamper<Base: Falsifiable>(
    with batch: inout [Dispatch<Base.Payload>], of traitor: Traitor<Base>, _ random: inout Prng
  ) {
    for turn in lies.indices {
      tell(lies[(traitor.told + turn) % lies.count], in: &batch, of: traitor, &random)
      if batch.contains(where: { $0.lie != nil }) { return }
    }
  }

  private func tell<Base: Falsifiable>(
    _ lie: Lie, in batch: inout [Dispatch<Base.Payload>], of traitor: Traitor<Base>, _ random: inout Prng
  ) {
    switch lie {
    case .corrupt, .equivocate, .forge, .version:
      for index in batch.indices {
        let honest = batch[index]
        let program = traitor.program
        guard let payload = program.falsified(honest.payload, by: lie, for: honest.target, &random) else { continue }
        batch[index].payload = payload
        batch[index].lie = lie
      }
    case .withhold:
      for index in batch.indices where random.happens(Self.silence) {
        batch[index].isWithheld = true
        batch[index].lie = lie
      }
    case .replay:
      guard !traitor.sent.isEmpty else { return }
      let old = traitor.sent[random.draw(below: traitor.sent.count)]
      batch.append(Dispatch(old.payload, to: old.target, lie: lie))
    case .flood:
      batch = batch.flatMap { honest in
        [honest] + (1..<Self.copies).map { _ in Dispatch(honest.payload, to: honest.target, lie: lie) }
      }
    case .delay:
      for index in batch.indices {
        batch[index].lag = random.draw(in: Self.lag)
        batch[index].lie = lie
      }
    }
  }
}

extension Byzantine.Settings where Base: Falsifiable {
  /// Liars with their lies; a node that is not named, or has none, is honest.
  public init(base: Base.Settings, lies: [NodeID: [Lie]]) {
    let liars = lies.filter { !$0.value.isEmpty }.mapValues { Liar($0) }
    self.init(base: base, traitors: liars.keys.sorted()) { batch, traitor, random in
      liars[traitor.node]?.tamper(with: &batch, of: traitor, &random)
    }
  }
}
