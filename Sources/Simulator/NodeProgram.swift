public import Timelines

/// The program that every node of a run executes: a value that reacts to its start, to messages and to its timers.
///
/// A program has no clock, no input or output and no randomness of its own; all of that comes through the ``Turn`` that
/// is handed to each handler. A handler runs at one instant and is atomic: what it records stands in the timeline in
/// order, what it sends leaves after that.
///
/// ```swift
/// struct Echo: NodeProgram {
///   init(node: NodeID, of count: Int, settings: Void, persistent: Void?) {}
///   mutating func receive(_ payload: Ping, from source: NodeID, _ turn: inout Turn<Ping, Never>) {
///     turn.send(Ping(), to: source)
///   }
/// }
/// ```
public protocol NodeProgram {
  associatedtype Payload: MessagePayload
  /// The node's timers by name; setting an equal one again replaces it.
  associatedtype Timer: Hashable = Never
  /// What is the same for all nodes of a run.
  associatedtype Settings = Void
  /// What survives a crash.
  associatedtype Persistent = Void

  /// The state on node `node` of `count`: fresh when `persistent` is nil, otherwise after a crash that left only
  /// `persistent`.
  init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?)

  /// What is on stable storage now. Read at a crash; all the rest of the state is lost.
  var persistent: Persistent { get }

  /// The node begins to run: at the start of the run, and after each crash.
  mutating func start(_ turn: inout Turn<Payload, Timer>)
  /// Whether the node takes a message that has just arrived; if not, it is recorded as dropped with the cause
  /// `refused` and never received. What speaks against it can be recorded as a note.
  mutating func admits(_ payload: Payload, from source: NodeID, _ turn: inout Turn<Payload, Timer>) -> Bool
  mutating func receive(_ payload: Payload, from source: NodeID, _ turn: inout Turn<Payload, Timer>)
  /// `timer` ran out. It is no longer set.
  mutating func expire(_ timer: Timer, _ turn: inout Turn<Payload, Timer>)
  /// A client outside asks for `command`; answered by ``Turn/respond(_:to:succeeded:leader:)``, now or later. A client
  /// that asks again does so under the same number.
  mutating func request(_ command: String, number: Int, _ turn: inout Turn<Payload, Timer>)
}

extension NodeProgram {
  @inlinable public mutating func start(_ turn: inout Turn<Payload, Timer>) {}
  @inlinable
  public mutating func admits(_ payload: Payload, from source: NodeID, _ turn: inout Turn<Payload, Timer>) -> Bool {
    true
  }
  @inlinable public mutating func expire(_ timer: Timer, _ turn: inout Turn<Payload, Timer>) {}
  @inlinable public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Payload, Timer>) {}
}

extension NodeProgram where Persistent == Void {
  @inlinable public var persistent: Void { () }
}
