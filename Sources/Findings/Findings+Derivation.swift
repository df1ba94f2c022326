public import Timelines

extension Findings {
  /// Derives everything from the events of `timeline`: facts in one pass, then the sentences from the facts.
  ///
  /// Nothing is assumed about the protocol: a timeline without roles has no leaderships, elections or leaderless
  /// stretches, and is described by its messages and faults. O(events + messages + nodes per cut).
  public init(of timeline: Timeline) {
    self.init()
    var leaders = LeadershipTracker(nodes: timeline.nodes.count, tolerance: timeline.tolerance)
    var ballots = ElectionTracker(timeline)
    var faults = FaultTracker(nodes: timeline.nodes.count)
    var tally = MessageTally(timeline)
    var learned = SpreadTracker(timeline)
    var decided = learned
    var commits = CommitTracker(timeline)
    var lies = LieTracker(timeline)
    var replicas = ReplicationTracker(timeline)
    for (index, event) in timeline.events.enumerated() {
      commits.absorb(event, index)
      lies.absorb(event, index: index)
      replicas.absorb(event, in: timeline)
      switch event.kind {
      case .send, .receive, .drop:
        let isDuplicate = tally.absorb(event, index: index)
        learned.absorbMessage(event, index: index, isDuplicate: isDuplicate, in: timeline)
        leaders.absorbMessage(event, in: timeline)
        ballots.absorbMessage(event, in: timeline)
        if event.kind == .drop, event.cause == .partition { faults.countLoss(event, in: timeline) }
      case .state:
        ballots.absorbState(event, in: timeline)
        leaders.absorbState(event)
      case .crash, .restart, .pause, .resume:
        faults.absorbNodeFault(event, leading: leaders.termLed(by: event.node))
        leaders.absorbNodeFault(event)
        ballots.absorbNodeFault(event)
      case .partition, .heal:
        faults.absorbCut(event, in: timeline)
        leaders.absorbCut(event, in: timeline)
      case .timer: ballots.absorbTimer(event)
      case .learn: learned.absorb(event, index: index)
      case .decide: decided.absorb(event, index: index)
      case .violation:
        violations.append(Violation(at: event.time, node: event.node, text: timeline.text(event.label)))
      default: break
      }
    }
    let end = timeline.header.end
    leaderships = leaders.finish(at: end)
    hasRoles = leaders.hasRoles
    leaderless = hasRoles ? Stretch.gaps(between: leaderships.map(\.stretch), until: end) : []
    overlaps = Overlap.all(among: leaderships)
    (elections, preCandidacies) = ballots.finish(leaderships: leaderships)
    (outages, cuts) = faults.finish(at: end)
    messages = tally.counts()
    spreads = learned.finish()
    decisions = decided.finish()
    commitments = commits.commitments
    requests = commits.requests
    (overwritings, uncommitted) = commits.finish()
    lies.finish()
    (liars, equivocations) = (lies.liars, lies.equivocations)
    (detections, notices) = (lies.detections, lies.notices)
    replication = replicas.finish(at: end)
    let story = Story(timeline, self)
    headline = story.words.opened(story.headline())
    subtitle = story.words.opened(story.subtitle())
    callouts = story.callouts()
    alt = story.words.opened(story.alt())
  }
}

extension Timeline {
  /// How far apart the events of one step of a node may be stamped: a log prints a line for each of them, in turn.
  var tolerance: Elapsed {
    if case .imported = header.source { .milliseconds(2) } else { .zero }
  }
}

extension Stretch {
  /// What `stretches` leave uncovered from zero until `end`; `stretches` are ordered by `from` and may overlap.
  static func gaps(between stretches: [Stretch], until end: Instant) -> [Stretch] {
    var gaps: [Stretch] = []
    var covered = Instant.zero
    for stretch in stretches {
      if stretch.from > covered { gaps.append(Stretch(from: covered, to: stretch.from)) }
      covered = max(covered, stretch.to)
    }
    if covered < end { gaps.append(Stretch(from: covered, to: end, isOpen: true)) }
    return gaps
  }
}
