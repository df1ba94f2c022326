public import Timelines

extension Findings {
  /// The findings as they would be had the clock started at `zero`: what was over by then is left out, what went on is
  /// counted from zero, and all instants are distances from it.
  ///
  /// Sentences, and facts that numbers do not use, stay as they are. O(events).
  public func since(_ zero: Instant, in timeline: Timeline) -> Findings {
    guard zero > .zero else { return self }
    func moved(_ instant: Instant) -> Instant { Instant(microseconds: max(0, (instant - zero).microseconds)) }
    func moved(_ stretch: Stretch) -> Stretch? {
      guard stretch.to > zero || stretch.isOpen else { return nil }
      return Stretch(from: moved(stretch.from), to: moved(stretch.to), isOpen: stretch.isOpen)
    }
    var result = self
    result.leaderships = leaderships.compactMap { leadership in
      var copy = leadership
      guard let stretch = moved(leadership.stretch) else { return nil }
      copy.stretch = stretch
      copy.staleFrom = leadership.staleFrom.map(moved)
      return copy
    }
    result.leaderless = leaderless.compactMap(moved)
    result.elections = elections.filter { $0.start >= zero }
    result.preCandidacies = preCandidacies.filter { $0.start >= zero }
    result.violations = violations.filter { $0.at >= zero }
    result.commitments = commitments.filter { $0.at >= zero }
    result.messages = messageCounts(since: zero, in: timeline)
    return result
  }

  /// Messages sent at or after `zero`; of those without a send, the ones that arrived then.
  private func messageCounts(since zero: Instant, in timeline: Timeline) -> MessageCounts {
    var isEarlier = [Bool?](repeating: nil, count: timeline.messages.count)
    for event in timeline.events where event.isMessage {
      let message = Int(event.message.index)
      if isEarlier[message] == nil { isEarlier[message] = event.time < zero }
    }
    var tally = MessageTally(timeline)
    for (index, event) in timeline.events.enumerated() where event.isMessage {
      if isEarlier[Int(event.message.index)] == false { _ = tally.absorb(event, index: index) }
    }
    var counts = tally.counts()
    counts.unreceived -= isEarlier.count { $0 != false }
    return counts
  }
}
