import Timelines

/// One event as a line says it, before ids are tied to nodes and messages to each other.
struct Draft {
  var kind: EmitKind
  /// Index into the nodes of the import.
  var node: Int
  /// Microseconds since 1970.
  var time: Int64
  var source: SourceLine
  var rule: Int = -1
  var provenance = Provenance.logged
  /// Texts of the event; which it has follows from its kind.
  var values: [Attribute: String] = [:]
  /// The node at the other end, once it is known.
  var peer: Int?
  var term: Int?
  var verdict = Verdict.unknown
  /// For a send or receive: index into the messages of the import.
  var message: Int?
  /// For a start: the time of the node's last line before, if it had one.
  var lastSeen: Int64?
  /// For a late heartbeat: the silence before it.
  var silence: (start: Int64, end: Int64)?
  /// The unit in which its time was written.
  var resolution: Int64 = 1
  /// Whether it turned out to be part of another event.
  var isDropped = false

  subscript(_ attribute: Attribute) -> String? { values[attribute] }
}

/// One message with what is known of its ends.
struct Parcel {
  var source: Int
  var target: Int
  var type: String
  var messageClass: MessageClass
  var term: Int?
  var detail: String
  /// Index into the drafts of its send and of its receipt.
  var send: Int?
  var receive: Int?
  var lost = false
}
