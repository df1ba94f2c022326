import Timelines

/// Where instants lie along the time axis: linear with one scale inside windows, torn where time is folded away.
struct TimeMap {
  enum Tear: Hashable {
    /// Nothing happens.
    case quiet
    /// Messages happen that repeat what was just drawn; the words say what, longest form first.
    case repeats([String])
  }

  struct Fold: Hashable {
    /// The last and the next drawn instant: the length of the pause.
    var from: Instant
    var to: Instant
    /// Along the axis, in pixels.
    var start: Double
    var end: Double
    var tear: Tear
  }

  struct Window: Hashable {
    var from: Instant
    var to: Instant
    var start: Double
    var end: Double
  }

  let windows: [Window]
  let folds: [Fold]
  /// Pixels per microsecond, the same in all windows.
  let scale: Double

  var start: Double { windows.first?.start ?? 0 }
  var end: Double { max(windows.last?.end ?? 0, folds.last?.end ?? 0) }

  /// The place of an instant in pixels. Inside a fold: linear across the fold, so that order is kept.
  func position(_ instant: Instant) -> Double {
    if let window = windows.first(where: { instant <= $0.to }), instant >= window.from {
      return window.start + Double((instant - window.from).microseconds) * scale
    }
    for fold in folds where instant >= hidden(fold).from && instant <= hidden(fold).to {
      let hidden = hidden(fold)
      let fraction =
        Double((instant - hidden.from).microseconds) / Double(max((hidden.to - hidden.from).microseconds, 1))
      return fold.start + fraction * (fold.end - fold.start)
    }
    return instant < (windows.first?.from ?? .zero) ? start : end
  }

  /// Like `position`, but goes on at the same scale beyond both ends, for messages that leave the picture.
  func extrapolated(_ instant: Instant) -> Double {
    if let first = windows.first, instant < first.from {
      return first.start - Double((first.from - instant).microseconds) * scale
    }
    if let last = windows.last, instant > last.to {
      return last.end + Double((instant - last.to).microseconds) * scale
    }
    return position(instant)
  }

  /// Whether an instant lies inside a fold and is therefore not drawn.
  func isFolded(_ instant: Instant) -> Bool {
    !windows.contains { $0.from <= instant && instant <= $0.to }
  }

  /// The time that a fold really hides: windows reach a little beyond the last event before it.
  private func hidden(_ fold: Fold) -> (from: Instant, to: Instant) {
    let before = windows.last { $0.end <= fold.start + 0.01 }?.to ?? fold.from
    let after = windows.first { $0.start >= fold.end - 0.01 }?.from ?? fold.to
    return (before, after)
  }
}

// MARK: - Making maps

extension TimeMap {
  /// What a map is made of.
  struct Plan {
    var from: Instant
    var to: Instant
    /// Instants that have to be drawn, sorted.
    var anchors: [Instant]
    /// Stretches that must not be torn: messages in flight.
    var flights: [(from: Instant, to: Instant)]
    /// Stretches that are always folded, with the words for them.
    var repeats: [(from: Instant, to: Instant, words: [String])]
    /// Room kept between an event and a tear, in pixels.
    var margin: Double
    /// Length of a fold along the axis, in pixels.
    var foldLength: Double
    /// A quiet pause is folded when it would be longer than this many pixels.
    var threshold: Double
    var maximumFolds: Int
    /// Quiet time at the very beginning and end is cut off rather than folded when it is shorter than this.
    var shortestTail: Elapsed
  }

