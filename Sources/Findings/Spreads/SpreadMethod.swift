public import Timelines

/// How the nodes of a gossip run spread an item, as far as its messages show: the method by the types of its messages,
/// the fanout only where every round keeps to it.
public struct SpreadMethod: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case directMail, push, pull, pushPull
    /// Types of more than one method, or of none that is known.
    case other
  }

  public var kind: Kind
  /// How many others each node contacts in a round: set only where, in every round until the last first hearing, all that
  /// know push to that many, or all that do not know ask that many, or both.
  public var fanout: Int?
  /// Whether the contacts of a node in one round are all different, as far as the run shows.
  public var contactsDiffer = true
  /// Whether the contacts go everywhere, as they do when each is drawn among all others. False where nodes turn to few
  /// neighbours again and again.
  public var reachesEveryone = false
  /// Whether the source first mailed all its neighbours, in the first round.
  public var mailsFirst = false
  /// When nodes that know stop telling; nil where none is seen to stop.
  public var stop: Stop?

  /// How nodes lose interest, as far as the run shows: rumor mongering.
  public enum Stop: Hashable, Sendable {
    /// After so many tellings in a row that were in vain.
    case inVain(Int)
    /// After so many tellings, whatever became of them.
    case tellings(Int)
    /// After some tellings, no fewer and no more than these.
    case between(Int, Int)
    /// Some that know no longer answer when they are asked.
    case unanswered
  }

  public init(kind: Kind) { self.kind = kind }
}

extension SpreadMethod {
  /// Reads the method off the messages. One pass over the events; nil for systems other than gossip.
  ///
  /// Types are compared by their words, since nothing else tells an answer from a push.
  public init?(of spread: Spread, in timeline: Timeline) {
    guard timeline.header.system.hasPrefix("gossip") else { return nil }
    var census = ContactCensus(spread, timeline)
    census.count()
    self.init(kind: census.kind)
    mailsFirst = census.mailsFirst
    if census.fanout == nil, kind == .push || kind == .pushPull, !mailsFirst {
      stop = Stop(of: spread, in: timeline)
      if stop != nil { self.fanout = census.contactsPerNode }
    } else if kind == .pull, !mailsFirst, census.everyoneAsks, Stop.leavesUnanswered(spread, in: timeline) {
      stop = .unanswered
    }
    guard let fanout = census.fanout else { return }
    self.fanout = fanout
    contactsDiffer = census.contactsDiffer
    reachesEveryone = census.reachesEveryone
  }
}

/// Counts who contacts whom, by round.
private struct ContactCensus {
  let spread: Spread
  let timeline: Timeline
  private let types: [Kind]
  private var pushes: [Int] = []
  private var asks: [Int] = []
  private var hasAnswers = false
  private var hasMail = false
  private(set) var contactsDiffer = true
  /// The different numbers of contacts that a node has made at one instant.
  private var groupSizes: Set<Int> = []
  private var lastSize = 0
  /// Contacts of every node whose number is a multiple of `stride`, by node.
  private var sampled: [[UInt32]]
  private let stride: Int
  /// The contacts of one node in one round, which follow each other.
  private var current: (source: NodeID, time: Instant, targets: [NodeID]) = (.network, .zero, [])

  private enum Kind: UInt8 { case push, pull, answer, mail, none }

  /// Nodes whose contacts are looked at one by one.
  private static let sampleSize = 2_000

  init(_ spread: Spread, _ timeline: Timeline) {
    self.spread = spread
    self.timeline = timeline
    types = timeline.labels.map { text in
      switch text {
      case "Push": .push
      case "Pull": .pull
      case "Answer": .answer
      case "Mail": .mail
      default: .none
      }
    }
    stride = max(1, timeline.nodes.count / Self.sampleSize)
    sampled = Array(repeating: [], count: (timeline.nodes.count + stride - 1) / stride)
  }

