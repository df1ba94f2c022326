import Timelines

/// The last pass: brings the events of all nodes into one order and writes the timeline.
///
/// The order keeps that of every node and puts no receipt before its send. Stamps are cut to their unit, so a receipt can
/// be stamped up to one unit before its send; such events move later, never earlier.
struct Assembly {
  enum Action {
    case draft(Int)
    case fault(Int)
    case drop(Int)
  }

  struct Item {
    var time: Int64
    var action: Action
  }

  let session: Session
  var report: ImportReport
  var timeline: Timeline
  private(set) var origin: Int64 = 0
  private var queues: [[Item]] = []
  private var heads: [Int] = []
  private var clocks: [Int64] = []
  /// When each parcel was sent, once its send is written, and its number in the timeline.
  var sentAt: [Int64?]
  var messageIDs: [MessageID?]
  var trackers: [NodeTracker]
  var leaders: [Int: Int] = [:]
  /// The numbers of requests by the line that told of them.
  var requests: [SourceLine: Int] = [:]
  var openPartitions: [Int] = []
  /// The longest time by which a receipt had to be moved, by receiver and sender.
  private var skews: [[Int]: Int64] = [:]

  /// What has been written about a node so far.
  struct NodeTracker {
    var role: Role?
    var term: Term?
    var isDown = false
    var isPaused = false
    var hasStarted = false
    var reason = ""
    var links: [Int: Bool] = [:]
    var leader: String?
  }

  init(_ session: Session) {
    self.session = session
    report = session.report
    timeline = Timeline(nodes: session.nodes.names)
    sentAt = Array(repeating: nil, count: session.parcels.count)
    messageIDs = Array(repeating: nil, count: session.parcels.count)
    trackers = Array(repeating: NodeTracker(), count: session.nodes.names.count)
  }

  /// The timeline of `session` and its report.
  static func assemble(_ session: Session) -> (Timeline, ImportReport) {
    var assembly = Assembly(session)
    assembly.fill()
    assembly.merge()
    assembly.finish()
    return (assembly.timeline, assembly.report)
  }

  /// One queue for each node and one for the network.
  private mutating func fill() {
    queues = session.sequences.map { sequence in
      sequence.filter { !session.drafts[$0].isDropped }.map { Item(time: session.drafts[$0].time, action: .draft($0)) }
    }
    queues.append([])
    for (index, fault) in session.faults.enumerated() {
      insert(
        Item(time: fault.time, action: .fault(index)), into: fault.node ?? queues.count - 1, isEarly: isEarly(fault))
    }
    for (index, parcel) in session.parcels.enumerated() where parcel.lost {
      guard let send = parcel.send else { continue }
      insert(
        Item(time: session.drafts[send].time + 1_000, action: .drop(index)), into: queues.count - 1, isEarly: false)
    }
    origin = queues.compactMap { $0.first?.time }.min() ?? 0
    origin = min(origin, session.earliest())
    heads = Array(repeating: 0, count: queues.count)
    clocks = Array(repeating: .min, count: queues.count)
  }

  /// What ends a silence stands before the first line after it; what begins one, after the last line before it.
  private func isEarly(_ fault: Fault) -> Bool { fault.kind == .restart || fault.kind == .resume }

  private mutating func insert(_ item: Item, into queue: Int, isEarly: Bool) {
    var low = 0
    var high = queues[queue].count
    while low < high {
      let middle = (low + high) / 2
      let time = queues[queue][middle].time
      if isEarly ? time < item.time : time <= item.time { low = middle + 1 } else { high = middle }
    }
    queues[queue].insert(item, at: low)
  }

  private mutating func merge() {
    while true {
      var best: (queue: Int, time: Int64)?
      var blocked: (queue: Int, time: Int64)?
      for queue in queues.indices where heads[queue] < queues[queue].count {
        let item = queues[queue][heads[queue]]
        let ready = readyTime(item, queue)
        if let ready {
          if best.map({ ready < $0.time }) ?? true { best = (queue, ready) }
        } else if blocked.map({ item.time < $0.time }) ?? true {
          blocked = (queue, item.time)
        }
      }
      guard
        let next = best
          ?? blocked.map({
            ($0.queue, max($0.time, timeline.events.last.map { $0.time.microseconds + origin } ?? .min))
          })
      else { return }
      let item = queues[next.queue][heads[next.queue]]
      heads[next.queue] += 1
      let time = max(next.time, clocks[next.queue])
      clocks[next.queue] = time
      noteSkew(item, time)
      let instant = Instant(microseconds: time - origin)
      switch item.action {
      case .draft(let index): write(session.drafts[index], at: instant, time)
      case .fault(let index): write(session.faults[index], at: instant)
      case .drop(let index): writeDrop(index, at: instant)
      }
    }
  }

  /// When the item can be written; nil while the send of its message has not been.
  private func readyTime(_ item: Item, _ queue: Int) -> Int64? {
    var time = max(item.time, clocks[queue])
    let parcel: Int?
    switch item.action {
    case .draft(let index): parcel = session.drafts[index].kind == .receive ? session.drafts[index].message : nil
    case .drop(let index): parcel = index
    case .fault: parcel = nil
    }
    if let parcel, session.parcels[parcel].send != nil {
      guard let sent = sentAt[parcel] else { return nil }
      time = max(time, sent)
    }
    return time
  }

  private mutating func noteSkew(_ item: Item, _ time: Int64) {
    guard case .draft(let index) = item.action, session.drafts[index].kind == .receive,
      let peer = session.drafts[index].peer, let parcel = session.drafts[index].message, let sent = sentAt[parcel]
    else { return }
    let moved = sent - session.drafts[index].time
    let sendResolution = session.parcels[parcel].send.map { session.drafts[$0].resolution } ?? 1
    guard moved > max(session.drafts[index].resolution, sendResolution) + 5_000 else { return }
    let key = [session.drafts[index].node, peer]
    skews[key] = max(skews[key] ?? 0, moved)
  }

  private mutating func finish() {
    for key in skews.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let length = Elapsed(microseconds: skews[key] ?? 0)
      let text =
        "the clock of \(session.name(key[0])) is at least \(length) behind that of \(session.name(key[1])); its events were moved later"
      report.find(.warning, text)
      timeline.header.remarks.append(text)
    }
    if session.faults.contains(where: { $0.provenance == .inferred }) {
      timeline.header.remarks.append("crashes, pauses and partitions are inferred from what the logs tell")
    }
    timeline.header.title = session.options.title
    timeline.header.system = session.systems.isEmpty ? session.mapping.system : session.systems.joined(separator: ", ")
    timeline.header.source = .imported(format: session.mapping.name, files: session.files)
    timeline.header.origin = TimeReader.rfc3339(origin)
    let end = Instant(microseconds: max(0, (session.end ?? session.latest()) - origin))
    timeline.header.end = max(end, timeline.header.end)
  }
}
