public import Simulator
public import Timelines

/// Everything that decides a run of a protocol.
public struct RunPlan: Sendable {
  /// Different names, in lane order.
  public var nodes: [String]
  public var seed: UInt64
  public var duration: Elapsed
  public var network: Network
  /// Settings that differ from the protocol's standard.
  public var settings: [Setting]
  public var directives: [Directive]

  public init(
    nodes: [String], seed: UInt64, duration: Elapsed, network: Network = Network(), settings: [Setting] = [],
    directives: [Directive] = []
  ) {
    self.nodes = nodes
    self.seed = seed
    self.duration = duration
    self.network = network
    self.settings = settings
    self.directives = directives
  }

  func value(of key: SettingKey) -> SettingValue {
    settings.last { $0.key == key.name }?.value ?? key.standard
  }
}
