public import Timelines

/// One way to tell from an event that its node enters a state. What is nil does not matter.
public struct StateEntry: Hashable, Sendable {
  /// What stands just before the event on its node, at the same instant.
  public enum Before: Hashable, Sendable {
    case event(EventKind)
    /// The arrival of a message of one of these types.
    case hearing([NamePattern])
  }

  public enum Origin: Hashable, Sendable {
    /// Nothing is known of the node yet.
    case nothing
    /// One of these states, by key.
    case states([String])
  }

  public var event = EventKind.state
  /// The roles of a `state` event, as the run writes them.
  public var roles: [String]?
  /// The types of the message that is sent, received or dropped.
  public var types: [NamePattern]?
  /// The value that is decided or learned.
  public var value: String?
  /// The reason of a `state` event; empty for none.
  public var reason: String?
  public var from: Origin?
  /// Whether the node has been in the state of this key before; `hasBeen` says whether it must or must not have been.
  public var been: (key: String, hasBeen: Bool)? {
    get { beenKey.map { ($0, hasBeen) } }
    set { (beenKey, hasBeen) = (newValue?.key, newValue?.hasBeen ?? false) }
  }
  public var after: Before?
  /// Whether the event's era is above the one that the node was in.
  public var isNewer: Bool?
  /// Why, in words; nil for the words of the reason.
  public var cause: String?
  /// The event changes nothing: it only tells what is known.
  public var stays = false

  private var beenKey: String?
  private var hasBeen = false

  public init() {}
}
