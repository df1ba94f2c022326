public import Timelines

/// What a run came to after the zero of a shared axis: the words at the end of its row.
public struct Outcome: Hashable, Sendable {
  public var at: Elapsed
  /// Whose lane says it; nil for all.
  public var node: NodeID?
  /// "leads at 339 ms, election 2".
  public var words: String

  public init(at: Elapsed, node: NodeID? = nil, words: String) {
    self.at = at
    self.node = node
    self.words = words
  }
}

extension AlignedRun {
  /// The first leader after zero, or the first decision, or how far the news got; nil when there is none of these.
  /// `findings` are those since zero.
  public func outcome(_ findings: Findings) -> Outcome? {
    if let leadership = findings.leaderships.first(where: { $0.stretch.from > Instant.zero }) {
      let at = leadership.stretch.from - Instant.zero
      let tried = findings.elections.count { $0.start - zero <= at && $0.term <= leadership.term }
      let election = tried > 0 ? ", election \(tried)" : ""
      return Outcome(at: at, node: leadership.node, words: "leads at \(at)\(election)")
    }
    let words = Wording(timeline)
    if let decision = findings.decisions.first(where: { $0.stretch.from >= zero }), let node = decision.nodes.first {
      let at = decision.stretch.from - zero
      return Outcome(
        at: at, node: node, words: "decides \(Wording.tame(timeline.text(decision.what), limit: 16)) at \(at)")
    }
    guard let spread = findings.spreads.first, spread.stretch.to >= zero else { return nil }
    let at = spread.stretch.to - zero
    let count = spread.nodes.count
    // Of several items the first one, by its name.
    let what = findings.spreads.count > 1 ? Wording.tame(timeline.text(spread.what), limit: 16) : ""
    let item = what.isEmpty ? "" : " “\(what)”"
    guard count == timeline.nodes.count, let last = spread.nodes.last else {
      return Outcome(at: at, words: "\(count) of \(timeline.nodes.count) know\(item) at the end")
    }
    return Outcome(at: at, words: "all know\(item) at \(at), \(words.name(last)) last")
  }
}
