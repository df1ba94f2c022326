public import Timelines

extension Findings {
  /// The neighbourhood of the liveliest election: from its first candidate to its outcome, and half as much again on
  /// either side, at most two seconds and at least ten times the typical distance of events.
  ///
  /// The liveliest has the most candidates; of equals the last. Nil when nobody stood.
  public func windowAroundElection(in timeline: Timeline) -> Stretch? {
    guard
      let election = elections.enumerated().max(by: {
        ($0.element.candidacies.count, $0.offset) < ($1.element.candidacies.count, $1.offset)
      })?.element
    else { return nil }
    let next = elections.first { $0.start > election.start }?.start
    var end = next ?? timeline.header.end
    if case .won(_, let at) = election.outcome { end = at }
    let length = (end - election.start).microseconds
    let margin = Elapsed(microseconds: min(max(length / 2, 20_000), 2_000_000))
    return Stretch(
      from: max(.zero, election.start - margin), to: min(timeline.header.end, end + margin))
  }
}
