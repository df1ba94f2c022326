import Timelines

/// The numbers of one run in rounds.
public struct GossipTally: Hashable, Sendable {
  public let nodeCount: Int
  /// How many know the item at the end, the source included.
  public private(set) var informed = 0
  /// Messages that carry the item: pushes, answers and mails, lost ones included. Demers' traffic m is this by node;
  /// pulls that nobody answers cost nothing there.
  public private(set) var updates = 0
  /// All messages, pulls included, and how many of them arrived.
  public private(set) var messages = 0
  public private(set) var arrivals = 0
  /// The round of the last first arrival.
  public private(set) var lastRound = 0
  /// The sum of the rounds in which nodes first heard of the item; the source counts 0.
  public private(set) var sumOfRounds = 0
  /// Updates that reached a node which lacked the item at the start of the round, and the sum of their rounds. Several
  /// that reach one node in one round all count.
  public private(set) var needed = 0
  public private(set) var sumOfNeededRounds = 0
  /// How many knew the item after each round; the first entry is before round 1.
  public private(set) var informedAfter: [Int] = []
  private(set) var learnings = 0

  init(nodeCount: Int) { self.nodeCount = nodeCount }

  /// How many rounds were gone through.
  public var rounds: Int { max(0, informedAfter.count - 1) }
}

extension GossipTally: GossipRecorder {
  @inline(__always)
  mutating func recordSend(_ parcel: GossipParcel, at time: Instant) {
    messages += 1
    if parcel.kind.carriesItem { updates += 1 }
  }

  mutating func recordSend(_ parcel: GossipParcel, saying claim: Gossip.Claim?, lie: Lie?, at time: Instant) {
    recordSend(parcel, at: time)
  }

  @inline(__always) mutating func recordReceive(_ message: MessageID, at time: Instant) { arrivals += 1 }
  @inline(__always) mutating func recordDrop(_ message: MessageID, cause: DropCause, at time: Instant) { arrivals += 1 }

  @inline(__always)
  mutating func recordLearn(_ node: Int, round: Int, at time: Instant) {
    learnings += 1
    lastRound = max(lastRound, round)
    sumOfRounds += round
  }

  @inline(__always)
  mutating func noteNeeded(round: Int) {
    needed += 1
    sumOfNeededRounds += round
  }

  @inline(__always)
  mutating func endRound(_ round: Int, informed: Int) {
    self.informed = informed
    informedAfter.append(informed)
  }

  var timelineSoFar: Timeline? { nil }
  mutating func record(_ write: (inout Timeline) -> Void) {}
}
