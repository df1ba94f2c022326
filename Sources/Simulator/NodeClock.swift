public import Timelines

/// How fast a node's clock runs, as a ratio: `ClockRate(11, per: 10)` gains 10 %.
public struct ClockRate: Hashable, Sendable {
  public let ticks: Int64
  public let real: Int64

  public init(_ ticks: Int, per real: Int) {
    precondition(
      (1...1_000_000).contains(ticks) && (1...1_000_000).contains(real), "\(ticks) per \(real) is not a clock rate")
    self.ticks = Int64(ticks)
    self.real = Int64(real)
  }

  public static let exact = ClockRate(1, per: 1)
}

/// A node's clock: it starts with the run and may run fast or slow.
@usableFromInline struct NodeClock: Hashable, Sendable {
  /// The rate since `anchor`, at which the clock showed `shown`.
  @usableFromInline var rate = ClockRate.exact
  @usableFromInline var anchor = Instant.zero
  @usableFromInline var shown = Instant.zero

  @usableFromInline init() {}

  /// What the clock shows at `instant`.
  @usableFromInline func reading(at instant: Instant) -> Instant {
    shown + Elapsed(microseconds: (instant - anchor).microseconds * rate.ticks / rate.real)
  }

  /// How long the node waits in truth when it means to wait `elapsed`. Rounded up: a timer never fires early.
  @usableFromInline func realTime(of elapsed: Elapsed) -> Elapsed {
    if rate.ticks == rate.real { return elapsed }
    return Elapsed(microseconds: (elapsed.microseconds * rate.real + rate.ticks - 1) / rate.ticks)
  }

  mutating func setRate(_ rate: ClockRate, at instant: Instant) {
    shown = reading(at: instant)
    anchor = instant
    self.rate = rate
  }
}
