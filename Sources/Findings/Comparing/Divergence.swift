public import Timelines

/// The first thing that happens in one run and not, at that place, in another.
public struct Divergence: Hashable, Sendable {
  /// The lane; the number of lanes stands for the network.
  public var lane: Int
  /// Its place among what happens on that lane, from 0.
  public var place: Int
  /// The events at that place: of the run, and of the one that it is compared with; nil where there is none.
  public var here: Int?
  public var there: Int?
  /// On the shared axis: when the earlier of the two happens.
  public var at: Elapsed

  public init(lane: Int, place: Int, here: Int?, there: Int?, at: Elapsed) {
    self.lane = lane
    self.place = place
    self.here = here
    self.there = there
    self.at = at
  }
}

/// A run on a shared axis: what the axis calls zero is an instant of its own clock.
public struct AlignedRun: Hashable, Sendable {
  public var timeline: Timeline
  public var zero: Instant

  public init(_ timeline: Timeline, zero: Instant = .zero) {
    self.timeline = timeline
    self.zero = zero
  }

  /// When the observation ends, on the shared axis.
  public var end: Elapsed { timeline.header.end - zero }
}

extension Divergence {
  /// The earliest difference between two runs over all lanes; of equally early ones that of the first lane.
  ///
  /// What one run does after the end of the other's observation is no difference: nobody looked.
  static func first(_ run: AlignedRun, _ story: LaneStory, than other: AlignedRun, _ reference: LaneStory) -> Self? {
    var first: Divergence?
    for lane in story.deeds.indices {
      let (mine, theirs) = (story.deeds[lane], reference.deeds[lane])
      var place = 0
      while place < mine.count, place < theirs.count, mine[place].deed == theirs[place].deed { place += 1 }
      let here = mine.indices.contains(place) ? mine[place].event : nil
      let there = theirs.indices.contains(place) ? theirs[place].event : nil
      let times = [
        here.map { run.timeline.events[$0].time - run.zero }, there.map { other.timeline.events[$0].time - other.zero },
      ]
      guard let at = times.compactMap({ $0 }).min() else { continue }
      if (here == nil && at > run.end) || (there == nil && at > other.end) { continue }
      if let known = first, known.at <= at { continue }
      first = Divergence(lane: lane, place: place, here: here, there: there, at: at)
    }
    return first
  }
}
