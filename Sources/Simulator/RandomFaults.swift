public import Timelines

/// Faults drawn from a seed, to look for runs that nobody thought of.
public enum RandomFaults {
  /// Up to eight crashes, pauses, cuts and skewed clocks within `duration`, most of which end again.
  ///
  /// The draws come from the faults' own stream, so a run with them has the same delays and timeouts as one without.
  public static func directives(nodes: [String], duration: Elapsed, seed: UInt64) -> [Directive] {
    var stream = Prng(seed: seed, component: .faults)
    var directives: [Directive] = []
    for _ in 0..<stream.draw(below: 9) {
      let node = NodeReference.named(nodes[stream.draw(below: nodes.count)])
      let start = Instant.zero + stream.draw(in: .zero...duration)
      let end = start + stream.draw(in: .milliseconds(1) ... .milliseconds(600))
      switch stream.draw(below: 5) {
      case 0:
        directives.append(Directive(.at(start), .crash(node)))
        directives.append(Directive(.at(end), .restart(node)))
      case 1:
        directives.append(Directive(.at(start), .crash(.leader)))
        directives.append(Directive(.at(end), .restart(.stopped)))
      case 2:
        directives.append(Directive(.at(start), .pause(node)))
        directives.append(Directive(.at(end), .resume(node)))
      case 3:
        let side = nodes.filter { _ in stream.happens(Chance(1, outOf: 2)) }.map { NodeReference.named($0) }
        let oneWay = stream.happens(Chance(1, outOf: 3))
        directives.append(Directive(.at(start), .partition([side, [.others]], oneWay: oneWay)))
        directives.append(Directive(.at(end), .heal))
      default:
        let rate = ClockRate(80 + stream.draw(below: 41), per: 100)
        directives.append(Directive(.at(start), .setClockRate(node, rate)))
      }
    }
    return directives
  }
}
