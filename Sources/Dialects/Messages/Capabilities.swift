/// Which capabilities a dialect has, and what each of them needs to know.
public struct Capabilities: Hashable, Sendable {
  /// How sure it is that runs show a capability.
  public enum Presence: Hashable, Sendable {
    case always
    /// Only where the events of a run show it: so speaks the dialect of whoever is not known.
    case whereSeen
  }

  private var presences: [Capability: Presence] = [:]
  /// By use: the names to try, those of the dialect itself before those of its bases.
  private var names: [MessageUse: [[NamePattern]]] = [:]

  /// Whether a voter says yes to one candidate in an era, so that its vote is spent; not so where it promises eras.
  public var votesOnce = true
  /// The reasons of a `state` event that say that a timer ran out.
  public var timeouts: [NamePattern] = []
  /// Whether the answer to a heartbeat confirms the log; nil where simulated runs do and logs do not.
  public var heartbeatsConfirm: Bool?
  /// Whether anybody answers a heartbeat.
  public var heartbeatsAreAnswered = true
  /// The command without effect that fills a gap; empty when there is none.
  public var filler = ""
  /// What `decide` events of a transaction call the good end.
  public var goodEnd = "commit"

  public init() {}

  public func has(_ capability: Capability) -> Bool { presences[capability] == .always }
  public func presence(of capability: Capability) -> Presence? { presences[capability] }
  public mutating func set(_ capability: Capability, _ presence: Presence?) { presences[capability] = presence }

  /// The lists of names to try, first to last; a run is told by the first list that fits any of its types.
  public func candidates(for use: MessageUse) -> [[NamePattern]] { names[use] ?? [] }

  /// Puts `patterns` before those that are known.
  public mutating func bind(_ patterns: [NamePattern], to use: MessageUse) {
    names[use] = [patterns] + (names[use] ?? []).filter { $0 != patterns }
  }

  /// Takes in what another layer has and this one has not.
  mutating func join(_ other: Capabilities) {
    for capability in Capability.allCases where presences[capability] != .always {
      guard other.presences[capability] == .always else { continue }
      presences[capability] = .always
      for use in capability.uses { names[use] = (other.names[use] ?? []) + (names[use] ?? []) }
    }
    if filler.isEmpty { filler = other.filler }
  }
}
