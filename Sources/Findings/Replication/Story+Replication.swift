import Timelines

/// A cut during which clients wrote, and what it took to agree again.
struct Reunion {
  var cut: Cut
  /// The writes that clients made while it lasted, in order.
  var writes: [Replication.ClientWrite]
  /// The indices of the sides on which they did.
  var sides: Set<Int>
  /// Keys written on two sides or more, in the order in which they became so, each with the write that made it so.
  var contested: [(key: LabelID, first: Replication.ClientWrite, second: Replication.ClientWrite)]
  /// The divergence that was open when the cut healed; nil when all held the same.
  var divergence: Replication.Divergence?
}

extension Story {
  /// Every cut, with the writes made during it; empty where the run is not of a store.
  func reunions() -> [Reunion] {
    guard let store = facts.replication else { return [] }
    return facts.cuts.prefix(Self.detailed).map { cut in
      let writes = store.writes.filter { cut.stretch.from <= $0.at && $0.at < cut.stretch.to }
      var reunion = Reunion(cut: cut, writes: writes, sides: [], contested: [])
      var first: [LabelID: (side: Int, write: Replication.ClientWrite)] = [:]
      for write in writes {
        guard let side = cut.sides.firstIndex(where: { $0.contains(write.node) }) else { continue }
        reunion.sides.insert(side)
        guard let earlier = first[write.key] else {
          first[write.key] = (side, write)
          continue
        }
        if earlier.side != side, !reunion.contested.contains(where: { $0.key == write.key }) {
          reunion.contested.append((write.key, earlier.write, write))
        }
      }
      reunion.divergence = store.divergences.first {
        $0.stretch.from <= cut.stretch.to && cut.stretch.to < $0.stretch.to
      }
      return reunion
    }
  }

  /// The exchanges that were under way or began between two instants.
  func exchanges(from start: Instant, to stop: Instant) -> [Exchange] {
    facts.replication?.exchanges.filter { $0.stretch.from < stop && $0.stretch.to > start } ?? []
  }

  /// The exchange that compared trees and found most keys to send; the first of equals.
  var busiestTreeExchange: Exchange? {
    facts.replication?.exchanges.filter { $0.comparison == .merkle && !$0.crossed.isEmpty }.max {
      $0.keys.count < $1.keys.count
    }
  }

  func key(_ label: LabelID) -> String { Wording.tame(timeline.text(label), limit: 16) }

  /// "all three replicas", "both replicas".
  var allReplicas: String { nodeCount == 2 ? "both replicas" : "all \(Wording.count(nodeCount, "replica"))" }
}
