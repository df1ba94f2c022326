import Timelines

/// One import on its way from lines to a timeline: what every pass reads and adds to.
struct Session {
  let mapping: Mapping
  let options: ImportOptions
  /// The log files, and after them the fault file and the message list where given.
  var files: [String] = []
  var report = ImportReport()
  var nodes = NodeTable()
  var drafts: [Draft] = []
  /// For each node its drafts in the order in which they happened there.
  var sequences: [[Int]] = []
  var parcels: [Parcel] = []
  /// For each node what its lines tell about when it was alive.
  var lives: [Life] = []
  var faults: [Fault] = []
  /// Names of systems with their versions, in the order of appearance.
  var systems: [String] = []
  /// The wall-clock time at which the observation ends, if that is known better than from the last line.
  var end: Int64?
  var hasFaultFile = false

  init(mapping: Mapping, options: ImportOptions) {
    self.mapping = mapping
    self.options = options
    report.format = mapping.name
    report.hits = mapping.rules.map { ImportReport.RuleHits(rule: $0.name, count: 0) }
  }

  /// When a node printed, in microseconds since 1970.
  struct Life {
    var first: Int64 = .max
    var last: Int64 = .min
    /// Silences of at least a quarter of a second between two lines.
    var silences: [(start: Int64, end: Int64)] = []

    static let silence: Int64 = 250_000
  }

  /// The index of the node of this name with room for its events made; nil when there are too many nodes.
  mutating func makeNode(_ name: String) -> Int? {
    guard let index = nodes.node(name) else { return nil }
    makeRoom()
    return index
  }

  mutating func makeRoom() {
    while sequences.count < nodes.names.count {
      sequences.append([])
      lives.append(Life())
    }
  }

  /// Puts a draft at its time among the drafts of its node, after those of the same time.
  mutating func insert(_ draft: Draft) -> Int {
    let index = drafts.count
    drafts.append(draft)
    var place = sequences[draft.node].count
    while place > 0, drafts[sequences[draft.node][place - 1]].time > draft.time { place -= 1 }
    sequences[draft.node].insert(index, at: place)
    return index
  }

  /// Adds a draft regardless of its time, until the next ``sortSequences()``.
  mutating func append(_ draft: Draft) -> Int {
    drafts.append(draft)
    sequences[draft.node].append(drafts.count - 1)
    return drafts.count - 1
  }

  /// Brings the drafts of every node into time order; those of one time keep their order.
  mutating func sortSequences() {
    for node in sequences.indices {
      sequences[node] = sequences[node].enumerated()
        .sorted { (drafts[$0.element].time, $0.offset) < (drafts[$1.element].time, $1.offset) }.map(\.element)
    }
  }

  func name(_ node: Int) -> String { nodes.names[node] }
}

/// Something that befell a node or the network.
struct Fault {
  enum Kind { case crash, restart, pause, resume, partition, heal }

  var kind: Kind
  var time: Int64
  /// Nil for the network.
  var node: Int?
  var reason = ""
  var provenance = Provenance.logged
  var sides: [[Int]] = []
  var oneWay = false
  var source = SourceLine.none
}
