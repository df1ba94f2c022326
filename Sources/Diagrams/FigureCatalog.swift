public import Findings
public import Scenes
public import Timelines

/// A kind of picture that can be made of a timeline.
public struct Figure: Sendable {
  public var name: String
  /// One line for lists.
  public var summary: String
  /// Lays the picture out.
  public var scene: @Sendable (Timeline, Findings, FigureOptions, any TextMeasurer) throws(DiagramError) -> Scene

  /// The figures, in the order in which they are listed.
  public static let catalog: [Figure] = [
    Figure(
      name: "space-time",
      summary: "world lines, messages and roles over time; the form follows the size of the run",
      scene: SpaceTimeFigure.scene),
    Figure(
      name: "log-grid", summary: "the logs of all nodes at an instant (--at): terms, commands, conflicts, commit index",
      scene: LogGridFigure.scene),
    Figure(
      name: "spread",
      summary: "how gossip spreads: who told whom, coverage, messages by what they were good for, first hearings",
      scene: SpreadFigure.scene),
    Figure(
      name: "state-machine",
      summary: "the states of the protocol, how often each way between them was taken and why, and the time in each",
      scene: StateMachineFigure.scene),
    Figure(
      name: "merkle",
      summary: "two hash trees as one exchange compared them (--at): paths that differ, keys that cross",
      scene: MerkleFigure.scene),
    Figure(
      name: "convergence", summary: "what each replica holds over time, who differs, and in how many keys",
      scene: ConvergenceFigure.scene),
    Figure(
      name: "quorums",
      summary: "every quorum that elected, committed or decided: who was in it, and which node any two share",
      scene: QuorumsFigure.scene),
  ]

  public static func named(_ name: String) throws(DiagramError) -> Figure {
    guard let figure = catalog.first(where: { $0.name == name }) else {
      throw .unknownFigure(name, known: catalog.map(\.name))
    }
    return figure
  }
}

/// Why a picture cannot be drawn; every case can be mended by the user.
public enum DiagramError: Error, Hashable, CustomStringConvertible {
  case unknownFigure(String, known: [String])
  case noNodes
  case emptyWindow(from: Instant, to: Instant, end: Instant)
  case tooNarrow(width: Double, minimum: Double)
  case tooManyLanes(Int, limit: Int)
  case nothingToShow(figure: String, reason: String)
  case tooManyRows(Int, limit: Int)
  case noValues(measure: String)
  /// A form of a comparison takes another number of runs.
  case wrongRunCount(Int, ClosedRange<Int>, form: String)
  case unknownItem(String, known: [String])

  public var description: String {
    switch self {
    case .unknownFigure(let name, let known):
      "there is no figure '\(name)'; the figures are \(known.joined(separator: ", "))"
    case .noNodes: "the timeline has no nodes to draw"
    case .emptyWindow(let from, let to, let end):
      "the window from \(from) to \(to) is empty: it has to begin before it ends and inside the run, which lasts \(end)"
    case .tooNarrow(let width, let minimum):
      "a picture \(Int(width)) px wide has no room for this run; ask for at least \(Int(minimum)) px"
    case .nothingToShow(let figure, let reason): "the figure \(figure) has nothing to show: \(reason)"
    case .tooManyLanes(let count, let limit):
      "\(count) lanes do not fit one picture; choose at most \(limit) with --nodes"
    case .tooManyRows(let count, let limit):
      "\(count) rows do not fit one picture; vary fewer values, at most \(limit)"
    case .wrongRunCount(let count, let limits, let form):
      "the form \(form) compares "
        + (limits.count == 1 ? "\(limits.lowerBound)" : "\(limits.lowerBound) to \(limits.upperBound)")
        + " runs, not \(count)"
    case .unknownItem(let name, let known):
      "no node learns '\(name)'; the items are \(known.prefix(12).joined(separator: ", "))\(known.count > 12 ? ", …" : "")"
    case .noValues(let measure): "no run has a \(measure) to draw"
    }
  }
}
