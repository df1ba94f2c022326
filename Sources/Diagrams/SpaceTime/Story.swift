import Findings
import Timelines

/// The part of a timeline that one picture tells: its window, its lanes and the messages between them.
struct Story {
  let timeline: Timeline
  let findings: Findings
  /// What the picture covers.
  private(set) var from: Instant
  private(set) var to: Instant
  /// The nodes that get a lane, in timeline order; ``LaneOrder`` arranges them.
  let nodes: [NodeID]
  /// Messages with an end inside the window and both nodes on lanes, by start.
  private(set) var arrows: [Arrow] = []
  /// Messages of the run that the window or the choice of nodes leaves out.
  private(set) var outside = 0
  /// Messages a node sent to itself inside the window; they have no slant and are drawn as dots.
  private(set) var selfMessages: [(message: Int, node: NodeID, at: Instant)] = []
  /// The median time from send to receipt (of an even sample when there are many), or a hundredth of the window when
  /// nothing is known of it.
  private(set) var typicalLatency = Elapsed.zero
  private let flights: [Flight]
  /// What happened on each lane, messages left out, in order; also before the window.
  let nodeEvents: [NodeID: [Event]]
  /// The first event of each node, when that is well inside the run: before it nothing is known of the node.
  let firstSeen: [NodeID: Instant]

  init(_ timeline: Timeline, _ findings: Findings, options: FigureOptions) throws(DiagramError) {
    self.timeline = timeline
    self.findings = findings
    flights = timeline.flights()
    firstSeen = Self.lateNodes(timeline)
    nodeEvents = timeline.events.reduce(into: [:]) { events, event in
      if !event.isMessage { events[event.node, default: []].append(event) }
    }
    let end = max(timeline.header.end, Instant(microseconds: 1))
    from = max(options.from ?? .zero, min(.zero, timeline.events.first?.time ?? .zero))
    to = min(options.to ?? end, end)
    guard from < to else { throw .emptyWindow(from: from, to: options.to ?? end, end: end) }
    nodes = options.nodes.isEmpty ? timeline.nodeIDs : options.nodes
    guard !nodes.isEmpty else { throw .noNodes }
    collectArrows()
  }

  /// The same story between two instants of it, without looking at the whole timeline again.
  func part(from: Instant, to: Instant) -> Story {
    var part = self
    (part.from, part.to) = (from, to)
    // Arrows are in order of their starts, so that what begins too late need not be looked at.
    part.arrows = arrows.prefix { $0.start <= to }.filter { $0.end >= from }
    part.selfMessages = selfMessages.filter { part.contains($0.at) }
    part.outside = total - Set(part.arrows.map(\.message)).count - part.selfMessages.count
    return part
  }

  /// Number of messages of the whole run.
  var total: Int { timeline.messages.count }

  func contains(_ instant: Instant) -> Bool { from <= instant && instant <= to }

  /// Events of the window that belong to a lane or to the network, without messages.
  var localEvents: [(index: Int, event: Event)] {
    let shown = Set(nodes)
    return timeline.events.enumerated().compactMap { index, event in
      guard !event.isMessage, contains(event.time), event.node == .network || shown.contains(event.node) else {
        return nil
      }
      return (index, event)
    }
  }

  /// Nodes that first appear after a fiftieth of the run, with that instant.
  private static func lateNodes(_ timeline: Timeline) -> [NodeID: Instant] {
    var first: [NodeID: Instant] = [:]
    for event in timeline.events where event.kind != .drop && event.node != .network && first[event.node] == nil {
      first[event.node] = event.time
      if first.count == timeline.nodes.count { break }
    }
    let early = Instant(microseconds: timeline.header.end.microseconds / 50)
    return first.filter { $0.value > early }
  }

  /// The log lines that a message was read from: its send, then its receipt.
  func sourceLines(of message: Int) -> [SourceLine] {
    [flights[message].send, flights[message].receive].compactMap { $0.flatMap(timeline.sourceLine(ofEvent:)) }
  }

