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

  /// Up to six crashes at the moments at which a protocol with leaders is most easily hurt: a node that has just voted
  /// and comes back at once, and a leader that has just begun to lead and comes back after its successor.
  public static func crashesAroundElections(nodes: [String], _ stream: inout Prng) -> [Directive] {
    (0..<stream.draw(below: 7)).flatMap { _ -> [Directive] in
      if stream.happens(Chance(1, outOf: 2)) {
        let node = NodeReference.named(nodes[stream.draw(below: nodes.count)])
        let candidacy = Happening.becomes(.candidate, occurrence: 1 + stream.draw(below: 5))
        let start = stream.draw(in: .zero ... .milliseconds(30))
        let end = start + stream.draw(in: .milliseconds(1) ... .milliseconds(10))
        return [
          Directive(.when(candidacy, after: start), .crash(node)),
          Directive(.when(candidacy, after: end), .restart(node)),
        ]
      }
      let victory = Happening.becomes(.leader, occurrence: 1 + stream.draw(below: 4))
      let start = stream.draw(in: .zero ... .milliseconds(80))
      let end = start + stream.draw(in: .milliseconds(5) ... .milliseconds(500))
      return [
        Directive(.when(victory, after: start), .crash(.leader)),
        Directive(.when(victory, after: end), .restart(.stopped)),
      ]
    }
  }

  /// Three clients at once, near the beginning, and nodes that are down for a tenth of a millisecond just after they have
  /// promised or voted: what was given away has to last.
  public static func crashesAfterPromises(nodes: [String], _ stream: inout Prng) -> [Directive] {
    func anyone(_ stream: inout Prng) -> NodeReference { .named(nodes[stream.draw(below: nodes.count)]) }
    let start = Instant.zero + stream.draw(in: .milliseconds(1) ... .milliseconds(150))
    let requests = (1...3).map { number in
      Directive(
        .at(start + stream.draw(in: .zero ... .milliseconds(40))), .request("w=\(number)", to: anyone(&stream)))
    }
    let crashes = (0...stream.draw(below: 6)).flatMap { _ -> [Directive] in
      let node = nodes[stream.draw(below: nodes.count)]
      let occurrence = 1 + stream.draw(below: 5)
      // No protocol has both.
      return ["promise", "RequestVoteReply"].flatMap { type -> [Directive] in
        let given = Happening.sent(type, from: node, occurrence: occurrence)
        return [
          Directive(.when(given, after: .microseconds(100)), .crash(.named(node))),
          Directive(.when(given, after: .microseconds(200)), .restart(.named(node))),
        ]
      }
    }
    return requests + crashes
  }

  /// One short leadership after another: most of the first eight leaders take a command that nobody else hears, crash,
  /// and come back in the time of their successors. Logs then differ as in Figures 7 and 8 of the Raft paper.
  public static func shortLeaderships(_ stream: inout Prng) -> [Directive] {
    (1...8).flatMap { occurrence -> [Directive] in
      let victory = Happening.becomes(.leader, occurrence: occurrence)
      func after(_ elapsed: Elapsed, _ action: Action) -> Directive {
        Directive(.when(victory, after: elapsed), action)
      }
      let isLonely = stream.happens(Chance(2, outOf: 3))
      let start = stream.draw(in: .zero ... .milliseconds(100))
      let end = start + stream.draw(in: .milliseconds(3) ... .milliseconds(20))
      let back = end + stream.draw(in: .milliseconds(20) ... .milliseconds(400))
      let lonely = [
        after(start, .partition([[.leader], [.others]])),
        after(start + .milliseconds(1), .request("z=\(occurrence)", to: .leader)),
        after(end, .heal),
      ]
      return (isLonely ? lonely : []) + [after(end, .crash(.leader)), after(back, .restart(.stopped))]
    }
  }
}
