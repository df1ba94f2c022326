import Findings
import Timelines

/// The world line of one node inside a window: what it was, when.
struct Lane {
  enum Condition: Hashable {
    case up(Role)
    case crashed
    /// Before the first thing that is known of the node.
    case unknown
    case paused
  }

  struct Stretch: Hashable {
    var condition: Condition
    var from: Instant
    var to: Instant
    /// Whether how it ends or began is only inferred.
    var provenance: Provenance
  }

  let node: NodeID
  private(set) var stretches: [Stretch] = []
  /// The first known term inside the window, then every change.
  private(set) var terms: [(at: Instant, term: Term)] = []

  init(_ node: NodeID, in story: Story) {
    self.node = node
    var condition = Condition.up(.member)
    var role = Role.member
    var began = story.from
    // A simulated node is up from the start, whether it says so or not.
    let isImported = if case .simulated = story.timeline.header.source { false } else { true }
    if isImported, let first = story.firstSeen[node], first > story.from {
      began = min(first, story.to)
      stretches.append(Stretch(condition: .unknown, from: story.from, to: began, provenance: .logged))
    }
    var provenance = Provenance.logged
    var term = Term.unknown

    func close(at instant: Instant) -> Stretch? {
      guard instant > began else { return nil }
      return Stretch(condition: condition, from: began, to: instant, provenance: provenance)
    }
    var startTerm: Term?
    for event in story.nodeEvents[node] ?? [] where event.time <= story.to {
      var next = condition
      switch event.kind {
      case .state:
        role = event.role
        if condition != .paused { next = .up(role) }
        if event.term.isKnown, event.term != term {
          term = event.term
          if event.time <= story.from { startTerm = term } else { terms.append((event.time, term)) }
        }
      case .crash: next = .crashed
      case .pause: next = .paused
      case .restart: next = .up(.follower)
      case .resume: next = .up(role)
      default: continue
      }
      guard next != condition else { continue }
      if event.time > began, let stretch = close(at: event.time) { stretches.append(stretch) }
      condition = next
      provenance = event.provenance
      began = max(event.time, began)
    }
    if let last = close(at: story.to) { stretches.append(last) }
    if let startTerm { terms.insert((story.from, startTerm), at: 0) }
  }

  /// The instants at which it came back from a crash.
  var restarts: [Instant] {
    zip(stretches, stretches.dropFirst()).filter { $0.condition == .crashed && $1.condition != .crashed }.map(\.1.from)
  }

  /// What the node was just after `instant`.
  func condition(at instant: Instant) -> Condition {
    (stretches.last { $0.from <= instant } ?? stretches.first)?.condition ?? .up(.member)
  }

  /// Whether a ribbon lies on the lane at `instant`, including the moment at which one ends.
  func hasRibbon(at instant: Instant) -> Bool {
    stretches.contains { $0.from <= instant && instant <= $0.to && $0.condition.isRibbon }
  }
}

extension Lane.Condition {
  var isRibbon: Bool {
    switch self {
    case .up(.leader), .up(.candidate), .up(.preCandidate): true
    default: false
    }
  }
}
