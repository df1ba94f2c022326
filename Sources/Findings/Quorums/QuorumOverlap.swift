public import Timelines

/// How much two of a list of quorums have in common, over all pairs.
public struct QuorumOverlap: Sendable {
  /// The pair that tells most, as places in the list, the earlier first; nil with fewer than two quorums. When two share
  /// no node, such a pair: of decisions that contradict each other if there are any. Otherwise the least overlap between a
  /// quorum and one of a later term, or of any two.
  public private(set) var pair: (first: Int, second: Int)?
  /// The fewest nodes that any two share; nil with fewer than two quorums.
  public private(set) var least: Int?
  /// The nodes that are in every quorum.
  public private(set) var common: [NodeID]
  /// Different sets of nodes among the quorums.
  public private(set) var distinct: Int
  /// What the two quorums of ``pair`` share.
  public private(set) var shared: [NodeID] = []

  /// Lists longer than this are searched by their different sets only, not by every pair of quorums.
  private static let longest = 1_200

  public init(_ quorums: [Quorum]) {
    var seen: Set<[NodeID]> = []
    let firsts = quorums.indices.filter { seen.insert(quorums[$0].members).inserted }
    distinct = firsts.count
    common = firsts.reduce(quorums.first?.members ?? []) { kept, place in
      kept.filter(quorums[place].members.contains)
    }
    guard quorums.count > 1 else { return }
    var best: (rank: (Int, Int, Int), first: Int, second: Int)?
    let places = quorums.count > Self.longest && firsts.count > 1 ? firsts : Array(quorums.indices)
    for (position, second) in places.enumerated() {
      for first in places[..<position].reversed() {
        let count = quorums[first].shared(with: quorums[second]).count
        least = min(least ?? count, count)
        let rank = Self.rank(quorums[first], quorums[second], sharing: count)
        if best.map({ rank < $0.rank }) ?? true { best = (rank, first, second) }
      }
    }
    pair = best.map { ($0.first, $0.second) }
    if let pair { shared = quorums[pair.first].shared(with: quorums[pair.second]) }
  }

  /// Smaller tells more.
  private static func rank(_ first: Quorum, _ second: Quorum, sharing count: Int) -> (Int, Int, Int) {
    if count == 0 { return (0, first.contradicts(second) ? 0 : 1, 0) }
    let isHandover = first.term < second.term && (second.kind == .election || second.kind == .promises)
    let storesFirst = first.kind == .commit || first.kind == .acceptance
    return (count, isHandover ? 0 : first.term < second.term ? 1 : 2, storesFirst ? 0 : 1)
  }
}

extension Quorum {
  /// Two leaders of one term, or two values in one place.
  public func contradicts(_ other: Quorum) -> Bool {
    switch (kind, other.kind) {
    case (.election, .election), (.promises, .promises): term == other.term && decider != other.decider
    case (.commit, .commit): index == other.index && value != other.value
    case (.acceptance, .acceptance): value != other.value
    default: false
    }
  }
}
