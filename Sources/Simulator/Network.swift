public import Timelines

/// How the links between nodes behave: delays, random loss and duplication, and rules for particular messages.
public struct Network: Hashable, Sendable {
  /// The delay of every message, drawn anew for each, every microsecond equally likely.
  public var latency: ClosedRange<Elapsed>
  public var loss: Chance
  /// The chance that a message arrives a second time, after a delay of its own.
  public var duplication: Chance
  /// Applied in order to every message that matches; see ``NetworkRule``.
  public var rules: [NetworkRule]

  public init(
    latency: ClosedRange<Elapsed> = .milliseconds(5) ... .milliseconds(15), loss: Chance = .never,
    duplication: Chance = .never, rules: [NetworkRule] = []
  ) {
    self.latency = latency
    self.loss = loss
    self.duplication = duplication
    self.rules = rules
  }
}
