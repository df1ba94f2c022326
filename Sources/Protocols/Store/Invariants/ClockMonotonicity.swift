public import Simulator
public import Timelines

/// What a replica has once known it never forgets, not even in a crash: the clock of a key only grows.
public struct ClockMonotonicity: Invariant {
  public typealias Program = Store
  public let name = "Clock Monotonicity"

  /// By node: the clock of every key that has changed, in the order of first change.
  private var clocks: [[String: VectorClock]] = []
  private var keys: [[String]] = []

  public init() {}

  public mutating func check(_ programs: [Store], changed node: NodeID, names: [String]) -> String? {
    if clocks.isEmpty { (clocks, keys) = (programs.map { _ in [:] }, programs.map { _ in [] }) }
    let index = Int(node.index)
    let program = programs[index]
    var found: String?
    for key in program.trace.isRestart ? keys[index] : program.trace.changed {
      let now = program.stored.replica[key].clock
      if let before = clocks[index][key] {
        if found == nil, !before.isCovered(by: now) { found = "\(names[index]) has forgotten a write to \(key)" }
      } else {
        keys[index].append(key)
      }
      clocks[index][key] = now
    }
    return found
  }
}
