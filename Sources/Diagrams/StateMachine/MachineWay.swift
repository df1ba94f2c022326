import Findings
import Scenes

/// A way between two states as it is drawn: its causes with their counts, or the usual cause of one that was not taken.
struct MachineWay {
  enum Place {
    /// Over its box.
    case loop
    /// In the gap to the right of `gap`: above it when it leads right, below when it leads left.
    case neighbour(gap: Int, right: Bool)
    /// Under the row.
    case bracket
  }

  var from: Int
  var to: Int
  /// Nil counts mark the usual cause of a way not taken.
  var causes: [(words: String, count: Int?)]

  var count: Int { causes.reduce(0) { $0 + ($1.count ?? 0) } }
  var isTaken: Bool { count > 0 }

  var place: Place {
    if from == to { return .loop }
    if to == from + 1 { return .neighbour(gap: from, right: true) }
    if from == to + 1 { return .neighbour(gap: to, right: false) }
    return .bracket
  }

  /// How many causes of one way are told one by one.
  static let mostCauses = 4

  /// Every way of the machine and every other way that was taken, by start and end.
  static func all(of history: StateHistory) -> [MachineWay] {
    var ways: [MachineWay] = []
    let states = history.machine.states.indices
    for from in states {
      for to in states {
        let taken = history.transitions.filter { $0.from == from && $0.to == to }
        if taken.isEmpty {
          let usual = history.machine.edges.filter { $0.from == from && $0.to == to }
          if let edge = usual.first { ways.append(MachineWay(from: from, to: to, causes: [(edge.cause, nil)])) }
          continue
        }
        var causes: [(words: String, count: Int?)] = taken.prefix(mostCauses).map { ($0.cause, $0.count) }
        let rest = taken.dropFirst(mostCauses)
        if !rest.isEmpty { causes.append(("\(rest.count) other causes", rest.reduce(0) { $0 + $1.count })) }
        ways.append(MachineWay(from: from, to: to, causes: causes))
      }
    }
    return ways
  }

  /// The label in lines no wider than `width`: each cause with its count.
  func lines(width: Double, _ canvas: Canvas) -> [[TextRun]] {
    causes.flatMap { cause -> [[TextRun]] in
      let color = cause.count == nil ? canvas.theme.muted : canvas.theme.ink
      let prose = Prose(cause.words) + (cause.count.map { .strong("\u{A0}\($0.formattedWithSeparators)×") } ?? "")
      return canvas.wrap(prose, size: Metrics.smallSize, width: width, color: color)
    }
  }

  static let leading = 14.0
}