  mutating func count() {
    let item = spread.what
    for event in timeline.events where event.kind == .send {
      let message = timeline.message(event.message)
      guard message.detail == .empty || message.detail == item else { continue }
      switch types[Int(message.type.index)] {
      case .push:
        Self.add(spread.roundLength?.roundOfSend(at: event.time), to: &pushes)
        look(at: message, event.time)
      case .pull:
        Self.add(spread.roundLength?.roundOfSend(at: event.time), to: &asks)
        look(at: message, event.time)
      case .answer: hasAnswers = true
      case .mail: hasMail = true
      case .none: continue
      }
    }
  }

  private static func add(_ round: Int?, to counts: inout [Int]) {
    let round = round ?? 1
    while counts.count < round { counts.append(0) }
    counts[round - 1] += 1
  }

  private mutating func look(at message: Message, _ time: Instant) {
    if current.source == message.source, current.time == time {
      if current.targets.contains(message.target) { contactsDiffer = false }
      if current.targets.count < 64 { current.targets.append(message.target) }
    } else {
      let size = current.targets.count
      if size > 0, size != lastSize { groupSizes.insert(size) }
      lastSize = size
      current = (message.source, time, [message.target])
    }
    if Int(message.source.index) % stride == 0 {
      sampled[Int(message.source.index) / stride].append(message.target.index)
    }
  }

  /// Whether all nodes ask from the start, those that know as well.
  var everyoneAsks: Bool { asks.first.map { $0 > 0 && $0 % timeline.nodes.count == 0 } ?? false }

  var mailsFirst: Bool { hasMail && !(pushes.isEmpty && asks.isEmpty) }

  /// How many others every node contacts at once; nil when that differs.
  var contactsPerNode: Int? {
    let sizes = current.targets.isEmpty ? groupSizes : groupSizes.union([current.targets.count])
    return sizes.count == 1 ? sizes.first : nil
  }

  var kind: SpreadMethod.Kind {
    if hasMail, !mailsFirst { return .directMail }
    switch (pushes.isEmpty, asks.isEmpty) {
    case (false, true): return .push
    case (true, false): return .pull
    case (false, false): return .pushPull
    case (true, true): return .other
    }
  }

  /// The number of contacts that every round until the last first hearing keeps to.
  var fanout: Int? {
    let coverage = spread.coverage
    guard kind != .other, kind != .directMail, coverage.count > 1 else { return nil }
    let count = timeline.nodes.count
    var fanout: Int?
    for round in 1..<coverage.count {
      let known = coverage[round - 1]
      guard known > 0 else { return nil }
      let pushed = round <= pushes.count ? pushes[round - 1] : 0
      let asked = round <= asks.count ? asks[round - 1] : 0
      // Whoever mails makes no other contact in that round.
      if mailsFirst, round == 1 { continue }
      if kind != .pull, !Self.keeps(pushed, per: known, to: &fanout) { return nil }
      // Those who know may ask as well, since nodes do not know what there is to know.
      if kind != .push {
        var all = fanout
        if Self.keeps(asked, per: count, to: &all) {
          fanout = all
        } else if known < count, !Self.keeps(asked, per: count - known, to: &fanout) {
          return nil
        }
      }
    }
    return fanout
  }

  private static func keeps(_ contacts: Int, per nodes: Int, to fanout: inout Int?) -> Bool {
    guard contacts > 0, contacts % nodes == 0, fanout == nil || fanout == contacts / nodes else { return false }
    fanout = contacts / nodes
    return true
  }

  /// Compares how many different nodes the sampled ones contacted with what to expect of contacts drawn among all others;
  /// few neighbours fall far short of it.
  var reachesEveryone: Bool {
    let others = Double(timeline.nodes.count - 1)
    guard others > 0 else { return false }
    var found = 0.0
    var expected = 0.0
    for contacts in sampled where !contacts.isEmpty {
      found += Double(Set(contacts).count)
      var missed = 1.0
      for _ in contacts { missed *= 1 - 1 / others }
      expected += others * (1 - missed)
    }
    return found >= 0.85 * expected
  }
}
