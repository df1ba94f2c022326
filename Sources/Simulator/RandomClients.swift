public import Timelines

/// Clients drawn from a stream.
public enum RandomClients {
  /// Up to fifteen requests within `duration`, most of them to the leader.
  public static func directives(nodes: [String], duration: Elapsed, _ stream: inout Prng) -> [Directive] {
    (0..<stream.draw(below: 16)).map { _ in
      let names = ["x", "y"]
      let name = names[stream.draw(below: names.count)]
      let command = stream.happens(Chance(1, outOf: 2)) ? "\(name)+=1" : "\(name)=\(stream.draw(below: 10))"
      let node: NodeReference =
        stream.happens(Chance(3, outOf: 4)) ? .leader : .named(nodes[stream.draw(below: nodes.count)])
      return Directive(.at(.zero + stream.draw(in: .zero...duration)), .request(command, to: node))
    }
  }
}
