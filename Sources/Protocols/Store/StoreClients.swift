import Simulator
import Timelines

/// Clients of a ``Store`` drawn from a stream: a few keys of each kind, and now and then a key used as what it is not.
enum StoreClients {
  /// Up to twenty-four requests within `duration`, at any node.
  static func directives(nodes: [String], duration: Elapsed, _ stream: inout Prng) -> [Directive] {
    (0..<stream.draw(below: 25)).map { _ in
      Directive(
        .at(.zero + stream.draw(in: .zero...duration)),
        .request(command(&stream), to: .named(nodes[stream.draw(below: nodes.count)])))
    }
  }

  static func command(_ stream: inout Prng) -> String {
    func pick(_ words: [String], _ stream: inout Prng) -> String { words[stream.draw(below: words.count)] }
    let isOdd = stream.happens(Chance(1, outOf: 20))
    switch stream.draw(below: 8) {
    case 0, 1, 2: return "\(pick(isOdd ? ["s", "c"] : ["x", "y", "k1"], &stream))=\(stream.draw(below: 10))"
    case 3: return "delete \(pick(["x", "y"], &stream))"
    case 4: return "add \(isOdd ? "x" : "s") \(pick(["a", "b", "c"], &stream))"
    case 5: return "remove s \(pick(["a", "b", "c"], &stream))"
    case 6: return "get \(pick(["x", "s", "c"], &stream))"
    default: return "increment \(isOdd ? "x" : "c")"
    }
  }
}
