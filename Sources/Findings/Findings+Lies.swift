public import Timelines

/// A node that sent falsified messages, as only a simulated run can know.
public struct LiarCount: Hashable, Sendable {
  public var node: NodeID
  /// When it did so first.
  public var first: Instant
  /// Falsified messages by lie, indexed by ``Lie/rawValue``.
  public var lies = [Int](repeating: 0, count: Lie.allCases.count)

  /// When each lie was told first, indexed as ``lies``; nil for those that were not.
  public var firsts = [Instant?](repeating: nil, count: Lie.allCases.count)

  public func count(_ lie: Lie) -> Int { lies[Int(lie.rawValue)] }
  public var total: Int { lies.reduce(0, +) }
}

/// Messages of one class that a liar sent at one instant, with different contents: other details, or where there are none
/// other types, such as commit and abort.
public struct Equivocation: Hashable, Sendable {
  public var liar: NodeID
  public var at: Instant
  /// Every message of the group, in order; the first of each content stands in ``pair``.
  public var messages: [MessageID]
  /// The first two messages whose contents differ.
  public var pair: [MessageID]
}

/// A node that holds another to be faulty.
public struct Detection: Hashable, Sendable {
  public var at: Instant
  public var node: NodeID
  public var suspect: NodeID
  /// In the node's own words; may be empty.
  public var reason: LabelID
  /// The messages that show it; empty when the node names none.
  public var evidence: [MessageID]
}

/// Something a node noticed about messages without accusing anybody: a failed check, a contradiction.
public struct Notice: Hashable, Sendable {
  public var at: Instant
  public var node: NodeID
  public var text: LabelID
  /// At least one message. One that the node refused, or several that contradict each other.
  public var evidence: [MessageID]
  /// Whether it refused the message at that instant.
  public var isRefusal: Bool
}

/// Collects lies, detections and notices.
struct LieTracker {
  private let timeline: Timeline
  private(set) var liars: [LiarCount] = []
  private(set) var detections: [Detection] = []
  private(set) var notices: [Notice] = []
  private(set) var equivocations: [Equivocation] = []
  /// The messages sent last: one source, one instant, one class.
  private var group: [MessageID] = []
  private var groupTime = Instant.zero

  init(_ timeline: Timeline) { self.timeline = timeline }

  mutating func absorb(_ event: Event, index: Int) {
    switch event.kind {
    case .send: absorbSend(event)
    case .drop where event.cause == .refused:
      if let last = notices.last, last.at == event.time, last.node == event.node, last.evidence == [event.message] {
        notices[notices.count - 1].isRefusal = true
      }
    case .detect:
      detections.append(
        Detection(
          at: event.time, node: event.node, suspect: event.suspect, reason: event.label,
          evidence: timeline.evidence(ofEvent: index)))
    case .note:
      let evidence = timeline.evidence(ofEvent: index)
      guard !evidence.isEmpty else { return }
      notices.append(
        Notice(at: event.time, node: event.node, text: event.label, evidence: evidence, isRefusal: false))
    default: break
    }
  }

  private mutating func absorbSend(_ event: Event) {
    let message = timeline.message(event.message)
    if let first = group.first.map(timeline.message),
      first.source != message.source || first.messageClass != message.messageClass || groupTime != event.time
    {
      closeGroup()
    }
    group.append(event.message)
    groupTime = event.time
    guard let lie = message.lie else { return }
    let place = liars.firstIndex { $0.node == message.source } ?? liars.count
    if place == liars.count { liars.append(LiarCount(node: message.source, first: event.time)) }
    liars[place].lies[Int(lie.rawValue)] += 1
    if liars[place].firsts[Int(lie.rawValue)] == nil { liars[place].firsts[Int(lie.rawValue)] = event.time }
  }

  private mutating func closeGroup() {
    defer { group = [] }
    let messages = group.map(timeline.message)
    guard messages.contains(where: { $0.lie == .equivocate }), let first = group.first,
      let other = zip(group, messages).first(where: { Self.differ($1, messages[0]) })?.0
    else { return }
    equivocations.append(
      Equivocation(liar: messages[0].source, at: groupTime, messages: group, pair: [first, other]))
  }

  /// Whether two messages say different things.
  private static func differ(_ one: Message, _ other: Message) -> Bool {
    one.detail == .empty && other.detail == .empty
      ? one.type != other.type
      : one.type == other.type && one.detail != other.detail
  }

  mutating func finish() { closeGroup() }
}
