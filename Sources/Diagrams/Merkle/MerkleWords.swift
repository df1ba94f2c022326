import Findings
import Scenes
import Timelines

/// The sentences of a Merkle figure; every number in them is counted from the exchange that is drawn.
struct MerkleWords {
  let timeline: Timeline
  let exchange: Exchange

  private func name(_ node: NodeID) -> String {
    let name = timeline.name(node)
    return name.count > 16 ? String(name.prefix(15)) + "…" : name
  }

  private var pair: String { "\(name(exchange.initiator)) and \(name(exchange.peer))" }
  private var keys: [String] { exchange.keys.map { $0.count > 16 ? String($0.prefix(15)) + "…" : $0 } }
  private var leaves: Int {
    exchange.differing.count == exchange.depth + 1 ? exchange.differing[exchange.depth].count : 0
  }
  private var hashes: String { CountWords.count(exchange.hashesCompared, "hash", plural: "hashes") }

  /// Whether the walk ended at an equal root.
  private var isEqual: Bool { exchange.differing.isEmpty && exchange.isComplete }

  var headline: String {
    if isEqual { return "One hash shows that \(pair) hold the same" }
    if keys.isEmpty { return "\(CountWords.capitalised(hashes)) compared, and no key crosses" }
    let differ = keys.count == 1 ? "differs" : "differ"
    let find = exchange.hashesCompared == 1 ? "finds" : "find"
    return "\(CountWords.capitalised(hashes)) \(find) \(CountWords.count(keys.count, "key")) that \(differ)"
  }

  var subtitle: String {
    let trees = "Merkle trees of \(exchange.leafCount.formattedWithSeparators) leaves"
    let (from, to) = (exchange.stretch.from, exchange.stretch.to)
    return "\(pair) compare \(trees), \(from) to \(to). Only compared pairs are drawn."
  }

  /// What was compared, what it found, what crossed. `isNamed` when the keys stand in the picture.
  func notes(isNamed: Bool) -> [Prose] {
    let all = 2 * exchange.leafCount - 1
    let above = (exchange.hashesCompared - 1) / 2
    var notes = [
      Prose.strong("\(exchange.hashesCompared) of \(all.formattedWithSeparators) hashes")
        + Prose(
          exchange.hashesCompared == 1
            ? " compared: equal roots need no look below."
            : " compared: the roots, and two for each of \(above) pairs above the leaves that differ.")
    ]
    if leaves > 0 {
      let held = exchange.digestsCompared
      let found =
        held > 0
        ? " They hold \(CountWords.count(held, "key")) on one side; \(CountWords.word(ofThem: keys.count)) crossed."
        : ""
      notes.append(
        Prose.strong("\(leaves) of \(exchange.leafCount.formattedWithSeparators) leaves")
          + Prose(" \(leaves == 1 ? "differs" : "differ").\(found)"))
    }
    if !exchange.crossed.isEmpty {
      let news = exchange.crossed.count(where: \.isNews)
      let few = isNamed || keys.count > 6 ? "" : ": \(CountWords.list(keys))"
      notes.append(
        Prose.strong("\(CountWords.capitalised(CountWords.count(exchange.crossed.count, "record"))) crossed")
          + Prose(
            "\(few), \(news == exchange.crossed.count ? "all" : CountWords.word(ofThem: news)) of them news; \(CountWords.count(exchange.messages.count, "message")), "
              + "\(exchange.bytes.formattedWithSeparators) bytes."))
    }
    if !exchange.isComplete {
      notes.append(
        Prose.strong("Cut short:") + Prose(" \(CountWords.count(exchange.missing, "message")) did not arrive."))
    }
    return notes
  }

  var description: String {
    let crossed =
      exchange.crossed.isEmpty
      ? ""
      : " Keys that crossed: \(keys.prefix(12).joined(separator: ", "))"
        + (keys.count > 12 ? " and \(keys.count - 12) more." : ".")
    return "\(headline). \(subtitle) \(notes(isNamed: true).map(\.plain).joined(separator: " "))\(crossed)"
  }
}

/// Unnumbered remarks in columns.
enum MerkleNotes {
  static func draw(_ notes: [Prose], from y: Double, _ page: Page, on canvas: inout Canvas) -> Double {
    guard !notes.isEmpty else { return y }
    let columns = min(notes.count, page.width >= 600 ? 3 : 2)
    let gap = 18.0
    let width = (page.right - page.left - gap * Double(columns - 1)) / Double(columns)
    var top = y
    for start in stride(from: 0, to: notes.count, by: columns) {
      var bottom = top
      for (column, note) in notes[start..<min(start + columns, notes.count)].enumerated() {
        let lines = page.lines(of: note, width: width, canvas: canvas)
        page.draw(note: lines, at: Point(page.left + Double(column) * (width + gap), top + 8), on: &canvas)
        bottom = max(bottom, top + Double(lines.count) * Metrics.noteLeading + 9)
      }
      top = bottom
    }
    return top
  }
}
