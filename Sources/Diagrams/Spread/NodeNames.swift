import Scenes
import Timelines

/// What stands in the discs of nodes: their names, without letters that all begin with when the rest are numbers.
struct NodeNames {
  /// What all discs leave out.
  let prefix: String
  /// By place among the hearers.
  let names: [String?]
  private let sizes: [Double?]
  private let byNode: [NodeID: String]
  /// The largest disc that a name needs.
  let largest: Double

  init(_ data: SpreadData, canvas: Canvas) {
    let all = data.nodes.map { data.timeline.name($0) }
    prefix = Self.commonPrefix(all)
    let prefix = prefix
    var byNode: [NodeID: String] = [:]
    var sizes: [NodeID: Double] = [:]
    for node in data.nodes {
      let name = data.timeline.name(node)
      // A long name is not measured: it does not fit.
      guard name.utf8.count < 64 else { continue }
      let words = String(name.dropFirst(prefix.count))
      let width = canvas.extent(
        [TextRun(words, weight: .semibold, color: canvas.theme.ink)], size: Metrics.smallSize, tabular: true
      ).width
      let half = (width * width / 4 + 4.7 * 4.7).squareRoot() + 0.7
      guard !words.isEmpty, half <= SpreadMetrics.largestDisc else { continue }
      byNode[node] = words
      sizes[node] = max(SpreadMetrics.disc, half)
    }
    self.byNode = byNode
    names = data.hearers.map { byNode[$0.node] }
    self.sizes = data.hearers.map { sizes[$0.node] }
    largest = sizes.values.max() ?? SpreadMetrics.disc
  }

  func words(for node: NodeID) -> String? { byNode[node] }

  /// The disc that a hearer's name needs; nil when it fits none.
  func size(_ place: Int) -> Double? { sizes[place] }

  var allFit: Bool { sizes.allSatisfy { $0 != nil } }

  /// "n" of "n1", "n2", "n17"; empty unless every rest is a number.
  private static func commonPrefix(_ names: [String]) -> String {
    guard names.count > 1, let first = names.first, first.utf8.count < 64 else { return "" }
    let letters = first.prefix { !$0.isNumber }
    guard !letters.isEmpty, names.allSatisfy({ $0.hasPrefix(letters) }) else { return "" }
    let rests = names.map { $0.dropFirst(letters.count) }
    return rests.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) } ? String(letters) : ""
  }
}
