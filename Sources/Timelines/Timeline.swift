/// What happened in a run: nodes, events in time order, and the tables that events point into.
///
/// A timeline is only ever built by its `record…` methods or read from a file, in time order. Messages are numbered in the
/// order in which they first appear, so two timelines that say the same are equal and print the same bytes; in which order
/// their texts were interned does not matter.
///
/// ```swift
/// var timeline = Timeline(nodes: ["A", "B"])
/// let vote = timeline.recordSend(
///   at: .milliseconds(150), from: NodeID(0), to: NodeID(1), type: "RequestVote", class: .ask, term: Term(1))
/// timeline.recordReceive(vote, at: .milliseconds(162))
/// ```
public struct Timeline: Hashable, Sendable {
  public var header = Header()
  /// The names of the nodes, in lane order as given.
  public private(set) var nodes: [String]
  /// Ordered by time; events of one instant stand in the order in which they happened.
  @inlinable public var events: [Event] { recordedEvents }
  /// Every message, in the order in which events first mention them.
  @inlinable public var messages: [Message] { recordedMessages }
  public internal(set) var entries: [LogEntry] = []
  public internal(set) var partitions: [Partition] = []
  /// What detections and notes rest on, by event.
  public internal(set) var evidence: [EventEvidence] = []
  /// Parallel to ``events`` when any event has a source line, otherwise empty.
  public internal(set) var lines: [SourceLine] = []
  @usableFromInline var recordedEvents: [Event] = []
  @usableFromInline var recordedMessages: [Message] = []
  @usableFromInline var table = LabelTable()

  public init(nodes: [String]) { self.nodes = nodes }

  /// Every text that events and messages point at; the first is empty.
  public var labels: [String] { table.texts }

  @inlinable public func text(_ label: LabelID) -> String { table.texts[Int(label.index)] }
  @inlinable public func message(_ id: MessageID) -> Message { messages[Int(id.index)] }
  public func name(_ node: NodeID) -> String { node == .network ? "network" : nodes[Int(node.index)] }
  public func node(named name: String) -> NodeID? { nodes.firstIndex(of: name).map { NodeID($0) } }

  /// Every node, in order.
  public var nodeIDs: [NodeID] { nodes.indices.map { NodeID($0) } }

  /// The line that event `index` was read from, or nil.
  public func sourceLine(ofEvent index: Int) -> SourceLine? {
    guard index < lines.count, lines[index] != .none else { return nil }
    return lines[index]
  }

  /// The label for `text`, made on first use.
  @inlinable public mutating func intern(_ text: String) -> LabelID { table.intern(text) }
}

/// Texts, each once, in the order of first use.
@usableFromInline struct LabelTable: Hashable, Sendable {
  @usableFromInline var texts: [String] = [""]
  @usableFromInline var indices: [String: UInt32] = ["": 0]

  @usableFromInline init() {}

  @usableFromInline mutating func intern(_ text: String) -> LabelID {
    if let index = indices[text] { return LabelID(Int(index)) }
    let index = texts.count
    texts.append(text)
    indices[text] = UInt32(index)
    return LabelID(index)
  }

  @usableFromInline static func == (left: LabelTable, right: LabelTable) -> Bool { left.texts == right.texts }
  @usableFromInline func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
