import Timelines

/// What happens on every lane of a run, in order, without the times: the form in which runs are compared.
///
/// Timers and notes do not count: they are how a node decides and what its program says, not what it does.
struct LaneStory {
  /// How much of an event counts.
  enum Detail {
    /// All of it: runs of one protocol.
    case everything
    /// Roles and faults alone: protocols with words of their own, logs that do not print messages.
    case rolesAndFaults
  }

  /// One event without its time, told by lanes instead of nodes so that runs can be compared.
  struct Deed: Hashable {
    var kind: EventKind
    /// The lane at the other end of a message, or a suspect's; -1 for none.
    var peer: Int
    /// Message type, entry, item or value, as a number of the shared vocabulary.
    var words: Int
    var term: UInt32
    var code: UInt8
  }

  /// By lane: what happens, and the index of its event. One lane more than there are nodes is that of the network.
  private(set) var deeds: [[(deed: Deed, event: Int)]]

  init(
    _ timeline: Timeline, from zero: Instant, places: [Int], lanes: Int, detail: Detail, vocabulary: inout Vocabulary
  ) {
    deeds = Array(repeating: [], count: lanes + 1)
    // Before the first word about it, a node follows.
    var roles = [UInt8](repeating: Role.follower.rawValue, count: lanes + 1)
    let words = timeline.labels.map { vocabulary.number($0) }
    for (index, event) in timeline.events.enumerated() {
      let lane = event.node == .network ? lanes : places[Int(event.node.index)]
      guard lane < lanes || event.node == .network,
        var deed = Self.deed(event, in: timeline, places, words, &vocabulary)
      else { continue }
      let isNewRole = deed.kind == .state && roles[lane] != deed.code
      if deed.kind == .state { roles[lane] = deed.code }
      guard event.time >= zero else { continue }
      if detail == .rolesAndFaults {
        guard let plain = Self.plain(deed), isNewRole || deed.kind != .state else { continue }
        deed = plain
      }
      deeds[lane].append((deed, index))
    }
  }

  private static func deed(
    _ event: Event, in timeline: Timeline, _ places: [Int], _ words: [Int], _ vocabulary: inout Vocabulary
  ) -> Deed? {
    var deed = Deed(kind: event.kind, peer: -1, words: 0, term: 0, code: 0)
    switch event.kind {
    case .timer, .note: return nil
    case .send, .receive, .drop:
      let message = timeline.message(event.message)
      let peer = event.node == message.source ? message.target : message.source
      deed.peer = peer == .network ? -1 : places[Int(peer.index)]
      deed.words = words[Int(message.type.index)]
      deed.term = message.term.number
      if event.kind == .drop { deed.code = event.cause.rawValue }
      // What a liar sends is not what an honest node sends, though it has the same type.
      if event.kind == .send, let lie = message.lie { deed.code = lie.rawValue + 1 }
    case .state:
      deed.term = event.term.number
      deed.code = event.role.rawValue
    case .append, .truncate, .commit:
      let entry = timeline.entries[event.entry]
      deed.peer = entry.index
      deed.words = words[Int(entry.value.index)]
      deed.term = entry.term.number
    case .decide:
      deed.words = words[Int(event.label.index)]
      deed.term = event.term.number
    case .detect: deed.peer = places[Int(event.suspect.index)]
    case .learn, .request, .violation: deed.words = words[Int(event.label.index)]
    case .response:
      deed.words = words[Int(event.label.index)]
      deed.code = event.succeeded ? 1 : 0
    case .partition, .heal:
      let sides = timeline.partitions[event.partition].sides.map { side in
        side.map { String(places[Int($0.index)]) }.sorted().joined(separator: ",")
      }
      deed.words = vocabulary.number("cut " + sides.sorted().joined(separator: "|"))
    case .crash, .restart, .pause, .resume: break
    }
    return deed
  }

  /// A role or a fault without term and words; nil for anything else.
  private static func plain(_ deed: Deed) -> Deed? {
    var plain = deed
    switch deed.kind {
    case .state: plain.term = 0
    case .crash, .restart, .pause, .resume, .partition, .heal, .decide, .violation: plain.term = 0
    default: return nil
    }
    return plain
  }
}

/// Numbers for texts, the same in all runs that are compared.
struct Vocabulary {
  private var numbers: [String: Int] = ["": 0]

  mutating func number(_ text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = numbers.count
    return numbers.count - 1
  }
}
