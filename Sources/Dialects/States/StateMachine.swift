/// The states that a node of a protocol can be in, and the ways between them: drawn the same for every run.
public struct StateMachine: Hashable, Sendable {
  public struct State: Hashable, Sendable {
    /// By which entries know it.
    public var key: String
    /// The protocol's word: "candidate".
    public var word: String
    public var look: StateLook
  }

  /// A way that the protocol knows, with its usual cause.
  public struct Edge: Hashable, Sendable {
    public var from: Int
    public var to: Int
    public var cause: String
  }

  /// In the order in which a node passes them when all goes well; the first one is where it starts.
  public var states: [State]
  /// Ways that a run need not take.
  public var edges: [Edge]
  /// How a state is entered, in the order in which it is tried; `state` is a place in ``states``.
  public var entries: [(state: Int, entry: StateEntry)] {
    get { Array(zip(entryStates, entryRules)) }
    set { (entryStates, entryRules) = (newValue.map(\.state), newValue.map(\.entry)) }
  }
  /// What its headline counts; nil for the ways that were taken.
  public var tale: StateTale?
  /// Whether the state is on stable storage, so that a node has one from the start and keeps it through a crash.
  public var isStored: Bool
  /// Whether the words name what a node is, not what it does: "crashes as leader", "crashes while preparing".
  public var wordsAreNouns: Bool

  private var entryStates: [Int] = []
  private var entryRules: [StateEntry] = []

  init(tale: StateTale?, isStored: Bool, wordsAreNouns: Bool) {
    states = []
    edges = []
    self.tale = tale
    self.isStored = isStored
    self.wordsAreNouns = wordsAreNouns
  }
}
