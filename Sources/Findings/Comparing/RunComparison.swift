public import Timelines

/// Several runs beside each other: which nodes correspond, where each run departs from the first one, and what happens in
/// all of them.
///
/// Runs are compared by what happens on each lane, in order and from the zero of the shared axis on, whatever the times:
/// a run in which everything happens a little later is the same story.
public struct RunComparison: Hashable, Sendable {
  public let matching: LaneMatching
  /// False when protocols differ or nothing but roles and faults is known: then only those are compared.
  public let isDetailed: Bool
  /// By run: how it departs from the first one; nil for the first and for runs that do as it does.
  public let divergences: [Divergence?]
  /// By run: the first instant on the shared axis at which something happens sooner or later than in the first run; nil
  /// when all that is equal happens at equal times.
  public let shifts: [Elapsed?]
  /// By run and event: whether it happens in the first run too, or, for the first run, in all others.
  private let shared: [[Bool]]

  /// O(n log n) in the events of all runs.
  public init(of runs: [AlignedRun]) {
    precondition(!runs.isEmpty, "nothing to compare")
    let matching = LaneMatching(of: runs.map(\.timeline))
    self.matching = matching
    let systems = Set(runs.map(\.timeline.header.system))
    let imports = runs.count { if case .imported = $0.timeline.header.source { true } else { false } }
    isDetailed = systems.count == 1 && (imports == 0 || imports == runs.count)
    let detail: LaneStory.Detail = isDetailed ? .everything : .rolesAndFaults
    var vocabulary = Vocabulary()
    let stories = runs.enumerated().map { index, run in
      LaneStory(
        run.timeline, from: run.zero, places: matching.places(in: index, nodes: run.timeline.nodes.count),
        lanes: matching.lanes.count, detail: detail, vocabulary: &vocabulary)
    }
    var shared = runs.map { [Bool](repeating: false, count: $0.timeline.events.count) }
    var inAll = [Int](repeating: 0, count: runs[0].timeline.events.count)
    var divergences: [Divergence?] = [nil]
    var shifts: [Elapsed?] = [nil]
    for index in runs.indices.dropFirst() {
      let (run, story) = (runs[index], stories[index])
      divergences.append(.first(run, story, than: runs[0], stories[0]))
      var shift: Elapsed?
      for lane in story.deeds.indices {
        let (mine, theirs) = (story.deeds[lane], stories[0].deeds[lane])
        for pair in CommonCourse.pairs(mine.map(\.deed), theirs.map(\.deed)) {
          let (here, there) = (mine[pair.left].event, theirs[pair.right].event)
          shared[index][here] = true
          inAll[there] += 1
          let times = (run.timeline.events[here].time - run.zero, runs[0].timeline.events[there].time - runs[0].zero)
          if times.0 != times.1 { shift = min(shift ?? times.0, times.0, times.1) }
        }
      }
      shifts.append(shift)
    }
    shared[0] = inAll.map { $0 == runs.count - 1 && runs.count > 1 }
    self.shared = shared
    self.divergences = divergences
    self.shifts = shifts
  }

  /// Whether `event` of `run` happens in the first run too; for the first run, in all others.
  public func isShared(_ event: Int, of run: Int) -> Bool { shared[run][event] }

  /// By message of `run`: whether all that is known of it happens in the first run too.
  public func sharedMessages(of run: Int, in timeline: Timeline) -> [Bool] {
    var result = [Bool](repeating: true, count: timeline.messages.count)
    for (index, event) in timeline.events.enumerated() where event.isMessage && !shared[run][index] {
      result[Int(event.message.index)] = false
    }
    return result
  }
}
