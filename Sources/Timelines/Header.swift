/// What a timeline is about and where it came from.
public struct Header: Hashable, Sendable {
  /// What the run is called, or empty.
  public var title: String = ""
  /// The protocol or system: "raft", "etcd 3.4"; empty when not known.
  public var system: String = ""
  public var source: Source = .unknown
  /// Wall-clock time of instant zero as RFC 3339 with microseconds in UTC; nil for simulated runs.
  public var origin: String?
  /// The moment the observation ends; events after it cannot occur, silence before it is silence.
  public var end: Instant = .zero
  /// The length of a round, when the run goes in rounds: everyone acts at the start of one, from the same state.
  /// Longer than zero.
  public var round: Elapsed? {
    didSet { precondition(round.map { $0 > .zero } ?? true, "a round of \(round?.microseconds ?? 0) µs") }
  }
  /// Corrections and reservations that a caption has to state, such as a clock offset that was applied.
  public var remarks: [String] = []

  public init() {}

  /// How the timeline came to be: enough to make it again.
  public enum Source: Hashable, Sendable {
    case unknown
    /// Simulated: `parameters` in the order they were given.
    case simulated(scenario: String, seed: UInt64, parameters: [Parameter])
    /// Imported from `files` by the importer or mapping `format`.
    case imported(format: String, files: [String])
  }

  public struct Parameter: Hashable, Sendable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}

/// The line of an imported file that an event was read from.
public struct SourceLine: Hashable, Sendable {
  /// Index into the files of ``Header/Source/imported(format:files:)``.
  public var file: Int32
  /// Line number from 1.
  public var line: Int32

  public init(file: Int, line: Int) {
    self.file = Int32(truncatingIfNeeded: file)
    self.line = Int32(truncatingIfNeeded: line)
  }

  /// An event that no line says: inferred, assumed or simulated.
  public static let none = SourceLine(file: -1, line: 0)
}