  /// A map that begins at `start` pixels with the given scale in pixels per microsecond.
  init(_ plan: Plan, scale: Double, start: Double) {
    let pauses = Self.pauses(plan).filter { pause in
      let isAtEnd = pause.from == plan.from && plan.anchors.first != plan.from || Self.isTail(pause, plan)
      return !(isAtEnd && pause.repeats == nil && pause.to - pause.from < plan.shortestTail)
    }
    let reach = Elapsed(microseconds: Int64(plan.margin / scale))
    let gain = plan.foldLength + 2 * plan.margin
    var folded = pauses.filter { $0.repeats != nil && Double(($0.to - $0.from).microseconds) * scale > gain * 0.6 }
    let quiet = pauses.filter {
      $0.repeats == nil && Double(($0.to - $0.from).microseconds) * scale > max(plan.threshold, gain)
    }
    .sorted { ($0.to - $0.from, $1.from) > ($1.to - $1.from, $0.from) }
    folded += quiet.prefix(max(0, plan.maximumFolds - folded.count))
    folded.sort { $0.from < $1.from }

    var windows: [Window] = []
    var folds: [Fold] = []
    // Short quiet time before the first event is left out, like that after the last.
    var windowFrom = plan.from
    if let anchor = plan.anchors.first, anchor > plan.from, anchor - plan.from < plan.shortestTail {
      windowFrom = max(plan.from, anchor - reach)
    }
    var along = start
    for pause in folded {
      let closesRun = pause.to == plan.to && plan.anchors.last != plan.to
      let last = min(pause.from + reach, pause.to)
      let end = along + Double((last - windowFrom).microseconds) * scale
      windows.append(Window(from: windowFrom, to: last, start: along, end: end))
      folds.append(
        Fold(
          from: pause.from, to: pause.to, start: end, end: end + plan.foldLength,
          tear: pause.repeats.map { .repeats($0) } ?? .quiet))
      along = end + plan.foldLength
      windowFrom = max(pause.to - (closesRun ? Elapsed(microseconds: Int64(5 / scale)) : reach), last)
    }
    // A short quiet tail is left out: the run ends a little after its last event.
    var last = plan.to
    if let anchor = plan.anchors.last, plan.to - anchor < plan.shortestTail { last = min(plan.to, anchor + reach) }
    last = max(last, windowFrom)
    windows.append(
      Window(from: windowFrom, to: last, start: along, end: along + Double((last - windowFrom).microseconds) * scale))
    self.windows = windows
    self.folds = folds
    self.scale = scale
  }

  /// A map of exactly `length` pixels; folds pauses that would take more than `largestShare` of it.
  init(_ plan: Plan, start: Double, length: Double, largestShare: Double) {
    var low = length / Double(max((plan.to - plan.from).microseconds, 1))
    var plan = plan
    plan.threshold = largestShare * length
    var map = TimeMap(plan, scale: low, start: start)
    // A larger scale makes pauses longer and folds more of them: widen until the length is reached, then bisect.
    var high = low
    for _ in 0..<40 where map.end - start < length {
      low = high
      high *= 1.3
      map = TimeMap(plan, scale: high, start: start)
    }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if TimeMap(plan, scale: middle, start: start).end - start <= length { low = middle } else { high = middle }
    }
    self = TimeMap(plan, scale: low, start: start)
  }

  private static func isTail(_ pause: Pause, _ plan: Plan) -> Bool {
    pause.to == plan.to && plan.anchors.last != plan.to
  }

  private struct Pause {
    var from: Instant
    var to: Instant
    var repeats: [String]?
  }

  /// The stretches between neighbouring anchors over which no message flies, in order.
  private static func pauses(_ plan: Plan) -> [Pause] {
    let stops = [plan.from] + plan.anchors.filter { $0 > plan.from && $0 < plan.to } + [plan.to]
    var pauses: [Pause] = []
    var flights = plan.flights.sorted { $0.from < $1.from }[...]
    var busyUntil = Instant(microseconds: .min)
    for (from, to) in zip(stops, stops.dropFirst()) where from < to {
      while let flight = flights.first, flight.from <= from {
        busyUntil = max(busyUntil, flight.to)
        flights = flights.dropFirst()
      }
      if busyUntil > from { continue }
      let words = plan.repeats.first { $0.from < to && from < $0.to }?.words
      pauses.append(Pause(from: from, to: to, repeats: words))
    }
    return pauses
  }
}
