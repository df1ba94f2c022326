// The small closed sets of words that events are made of. `word` is the word of the timeline file, of texts and of
// pictures; raw values only index tables.

/// What a message is for, by which it is drawn.
public enum MessageClass: UInt8, CaseIterable, Sendable {
  case ask, yes, no, append, ok, client, gossip, other
}

/// Why a message did not arrive.
public enum DropCause: UInt8, CaseIterable, Sendable {
  /// Lost at random on the way.
  case loss
  /// The link between the two nodes was cut.
  case partition
  /// The receiver was crashed when it arrived.
  case down
  /// Withheld by a Byzantine sender.
  case byzantine
  /// A queue was full.
  case overflow
  /// The receiver threw it away unread: it failed a check, or its sender is quarantined.
  case refused
}

/// How a Byzantine node falsified a message, as only the simulator can know.
public enum Lie: UInt8, CaseIterable, Sendable {
  /// The content is damaged.
  case corrupt
  /// Another value than the one that other peers got.
  case equivocate
  /// In another node's name.
  case forge
  /// Sent before, and now again.
  case replay
  /// Sent and kept back.
  case withhold
  /// One of many copies.
  case flood
  /// Held back for a while.
  case delay
  /// An untrue version, term or ballot.
  case version
}

/// What a node is in its protocol.
public enum Role: UInt8, CaseIterable, Sendable {
  case follower, preCandidate, candidate, leader
  /// Takes part without a role of its own, or its role is not known.
  case member
}

/// How we know of an event. Inferred is drawn dashed, assumed dotted.
public enum Provenance: UInt8, CaseIterable, Sendable {
  /// Simulated, or printed in a log.
  case logged
  /// Not printed, but follows from what was printed.
  case inferred
  /// Not in the logs at all: supplied from what is known of the system, such as its heartbeat period.
  case assumed
}

public enum TimerPhase: UInt8, CaseIterable, Sendable {
  case set, fired, cancelled
}

/// What an ``Event`` says happened.
public enum EventKind: UInt8, CaseIterable, Sendable {
  case send, receive, drop
  case state, timer
  case append, truncate, commit
  case learn, decide, detect
  case request, response
  case crash, restart, pause, resume
  case partition, heal
  case note, violation
}

// The name of a case is looked up at run time, which takes longer than writing the rest of a line: the two enums whose
// words stand in most lines spell them out.

extension EventKind {
  var staticWord: StaticString {
    switch self {
    case .send: "send"
    case .receive: "receive"
    case .drop: "drop"
    case .state: "state"
    case .timer: "timer"
    case .append: "append"
    case .truncate: "truncate"
    case .commit: "commit"
    case .learn: "learn"
    case .decide: "decide"
    case .detect: "detect"
    case .request: "request"
    case .response: "response"
    case .crash: "crash"
    case .restart: "restart"
    case .pause: "pause"
    case .resume: "resume"
    case .partition: "partition"
    case .heal: "heal"
    case .note: "note"
    case .violation: "violation"
    }
  }
}

extension MessageClass {
  var staticWord: StaticString {
    switch self {
    case .ask: "ask"
    case .yes: "yes"
    case .no: "no"
    case .append: "append"
    case .ok: "ok"
    case .client: "client"
    case .gossip: "gossip"
    case .other: "other"
    }
  }
}

extension MessageClass { public var word: String { "\(staticWord)" } }
extension DropCause { public var word: String { "\(self)" } }
extension Lie { public var word: String { "\(self)" } }
extension Provenance { public var word: String { "\(self)" } }
extension TimerPhase { public var word: String { "\(self)" } }
extension EventKind { public var word: String { "\(staticWord)" } }
extension Role {
  /// The word set into the node's ribbon.
  public var word: String { self == .preCandidate ? "pre-candidate" : "\(self)" }
}
