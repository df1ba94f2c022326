import Timelines

/// The neighbours of a network, as a file lists them: one edge a line.
///
/// ```
/// # two rings and a bridge
/// A B
/// B C   # edges go both ways
/// ```
public struct EdgeList: Hashable, Sendable {
  /// A file with more edges is refused: the edges stand in the recipe of every picture.
  public static let mostEdges = 100_000

  /// Each edge once, in the order of the file.
  public private(set) var edges: [(first: String, second: String)] = []
  private let nodes: [String]

  /// Reads a file. `nodes` are those of the scenario.
  public init(reading text: String, file: String, nodes: [String]) throws(ScenarioError) {
    self.nodes = nodes
    let known = Set(nodes)
    var seen: Set<[String]> = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = Self.words(of: line)
      if words.isEmpty { continue }
      func bad(_ column: Int, _ found: String, _ expected: String) -> ScenarioError {
        .badFile(file: file, line: index + 1, column: column, found: found, expected: expected)
      }
      guard words.count == 2 else {
        let found = words.count == 1 ? "the single node '\(words[0].text)'" : "\(words.count) words"
        throw bad(words[0].column, found, "two neighbours, such as 'A B', and the next edge on the next line")
      }
      for word in words where !known.contains(word.text) {
        throw bad(word.column, unknown("node", word.text, among: nodes), "one of " + Self.list(nodes))
      }
      guard words[0].text != words[1].text else {
        throw bad(words[1].column, "an edge from \(words[0].text) to itself", "two different nodes")
      }
      let edge = [words[0].text, words[1].text]
      guard seen.insert(edge).inserted, !seen.contains(edge.reversed()) else { continue }
      guard edges.count < Self.mostEdges else {
        throw bad(
          1, "edge \(Self.mostEdges + 1)",
          "at most \(Self.mostEdges) edges in a file; draw larger networks with topology")
      }
      edges.append((edge[0], edge[1]))
    }
    guard !edges.isEmpty else {
      throw .badFile(file: file, line: 1, column: 1, found: "no edges", expected: "one edge a line, such as 'A B'")
    }
  }

  private static func words(of line: Substring) -> [(text: String, column: Int)] {
    var words: [(text: String, column: Int)] = []
    var isInside = false
    for (index, letter) in line.enumerated() {
      if letter == "#" { break }
      if letter.isWhitespace {
        isInside = false
      } else if isInside {
        words[words.count - 1].text.append(letter)
      } else {
        words.append((String(letter), index + 1))
        isInside = true
      }
    }
    return words
  }

  /// As the setting `edges` takes it: "A--B,B--C".
  public var text: String { edges.map { "\($0.first)--\($0.second)" }.joined(separator: ",") }

  /// The parts that no edge joins, each in the order of the nodes; one when the network is connected.
  public var parts: [[String]] {
    var places: [String: Int] = [:]
    for (place, name) in nodes.enumerated() { places[name] = place }
    var roots = Array(nodes.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while roots[place] != place {
        roots[place] = roots[roots[place]]
        place = roots[place]
      }
      return place
    }
    for edge in edges {
      guard let first = places[edge.first], let second = places[edge.second] else { continue }
      let (low, high) = (root(first), root(second))
      roots[max(low, high)] = min(low, high)
    }
    var numbers: [Int: Int] = [:]
    var parts: [[String]] = []
    for place in nodes.indices {
      let root = root(place)
      if numbers[root] == nil {
        numbers[root] = parts.count
        parts.append([])
      }
      if let number = numbers[root] { parts[number].append(nodes[place]) }
    }
    return parts
  }

  /// What to say of a network that falls into parts; nil for a connected one.
  public var remark: String? {
    let parts = parts
    guard parts.count > 1 else { return nil }
    let shown = parts.prefix(3).map { "{\(Self.list($0))}" }.joined(separator: ", ")
    let more = parts.count > 3 ? " and \(parts.count - 3) more" : ""
    return "the network falls into \(parts.count) parts that no edge joins: \(shown)\(more)"
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 12
      ? names.joined(separator: ", ") : names.prefix(8).joined(separator: ", ") + " and \(names.count - 8) more"
  }

  public static func == (left: EdgeList, right: EdgeList) -> Bool {
    left.text == right.text && left.nodes == right.nodes
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
