public import Timelines

/// The name and drawing class of one kind of message.
public struct MessageKind: Hashable, Sendable {
  /// The protocol's word: `RequestVote`.
  public let type: String
  public let messageClass: MessageClass

  public init(_ type: String, class messageClass: MessageClass) {
    self.type = type
    self.messageClass = messageClass
  }
}

/// What a protocol's messages carry. A payload describes itself, so that a rewritten message is recorded as what it
/// became.
public protocol MessagePayload {
  /// Every kind of message of the protocol, in a fixed order.
  static var kinds: [MessageKind] { get }

  /// Index into ``kinds``.
  var kind: Int { get }

  /// The sender's term, ballot or epoch; unknown for protocols without one.
  var term: Term { get }

  /// What else is worth saying, in a few words, or empty. `nodes` are the names of the nodes.
  func detail(naming nodes: [String]) -> String
}

extension MessagePayload {
  @inlinable public var term: Term { .unknown }
  @inlinable public func detail(naming nodes: [String]) -> String { "" }
}
