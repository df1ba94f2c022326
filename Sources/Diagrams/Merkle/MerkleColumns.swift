import Findings
import Scenes

/// Where the ends of the drawn tree stand from left to right, and what is written at them.
///
/// With little to show, nodes bear numbers and each leaf that differs has room for its keys. With more, the marks shrink, then
/// the keys are left to the remarks. With too much for that, there are no columns.
struct MerkleColumns {
  /// By the ends of ``MerkleShape/ends``: the middle and the width of its column.
  let places: [MerkleShape.Node: (x: Double, width: Double)]
  /// Keys stand at their leaves.
  let hasKeys: Bool
  /// Numbers stand in the nodes.
  let hasNumbers: Bool
  /// By leaf, the keys that crossed, as they are written.
  let keys: [Int: [Label]]

  struct Label: Hashable {
    var text: String
    /// From the upper to the lower replica, and back; nil when it did not cross that way, true when it was news.
    var down: Bool?
    var up: Bool?
  }

  /// Keys of one leaf beyond these are counted.
  private static let shown = 4

  init?(_ shape: MerkleShape, _ exchange: Exchange, from start: Double, to end: Double, _ canvas: Canvas) {
    let ends = shape.ends
    let keys = Self.labels(exchange, canvas)
    func widths(keys hasKeys: Bool, numbers hasNumbers: Bool) -> [Double] {
      ends.map { node in
        let isCounted = hasNumbers && !node.differs && node.level < shape.depth
        let count = isCounted ? canvas.width("\(shape.leafCount(of: node))", size: Metrics.smallSize) + 6 : 0
        let labels = hasKeys && node.differs ? keys[node.index] ?? [] : []
        let label = labels.map { canvas.width($0.text, size: Metrics.labelSize, weight: .medium) + 20 }.max() ?? 0
        return max(hasNumbers ? 20 : 6.5, count, label)
      }
    }
    let room = end - start
    let forms = [(keys: true, numbers: true), (keys: true, numbers: false), (keys: false, numbers: false)]
    let fitting = forms.first { form in
      (!form.numbers || shape.compared < 100) && widths(keys: form.keys, numbers: form.numbers).reduce(0, +) <= room
    }
    guard let fitting else { return nil }
    let widths = widths(keys: fitting.keys, numbers: fitting.numbers)
    let slack = min((room - widths.reduce(0, +)) / Double(max(ends.count, 1)), 48)
    var places: [MerkleShape.Node: (x: Double, width: Double)] = [:]
    var x = start + (room - widths.reduce(0, +) - slack * Double(ends.count)) / 2
    for (node, width) in zip(ends, widths) {
      places[node] = (x + (width + slack) / 2, width + slack)
      x += width + slack
    }
    self.places = places
    self.keys = keys
    hasKeys = fitting.keys
    hasNumbers = fitting.numbers
  }

  private static func labels(_ exchange: Exchange, _ canvas: Canvas) -> [Int: [Label]] {
    var labels: [Int: [Label]] = [:]
    for key in exchange.keys {
      let crossed = exchange.crossed.filter { $0.key == key }
      guard let leaf = crossed.first?.leaf else { continue }
      func news(from isInitiator: Bool) -> Bool? {
        let way = crossed.filter { ($0.source == exchange.initiator) == isInitiator }
        return way.isEmpty ? nil : way.contains(where: \.isNews)
      }
      let text = canvas.clipped(key, size: 11.5, weight: .medium, width: 90)
      labels[leaf, default: []].append(Label(text: text, down: news(from: true), up: news(from: false)))
    }
    for (leaf, all) in labels where all.count > shown {
      let rest = all[(shown - 1)...]
      func merged(_ way: (Label) -> Bool?) -> Bool? {
        let known = rest.compactMap(way)
        return known.isEmpty ? nil : known.contains(true)
      }
      labels[leaf] =
        all.prefix(shown - 1) + [
          Label(text: "+ \(rest.count) keys", down: merged(\.down), up: merged(\.up))
        ]
    }
    return labels
  }

  /// The rows that the keys of a leaf need at most.
  var rows: Int { hasKeys ? keys.values.map(\.count).max() ?? 0 : 0 }
}
