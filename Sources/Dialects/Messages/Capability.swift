/// What runs of a protocol can be asked about. Each is followed by an algorithm in Swift, under names that the dialect binds.
/// Raw values are the keys of a dialect's file.
public enum Capability: String, CaseIterable, Sendable {
  /// Nodes stand, are voted for, and lead for an era.
  case election
  /// A leader replicates a log; what is committed, is committed with all before it.
  case log
  /// The places of a log are decided one by one.
  case slots
  /// One value is decided in ballots; whoever asks leads nobody.
  case decree
  /// All commit or all abort, as a manager decides.
  case transaction
  /// News go from node to node.
  case rumors
  /// Replicas compare what they hold and send what the other misses.
  case records
  /// Nodes hold others to be faulty and name evidence.
  case accusation
  // Nothing follows these yet; a dialect may name them already.
  /// Blocks that name the one before them.
  case chain
  /// Clocks that know how wrong they may be.
  case clocks
  /// A right that ends by itself.
  case leases
  /// Who belongs to the group changes.
  case membership

  /// The names that it can bind, in the order of the documentation.
  public var uses: [MessageUse] { MessageUse.allCases.filter { $0.keys.contains { $0.capability == self } } }
}
