import Findings
import Timelines

/// A number that every run of a sweep yields, or fails to yield.
public struct Measure: Sendable {
  public enum Unit: String, Sendable {
    /// Whole microseconds.
    case time
    case count
  }

  /// As it is asked for and as its column is called: `time-to-first-leader`.
  public let name: String
  /// What it is, in one line.
  public let summary: String
  public let unit: Unit
  let words: Words
  /// Nil where the run has no such number: a time to the first leader when nobody ever led.
  let value: @Sendable (Timeline, Findings) -> Int64?

  /// How a headline speaks of the measure.
  struct Words: Sendable {
    /// What the runs are called: "elections".
    var runs = "runs"
    /// What is true of runs up to a value, and of runs with exactly that value: "end within 423 ms".
    var most: @Sendable (String) -> String
    var same: @Sendable (String) -> String
    /// What one run is said to have: "three elections", "187 ms without a leader".
    var brief: @Sendable (String) -> String
    /// What a change does that makes the numbers smaller, and what one that makes them larger: "ends elections sooner".
    var less: String
    var more: String
    /// What a change does that shortens (or lengthens) only the long tail; empty when that is no sensible thing to say.
    var lessTail = ""
    var moreTail = ""
    /// What is said of runs without a value: "have no leader to the end".
    var missing = "have no such value"
  }
}
