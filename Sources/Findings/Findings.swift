public import Timelines

/// What a timeline shows, derived from its events alone, so that simulated and imported runs get the same sentences.
public struct Findings: Hashable, Sendable {
  /// Every time a node led, in the order in which they began.
  public var leaderships: [Leadership] = []
  /// Every election, by start.
  public var elections: [Election] = []
  /// Every time a node asked whether it could win before raising its term (Raft thesis §9.6); not elections.
  public var preCandidacies: [PreCandidacy] = []
  /// Whether any node was ever follower, candidate or leader; false for gossip and for systems without roles.
  public var hasRoles = false
  /// Stretches in which no running node led, from the start of the observation to its end; empty without roles. A
  /// paused leader counts as one, and so does one that is cut off: see ``Leadership/staleFrom``.
  public var leaderless: [Stretch] = []
  /// Stretches in which two or more nodes led at once.
  public var overlaps: [Overlap] = []
  public var outages: [Outage] = []
  public var cuts: [Cut] = []
  public var messages = MessageCounts()
  public var violations: [Violation] = []
  /// How far each gossip item got, in the order in which they were first heard of.
  public var spreads: [Spread] = []
  /// What was decided, in the order of the first decisions.
  public var decisions: [Spread] = []
  /// The first commit of every entry of the replicated log, in the order of those commits.
  public var commitments: [Commitment] = []
  /// What clients asked for, by first request.
  public var requests: [ClientRequest] = []
  /// Entries given up before anybody committed them.
  public var overwritings: [Overwriting] = []
  /// Entries whose value was never committed in a run that commits others.
  public var uncommitted: [UncommittedEntry] = []
  /// Who falsified messages, by first lie; only a simulated run knows.
  public var liars: [LiarCount] = []
  public var equivocations: [Equivocation] = []
  public var detections: [Detection] = []
  public var notices: [Notice] = []
  /// What the replicas of a store held and told each other; nil when the run is not of one.
  public var replication: Replication?
  /// The lesson of the run in one line: "One lost vote, one extra election".
  public var headline: String = ""
  /// System, size, fault: "Raft, three nodes, cold start."
  public var subtitle: String = ""
  /// The story in numbered remarks, by instant.
  public var callouts: [Callout] = []
  /// Two to four true sentences for readers who cannot see a picture.
  public var alt: String = ""

  public init() {}
}

/// A stretch of time; `to` is the end of the observation when `isOpen`.
public struct Stretch: Hashable, Sendable {
  public var from: Instant
  public var to: Instant
  /// Still going on when the observation ended.
  public var isOpen: Bool

  public init(from: Instant, to: Instant, isOpen: Bool = false) {
    self.from = from
    self.to = to
    self.isOpen = isOpen
  }

  public var length: Elapsed { to - from }
}

/// One node's lead in one term.
public struct Leadership: Hashable, Sendable {
  public var term: Term
  public var node: NodeID
  public var stretch: Stretch
  /// Cut off from a majority, paused, or outlived by a newer leader, from here to its end; nil when it never was or
  /// recovered.
  public var staleFrom: Instant?
  public var ending: Ending = .open

  public enum Ending: Hashable, Sendable {
    /// Still leading when the observation ended.
    case open
    case crashed
    /// Took another role, in this term; `on` is the message, received at that instant, that carried a newer term.
    case steppedDown(to: Term, on: MessageID?)
  }

  public init(term: Term, node: NodeID, stretch: Stretch, staleFrom: Instant? = nil) {
    self.term = term
    self.node = node
    self.stretch = stretch
    self.staleFrom = staleFrom
  }
}