  private mutating func collectArrows() {
    let shown = Set(nodes)
    let telling = tellingMessages
    let simulated = if case .simulated = timeline.header.source { true } else { false }
    typicalLatency =
      Self.medianLatency(of: flights, in: timeline, simulated: simulated)
      ?? Elapsed(microseconds: (to - from).microseconds / 100)
    for flight in flights {
      let message = timeline.message(flight.message)
      guard shown.contains(message.source), shown.contains(message.target) else {
        outside += 1
        continue
      }
      var arrow = arrow(for: flight, message, simulated: simulated)
      arrow.lie = message.lie
      arrow.isTelling = telling.contains(arrow.message)
      guard arrow.end >= from, arrow.start <= to else {
        outside += 1
        continue
      }
      if message.source == message.target {
        selfMessages.append((arrow.message, message.source, max(arrow.start, from)))
        continue
      }
      arrows.append(arrow)
      for duplicate in flight.duplicates {
        var again = arrow
        again.end = timeline.events[duplicate].time
        again.fate = .received
        again.isDuplicate = true
        if again.start <= to { arrows.append(again) }
      }
    }
    // Messages are numbered in the order of their sends, so that long runs are mostly in order already.
    func isBefore(_ left: Arrow, _ right: Arrow) -> Bool {
      (left.start, left.message, left.end) < (right.start, right.message, right.end)
    }
    if zip(arrows, arrows.dropFirst()).contains(where: { isBefore($1, $0) }) { arrows.sort(by: isBefore) }
  }

  private func arrow(for flight: Flight, _ message: Message, simulated: Bool) -> Arrow {
    let sent = flight.send.map { timeline.events[$0] }
    let ended = (flight.receive ?? flight.drop).map { timeline.events[$0] }
    let fate: Arrow.Fate =
      if sent == nil { .unsent } else if flight.receive != nil { .received } else if let ended {
        .lost(ended.cause)
      } else if simulated { .onItsWay } else { .unseen }
    let start = sent?.time ?? ((ended?.time ?? .zero) - typicalLatency)
    return Arrow(
      message: Int(flight.message.index), source: message.source, target: message.target, start: start,
      end: ended?.time ?? expectedEnd(start, fate), fate: fate, messageClass: message.messageClass,
      type: timeline.text(message.type), term: message.term, detail: timeline.text(message.detail),
      provenance: max(sent?.provenance ?? .inferred, ended?.provenance ?? .logged))
  }

  /// When a message arrives of which no arrival is known: after the usual time. What was sent shortly before the end of
  /// the run is on its way there; at most four fifths of the way are behind it. What was sent long before waits for a
  /// node that stands still, or is held up by a rule.
  private func expectedEnd(_ start: Instant, _ fate: Arrow.Fate) -> Instant {
    let usual = start + typicalLatency
    let flown = timeline.header.end - start
    guard fate == .onItsWay, flown <= typicalLatency * 4 else { return usual }
    return max(usual, timeline.header.end + Elapsed(microseconds: flown.microseconds / 4))
  }

  /// The median latency of what arrives; where nothing does, of what is dropped, or in a simulation of what is on its
  /// way at the end. Nil when none takes any time.
  private static func medianLatency(of flights: [Flight], in timeline: Timeline, simulated: Bool) -> Elapsed? {
    let step = max(1, flights.count / 20_000)
    func median(until end: (Flight) -> Instant?) -> Elapsed? {
      let latencies = stride(from: 0, to: flights.count, by: step).compactMap { index -> Elapsed? in
        guard let send = flights[index].send, let end = end(flights[index]) else { return nil }
        return end - timeline.events[send].time
      }.sorted()
      return latencies.isEmpty ? nil : latencies[latencies.count / 2]
    }
    func time(_ event: Int?) -> Instant? { event.map { timeline.events[$0].time } }
    let latency =
      median { time($0.receive) } ?? median { time($0.drop) } ?? median { _ in simulated ? timeline.header.end : nil }
    return latency.flatMap { $0 > .zero ? $0 : nil }
  }
}

extension Provenance {
  fileprivate static func > (left: Provenance, right: Provenance) -> Bool { left.rawValue > right.rawValue }
}

private func max(_ left: Provenance, _ right: Provenance) -> Provenance { left > right ? left : right }
