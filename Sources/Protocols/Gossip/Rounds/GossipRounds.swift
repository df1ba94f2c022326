import Simulator
import Timelines

/// A run of gossip in synchronous cycles: everyone chooses from the state at the start of the cycle, then all is applied
/// (the model of the tables in Demers et al. 1987).
///
/// Round k from 1 begins at (k − 1) times its length. What is sent at its start arrives half a round later; a pull
/// arrives after a quarter, and its answer leaves then, to arrive with all other updates at the half. Where several
/// reach an ignorant node in one round, the one sent first is who told it: pushes and mails in the order of their
/// senders, then answers in the order of those who asked.
///
/// Feedback is known at once and is no message. A message that does not arrive gives none.
struct GossipRounds<Recorder: GossipRecorder> {
  let plan: GossipRoundPlan
  var recorder: Recorder
  var nodes: ContiguousArray<GossipNode>
  var streams: ContiguousArray<Prng>
  var world: RoundWorld
  var audit: GossipAudit
  /// Pushes, mails and pulls of this round, in the order in which they were sent, and the answers after them.
  var contacts: [GossipParcel] = []
  var answers: [GossipParcel] = []
  /// Who heard of the item in this round.
  var fresh: [UInt32] = []
  /// What has arrived at paused nodes.
  var waiting: [(parcel: GossipParcel, message: MessageID)] = []
  var chosen: [Int] = []
  var round = 0
  var informed = 0
  var infective = 0
  /// The number of the next message.
  var messageCount = 0
  var hasBegun = false
  var hasMailed = false
  var hasStopped = false
  var end = Instant.zero
  /// What is said and believed in a run with liars; nil where all are honest, and there is only one thing to say.
  var lying: LyingRounds?

  init(_ plan: GossipRoundPlan, world: RoundWorld, recorder: Recorder) {
    self.plan = plan
    self.world = world
    self.recorder = recorder
    let count = plan.neighbours.nodeCount
    nodes = ContiguousArray(repeating: GossipNode(), count: count)
    streams = ContiguousArray((0..<count).map { Prng(seed: plan.seed, component: .node(NodeID($0))) })
    audit = GossipAudit(nodeCount: count, source: plan.source)
    if !plan.lies.isEmpty { lying = LyingRounds(plan) }
  }

  /// Goes through the rounds until nothing more can be learned, or the plan ends.
  mutating func run() {
    move(to: .zero)
    recorder.endRound(0, informed: informed)
    while !hasStopped, !isOver {
      round += 1
      let start = Instant.zero + plan.length * Int64(round - 1)
      move(to: start)
      if hasStopped { break }
      contact(at: start)
      let quarter = start + Elapsed(microseconds: plan.length.microseconds / 4)
      move(to: quarter)
      if !hasStopped { answer(at: quarter) }
      let half = start + Elapsed(microseconds: plan.length.microseconds / 2)
      if !hasStopped { move(to: half) }
      if hasStopped { break }
      deliver(at: half)
      listen()
      settle()
      recorder.endRound(round, informed: informed)
      end = max(end, start + plan.length)
    }
    finish()
  }

  /// Lets the rest of the plan happen, where the run did not end for itself: when its time was over, and after the last
  /// message of direct mail or of a rumor that is no longer told, of which later faults are the rest of the story.
  private mutating func finish() {
    guard !hasStopped else { return }
    if isQuiet {
      let isSilent = plan.rules.strategy == .directMail || (!plan.rules.isEndless && plan.rules.strategy == .push)
      if isSilent { move(to: plan.end) }
    } else if isLate {
      move(to: plan.end)
      end = hasStopped ? end : plan.end
    }
  }

  private var isOver: Bool { isQuiet || isLate || plan.rounds.map { round >= $0 } ?? false }

  /// Whether the next round would end too late.
  private var isLate: Bool { Instant.zero + plan.length * Int64(round + 1) > plan.end }

  /// Whether nothing more can be learned: all know, nobody tells any more, the mail is out.
  private var isQuiet: Bool {
    guard hasBegun, waiting.isEmpty else { return false }
    if plan.rules.mails, !hasMailed { return false }
    if plan.rules.strategy == .directMail { return true }
    return plan.rules.isEndless ? informed == nodes.count : infective == 0
  }
}

/// What a run in rounds is told.
struct GossipRoundPlan {
  var rules: GossipRules
  var neighbours: Neighbours
  var source: Int
  var seed: UInt64
  /// How long a round is.
  var length: Elapsed
  /// When the observation ends at the latest; only whole rounds are gone through.
  var end: Instant
  /// At most so many rounds, or nil.
  var rounds: Int?
  /// For the words of violations.
  var names: [String]
  /// The lies of each liar.
  var lies: [NodeID: [Lie]] = [:]
  /// What honest nodes look at before they take a message.
  var checks = ArrivalChecks.all
}