/// The candidates of one term and what became of them.
public struct Election: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case won(NodeID, at: Instant)
    /// Two or more candidates at once and none with a majority.
    case split
    /// One candidate at a time, and no majority reached it.
    case failed
    /// Undecided when the observation ended.
    case open
  }

  public struct Candidacy: Hashable, Sendable {
    public var node: NodeID
    public var start: Instant
    /// Nodes whose yes arrived, the candidate's own vote not included.
    public var granted: [NodeID] = []
    /// Nodes whose no arrived.
    public var refused: [NodeID] = []
    /// Nodes that granted, but whose yes did not arrive or is not known to have arrived.
    public var grantsNotReceived: [NodeID] = []
    /// When the node stopped standing in this term: it won, stepped down, stood again or crashed; nil when it never did.
    public var end: Instant?
    /// Every answer to it, in the order in which they were sent.
    public var votes: [Vote] = []
    /// Whether its election timer had just run out.
    public var timedOut = false
    /// Requests it sent, and how many of them a cut stopped.
    public var asks = 0
    public var asksStopped = 0
    /// Messages of the leader lost on their way to it since it last heard from one.
    public var missed = 0

    public init(node: NodeID, start: Instant) {
      self.node = node
      self.start = start
    }
  }

  /// One answer to a candidate.
  public struct Vote: Hashable, Sendable {
    public var voter: NodeID
    public var isGrant: Bool
    /// Nil when no log printed it.
    public var sent: Instant?
    public var received: Instant?
    /// Why it did not arrive; nil when it did, or when nobody knows.
    public var lost: DropCause?
    /// When it would have arrived.
    public var lostAt: Instant?
    /// Why it was refused, in the voter's words; may be empty.
    public var reason: LabelID = .empty

    public init(voter: NodeID, isGrant: Bool, sent: Instant?) {
      self.voter = voter
      self.isGrant = isGrant
      self.sent = sent
    }
  }

  public var term: Term
  public var candidacies: [Candidacy]
  public var outcome: Outcome

  public init(term: Term, candidacies: [Candidacy], outcome: Outcome) {
    self.term = term
    self.candidacies = candidacies
    self.outcome = outcome
  }

  public var start: Instant { candidacies.first?.start ?? .zero }
}

/// A node that asked whether it could win, without raising its term.
public struct PreCandidacy: Hashable, Sendable {
  public var node: NodeID
  /// The node's own term, as its log prints it.
  public var term: Term
  public var start: Instant

  public init(node: NodeID, term: Term, start: Instant) {
    self.node = node
    self.term = term
    self.start = start
  }
}

/// Two or more leaders at once.
public struct Overlap: Hashable, Sendable {
  /// In the order in which they began to lead; terms differ unless a rule was broken.
  public var leaders: [NodeID]
  public var terms: [Term]
  public var stretch: Stretch

  public init(leaders: [NodeID], terms: [Term], stretch: Stretch) {
    self.leaders = leaders
    self.terms = terms
    self.stretch = stretch
  }
}

/// A node that was crashed or paused.
public struct Outage: Hashable, Sendable {
  public enum Kind: String, Sendable { case crash, pause }

  public var kind: Kind
  public var node: NodeID
  public var stretch: Stretch
  public var provenance: Provenance
  /// Whether it led at that moment, and in which term.
  public var ledTerm: Term?

  public init(kind: Kind, node: NodeID, stretch: Stretch, provenance: Provenance, ledTerm: Term? = nil) {
    self.kind = kind
    self.node = node
    self.stretch = stretch
    self.provenance = provenance
    self.ledTerm = ledTerm
  }
}

/// A cut of the network.
public struct Cut: Hashable, Sendable {
  /// Index in ``Timeline/partitions``.
  public var partition: Int
  public var sides: [[NodeID]]
  public var oneWay: Bool
  public var stretch: Stretch
  public var provenance: Provenance
  /// Messages that died at it.
  public var lost: Int

  public init(
    partition: Int, sides: [[NodeID]], oneWay: Bool, stretch: Stretch, provenance: Provenance, lost: Int = 0
  ) {
    self.partition = partition
    self.sides = sides
    self.oneWay = oneWay
    self.stretch = stretch
    self.provenance = provenance
    self.lost = lost
  }
}

public struct MessageCounts: Hashable, Sendable {
  /// Messages whose send is in the timeline.
  public var sent = 0
  /// Messages that arrived at least once.
  public var received = 0
  /// Arrivals beyond the first of one message.
  public var duplicated = 0
  /// Dropped messages by cause, indexed by ``DropCause/rawValue``.
  public var lost = [Int](repeating: 0, count: DropCause.allCases.count)
  /// Sent, and neither arrived nor known to be lost.
  public var unreceived = 0
  /// Arrived, and their send is not in the timeline.
  public var unsent = 0

  public init() {}

  public func lost(to cause: DropCause) -> Int { lost[Int(cause.rawValue)] }
  public var lostInAll: Int { lost.reduce(0, +) }
}

public struct Violation: Hashable, Sendable {
  public var at: Instant
  public var node: NodeID
  public var text: String

  public init(at: Instant, node: NodeID, text: String) {
    self.at = at
    self.node = node
    self.text = text
  }
}

/// A remark that belongs to an instant, and perhaps to a node.
public struct Callout: Hashable, Sendable {
  public var at: Instant
  public var node: NodeID?
  /// The words that lead, set strong, then the rest.
  public var text: Prose
  /// Larger matters more; a picture with little room keeps the largest.
  public var weight: Int

  public init(at: Instant, node: NodeID? = nil, text: Prose, weight: Int) {
    self.at = at
    self.node = node
    self.text = text
    self.weight = weight
  }
}
