import Findings
import Scenes
import Timelines

/// How two replicas found what differs between them: the hash trees of both, mirrored so that their leaves face each other,
/// and between the leaves the keys that crossed.
///
/// Only nodes that were compared are drawn. Below an equal pair nothing was looked at; a triangle counts the leaves there.
enum MerkleFigure {
  static func scene(
    _ timeline: Timeline, _ findings: Findings, _ options: FigureOptions, _ measurer: any TextMeasurer
  ) throws(DiagramError) -> Scene {
    guard !timeline.nodes.isEmpty else { throw .noNodes }
    guard options.width >= 420 else { throw .tooNarrow(width: options.width, minimum: 420) }
    let exchange = try chosen(findings, options)
    let words = MerkleWords(timeline: timeline, exchange: exchange)
    var canvas = Canvas(theme: options.theme, measurer: measurer)
    let page = Page(width: options.width)
    var y = page.drawHeader(options.headline ?? words.headline, options.subtitle ?? words.subtitle, on: &canvas)
    let shape = MerkleShape(exchange)
    let columns = MerkleColumns(shape, exchange, from: 92, to: options.width - 108, canvas)
    if let columns {
      let trees = MerkleTrees(
        shape: shape, columns: columns, names: [exchange.initiator, exchange.peer].map(timeline.name),
        exchange: exchange, width: options.width)
      y = trees.draw(from: y, on: &canvas)
    } else {
      y = MerkleLevels(shape: shape, width: options.width).draw(from: y, on: &canvas)
    }
    let notes = words.notes(isNamed: columns?.hasKeys ?? false)
    y = MerkleNotes.draw(options.callouts ? notes : [], from: y + 12, page, on: &canvas)
    y = page.drawLegend(MerkleLegend.entries(shape, exchange, columns, canvas.theme), from: y + 4, on: &canvas)
    var scene = Scene(width: options.width, height: y.rounded(.up), background: options.theme.paper)
    scene.items = canvas.items
    scene.title = options.headline ?? words.headline
    scene.description = words.description
    scene.messages.total = timeline.messages.count
    scene.messages.outside = timeline.messages.count
    return scene
  }

  /// The exchange in which most keys crossed; with `at`, the last that had begun by then.
  private static func chosen(_ findings: Findings, _ options: FigureOptions) throws(DiagramError) -> Exchange {
    let all = (findings.replication?.exchanges ?? []).filter { exchange in
      exchange.comparison == .merkle && exchange.hashesCompared > 0
        && (options.nodes.isEmpty
          || options.nodes.contains(exchange.initiator) && options.nodes.contains(exchange.peer))
    }
    guard !all.isEmpty else {
      let pair = options.nodes.isEmpty ? "no two nodes" : "the chosen nodes never"
      throw .nothingToShow(
        figure: "merkle", reason: "\(pair) compared Merkle trees (protocol store with comparison: merkle does)")
    }
    guard let at = options.at else {
      let most = all.map(\.keys.count).max() ?? 0
      return all.first { $0.keys.count == most } ?? all[0]
    }
    guard let exchange = all.last(where: { $0.stretch.from <= at }) else {
      throw .nothingToShow(
        figure: "merkle", reason: "no comparison had begun at \(at); the first begins at \(all[0].stretch.from)")
    }
    return exchange
  }
}
