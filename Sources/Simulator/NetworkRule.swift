public import Timelines

/// What happens to one message on its way.
public enum Verdict: Hashable, Sendable {
  /// It takes its usual way, and no later rule is asked.
  case pass
  /// It arrives after a delay drawn from this range instead of the network's; later rules may still drop it.
  case deliver(after: ClosedRange<Elapsed>)
  /// It does not arrive. The drop is recorded when it would have arrived.
  case drop(DropCause)
  /// It arrives twice.
  case duplicate
}

/// A verdict for the messages that match: the delay of one link, the loss of one vote.
///
/// ```swift
/// NetworkRule(.init(type: "RequestVoteReply", class: .yes, from: "C", to: "A", occurrence: 1), .drop(.loss))
/// ```
public struct NetworkRule: Hashable, Sendable {
  public var match: MessageMatch
  public var chance: Chance
  public var verdict: Verdict

  public init(_ match: MessageMatch, chance: Chance = .always, _ verdict: Verdict) {
    self.match = match
    self.chance = chance
    self.verdict = verdict
  }

  /// Every message from `source` to `target` takes `latency`.
  public static func link(from source: String, to target: String, latency: ClosedRange<Elapsed>) -> NetworkRule {
    NetworkRule(MessageMatch(from: source, to: target), .deliver(after: latency))
  }
}

/// Which messages a rule is about. What is nil does not matter.
public struct MessageMatch: Hashable, Sendable {
  public var type: String?
  public var messageClass: MessageClass?
  /// Names of the nodes.
  public var source: String?
  public var target: String?
  public var term: Term?
  /// Counted from 1 among the messages that match all the rest: only this one.
  public var occurrence: Int?
  /// When it is sent.
  public var sent: ClosedRange<Instant>?

  public init(
    type: String? = nil, class messageClass: MessageClass? = nil, from source: String? = nil, to target: String? = nil,
    term: Term? = nil, occurrence: Int? = nil, sent: ClosedRange<Instant>? = nil
  ) {
    self.type = type
    self.messageClass = messageClass
    self.source = source
    self.target = target
    self.term = term
    self.occurrence = occurrence
    self.sent = sent
  }
}

/// A rule with its names looked up, and how many messages it has matched so far.
@usableFromInline struct ActiveRule: Sendable {
  @usableFromInline let rule: NetworkRule
  let source: NodeID?
  let target: NodeID?
  var matched = 0

  init(_ rule: NetworkRule, nodes: Timeline) {
    func find(_ name: String?) -> NodeID? {
      guard let name else { return nil }
      guard let node = nodes.node(named: name) else {
        preconditionFailure("a network rule names \(name), which is not a node of the run")
      }
      return node
    }
    self.rule = rule
    source = find(rule.match.source)
    target = find(rule.match.target)
  }

  /// Whether `message`, sent at `time`, is one that this rule is about. Counts it if so.
  mutating func matches(_ message: Message, of kind: MessageKind, sentAt time: Instant) -> Bool {
    let match = rule.match
    guard match.type.map({ $0 == kind.type }) ?? true,
      match.messageClass.map({ $0 == kind.messageClass }) ?? true,
      source.map({ $0 == message.source }) ?? true,
      target.map({ $0 == message.target }) ?? true,
      match.term.map({ $0 == message.term }) ?? true,
      match.sent.map({ $0.contains(time) }) ?? true
    else { return false }
    matched += 1
    return match.occurrence.map { $0 == matched } ?? true
  }
}
