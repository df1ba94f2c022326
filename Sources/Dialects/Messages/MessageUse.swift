import Timelines

/// What a tracker needs to know a message for. A message counts when its class allows it and its type is bound to
/// the use; where no type of the run is, the class alone decides if ``isToldByClass``.
public enum MessageUse: UInt8, CaseIterable, Sendable {
  /// Asks for a vote or a promise.
  case asks
  /// Grants or refuses it, by its class.
  case answers
  /// Asks or answers whether one could win, which is no election.
  case probes
  /// Asks to append, or to accept.
  case appends
  /// Says yes to that.
  case acknowledges
  /// Says that a leader still leads, or answers that.
  case heartbeats
  /// Asks to get ready to commit.
  case asksReady
  /// Is ready to commit.
  case saysReady
  /// Cannot commit.
  case refuses
  /// Tells to commit, and to abort.
  case tellsCommit, tellsAbort
  /// Brings the news unasked, asks for news, brings them when asked, brings them from their source to everyone.
  case tells, pulls, repliesToPull, mails
  /// A step of a comparison of replicas.
  case compares

  /// Where a dialect's file binds it: under which capability and key.
  public var keys: [(capability: Capability, key: String)] {
    switch self {
    case .asks: [(.election, "asks"), (.decree, "asks")]
    case .answers: [(.election, "answers"), (.decree, "answers")]
    case .probes: [(.election, "probes")]
    case .appends: [(.log, "appends"), (.slots, "appends"), (.decree, "proposes")]
    case .acknowledges: [(.log, "acknowledges"), (.slots, "acknowledges"), (.decree, "accepts")]
    case .heartbeats: [(.log, "heartbeats"), (.slots, "heartbeats")]
    case .asksReady: [(.transaction, "asks")]
    case .saysReady: [(.transaction, "ready")]
    case .refuses: [(.transaction, "refuses")]
    case .tellsCommit: [(.transaction, "commits")]
    case .tellsAbort: [(.transaction, "aborts")]
    case .tells: [(.rumors, "tells")]
    case .pulls: [(.rumors, "asks")]
    case .repliesToPull: [(.rumors, "answers")]
    case .mails: [(.rumors, "mails")]
    case .compares: [(.records, "compares")]
    }
  }

  /// The classes of such messages, as bits by ``MessageClass/rawValue``.
  @inline(__always)
  var classes: UInt8 {
    switch self {
    case .asks: 1 << MessageClass.ask.rawValue
    case .answers: 1 << MessageClass.yes.rawValue | 1 << MessageClass.no.rawValue
    case .appends: 1 << MessageClass.append.rawValue
    case .acknowledges: 1 << MessageClass.ok.rawValue
    default: .max
    }
  }

  /// Whether every message of the classes is meant where no type is bound.
  public var isToldByClass: Bool { classes != .max }

  /// Its bit in a set of uses.
  var bit: UInt32 { 1 << UInt32(rawValue) }
}
