public import Protocols
public import Simulator
public import Timelines

/// A story that can be run again and again: a protocol, a network, and what is done to it. Each part is a key of the
/// scenario file.
public struct Scenario: Hashable, Sendable {
  /// By which it is asked for: `raft-lost-vote`.
  public var name: String
  /// What a picture of it is called.
  public var title: String
  /// What happens, in one line.
  public var summary: String
  /// A name in ``ProtocolCatalog``.
  public var system: String
  public var nodes: [String]
  public var seed: UInt64
  /// When the observation ends at the latest; an event `stop` may end it before.
  public var duration: Elapsed
  public var network: Network
  public var settings: [Setting]
  public var events: [Directive]
  /// Faults drawn from the seed, beside the events.
  public var faults: RandomFaults.Budget?
  /// What must hold of every run.
  public var expectations: [Expectation]
  /// The figure that shows it best.
  public var figure: String
  /// The file with the neighbours, where the topology comes from one; nobody has read it yet.
  public var neighbourFile: NeighbourFile?
  /// What other files have added: it stands in the header of the timeline as overrides do, so that the run can be made
  /// again without them.
  public private(set) var given: [Override] = []

  public init(
    name: String, title: String, summary: String, system: String, nodes: [String], seed: UInt64, duration: Elapsed,
    network: Network = Network(), settings: [Setting] = [], events: [Directive] = [],
    faults: RandomFaults.Budget? = nil, expectations: [Expectation] = [], figure: String = "space-time"
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.system = system
    self.nodes = nodes
    self.seed = seed
    self.duration = duration
    self.network = network
    self.settings = settings
    self.events = events
    self.faults = faults
    self.expectations = expectations
    self.figure = figure
  }

  /// Replaces one part of the scenario by what another file says.
  public mutating func give(_ override: Override) throws(ScenarioError) {
    try apply(override)
    given.append(override)
  }
}

/// A file that a scenario names as its topology.
public struct NeighbourFile: Hashable, Sendable {
  /// As it is written: relative to the folder of the scenario file.
  public var path: String
  /// Where it is named.
  public var line: Int
  public var column: Int
}
