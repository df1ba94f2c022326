/// How many nodes make a quorum: "majority", "2f + 1", "n - f", "R", "all".
///
/// Whole numbers throughout: a division drops the rest. n is the number of nodes, f how many may be faulty, every other name a
/// setting of the run; "majority" stands for n / 2 + 1 and "all" for n.
public struct QuorumExpression: Hashable, Sendable {
  /// As it was written.
  public let text: String
  let root: QuorumTerm

  /// Throws ``QuorumError/malformed(offset:found:expected:)``.
  public init(_ text: String) throws(QuorumError) {
    var parser = QuorumParser(text)
    root = try parser.parse()
    self.text = text
  }

  /// What every group of voters falls back on.
  public static let majority = QuorumExpression(text: "majority", root: .name("majority"))

  private init(text: String, root: QuorumTerm) {
    self.text = text
    self.root = root
  }

  /// How many nodes are needed.
  ///
  /// - Parameters:
  ///   - nodes: how many have a say.
  ///   - faulty: how many may be faulty; nil when the dialect does not say, so that f is a setting like any other.
  ///   - settings: the settings in force, as the run's header gives them.
  public func size(nodes: Int, faulty: Int? = nil, settings: [(key: String, value: String)] = []) throws(QuorumError)
    -> Int
  {
    let size = try root.value(in: QuorumScope(nodes: nodes, faulty: faulty, settings: settings))
    guard (1...max(nodes, 1)).contains(size) else { throw .outOfRange(size, nodes: nodes) }
    return size
  }

  /// The number that it stands for, which need not be the size of a group: for f itself.
  public func number(nodes: Int, settings: [(key: String, value: String)] = []) throws(QuorumError) -> Int {
    try root.value(in: QuorumScope(nodes: nodes, faulty: nil, settings: settings))
  }

  /// The names in it, each once, in the order in which they are written.
  public var names: [String] { root.names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
