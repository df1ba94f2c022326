import Findings
import Timelines

/// Which indices a log grid shows, and how wide its cells are.
///
/// Long logs fold the prefix that all nodes share into one column. When what differs is still too long for the page, the
/// end is counted instead of drawn.
struct LogColumns {
  enum Column: Hashable {
    case entry(Int)
    /// The first `count` entries, the same in all logs that have them.
    case equal(Int)
    /// Entries from this index on, as a number.
    case more(from: Int)

    var title: String {
      switch self {
      case .entry(let index): "\(index)"
      case .equal(let count): count == 1 ? "1" : "1–\(count)"
      case .more: "more"
      }
    }
  }

  let columns: [Column]
  let cellWidth: Double

  private static let widest = 56.0
  /// With room for a short command.
  private static let narrowest = 42.0
  /// With room for the term alone.
  private static let narrowestOfTerms = 30.0

  init(logs: ReplicatedLogs, nodes: [NodeID], room: Double) {
    let length = max(logs.length, 1)
    let narrowest = logs.hasCommands ? Self.narrowest : Self.narrowestOfTerms
    if Double(length) * narrowest <= room {
      columns = (1...length).map { .entry($0) }
      cellWidth = min(Self.widest, room / Double(length))
      return
    }
    let capacity = max(4, Int(room / narrowest))
    cellWidth = room / Double(capacity)
    let shared = Self.sharedPrefix(logs, nodes)
    // Two shared entries stay visible as context.
    let folded = min(max(shared - 2, 0), length)
    var columns: [Column] = folded > 1 ? [.equal(folded)] : []
    let from = folded > 1 ? folded + 1 : 1
    let left = capacity - columns.count
    if length - from + 1 <= left {
      columns += (from...length).map { .entry($0) }
    } else {
      columns += (from..<from + left - 1).map { .entry($0) }
      columns.append(.more(from: from + left - 1))
    }
    self.columns = columns
  }

  /// How many leading entries are the same on every node that has them, and are held by at least the shortest log or
  /// committed.
  private static func sharedPrefix(_ logs: ReplicatedLogs, _ nodes: [NodeID]) -> Int {
    let reference = logs.logs[Int(logs.reference.index)]
    return nodes.map { node in
      zip(logs.logs[Int(node.index)], reference).prefix { $0 == $1 }.count
    }.min() ?? 0
  }

  /// The column edge right after `index`; nil when it is not on the page or nothing precedes it.
  func edge(after index: Int) -> Int? {
    guard index > 0 else { return nil }
    for (place, column) in columns.enumerated() {
      switch column {
      case .entry(let own) where own == index: return place + 1
      case .equal(let count) where index == count: return place + 1
      default: continue
      }
    }
    return nil
  }
}
