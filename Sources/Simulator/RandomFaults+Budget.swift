public import Timelines

extension RandomFaults {
  /// How many faults of each kind may be drawn, and when.
  public struct Budget: Hashable, Sendable {
    /// How many nodes crash; drawn, every number equally likely.
    public var crashes: ClosedRange<Int>
    /// How many cuts of random sides there are; every third stops only one direction.
    public var partitions: ClosedRange<Int>
    public var pauses: ClosedRange<Int>
    /// The chance of loss of each message that is sent within ``between``.
    public var losses: Chance
    /// When faults begin.
    public var between: ClosedRange<Instant>
    /// How long after its beginning a fault ends. The end of a cut ends every cut.
    public var mend: ClosedRange<Elapsed>

    public init(
      crashes: ClosedRange<Int> = 0...0, partitions: ClosedRange<Int> = 0...0, pauses: ClosedRange<Int> = 0...0,
      losses: Chance = .never, between: ClosedRange<Instant>, mend: ClosedRange<Elapsed>
    ) {
      self.crashes = crashes
      self.partitions = partitions
      self.pauses = pauses
      self.losses = losses
      self.between = between
      self.mend = mend
    }

    /// The rule that loses messages, or nil when none is lost.
    public var rule: NetworkRule? {
      losses.isNever ? nil : NetworkRule(MessageMatch(sent: between), chance: losses, .drop(.loss))
    }
  }

  /// Faults within `budget`. Crashes and pauses hit the leader every other time, a random node otherwise.
  ///
  /// The draws come from the faults' own stream, so a run with them has the same delays and timeouts as one without.
  public static func directives(within budget: Budget, nodes: [String], seed: UInt64) -> [Directive] {
    var stream = Prng(seed: seed, component: .faults)
    var directives: [Directive] = []
    func span() -> (start: Moment, end: Moment) {
      let start =
        budget.between.lowerBound + stream.draw(in: .zero...(budget.between.upperBound - budget.between.lowerBound))
      return (.at(start), .at(start + stream.draw(in: budget.mend)))
    }
    func count(_ range: ClosedRange<Int>) -> Int { range.lowerBound + stream.draw(below: range.count) }
    func victim() -> (node: NodeReference, mended: NodeReference) {
      let node = NodeReference.named(nodes[stream.draw(below: nodes.count)])
      return stream.happens(Chance(1, outOf: 2)) ? (.leader, .stopped) : (node, node)
    }
    for _ in 0..<count(budget.crashes) {
      let (node, mended) = victim()
      let (start, end) = span()
      directives += [Directive(start, .crash(node)), Directive(end, .restart(mended))]
    }
    for _ in 0..<count(budget.pauses) {
      let (node, mended) = victim()
      let (start, end) = span()
      directives += [Directive(start, .pause(node)), Directive(end, .resume(mended))]
    }
    for _ in 0..<count(budget.partitions) {
      let side = nodes.filter { _ in stream.happens(Chance(1, outOf: 2)) }.map { NodeReference.named($0) }
      let oneWay = stream.happens(Chance(1, outOf: 3))
      let (start, end) = span()
      directives += [Directive(start, .partition([side, [.others]], oneWay: oneWay)), Directive(end, .heal)]
    }
    return directives
  }
}
