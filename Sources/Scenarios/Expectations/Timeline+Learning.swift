import Timelines

/// What became of one item: the version that was learned last in the run, and what each node learned last.
struct Learning {
  var item: LabelID
  var version: Int
  /// By node: the version it learned last, and when.
  var last: [NodeID: (version: Int, at: Instant)]
}

extension Timeline {
  /// Every item, in the order in which they were first learned.
  func learnings() -> [Learning] {
    var learnings: [Learning] = []
    var places: [LabelID: Int] = [:]
    for event in events where event.kind == .learn {
      let place = places[event.label] ?? learnings.count
      if place == learnings.count {
        places[event.label] = place
        learnings.append(Learning(item: event.label, version: event.number, last: [:]))
      }
      learnings[place].version = event.number
      learnings[place].last[event.node] = (event.number, event.time)
    }
    return learnings
  }

  /// The first node that has not learned the last version of the item by `limit`, or has learned another since.
  func lateness(of learning: Learning, after limit: Elapsed) -> Evidence? {
    let what = "learned \(text(learning.item))" + (learning.version == 0 ? "" : " version \(learning.version)")
    for node in nodeIDs {
      let last = learning.last[node]
      guard last?.version == learning.version else {
        return (min(.zero + limit, header.end), "\(name(node)) has not \(what)")
      }
      guard let time = last?.at, time > .zero + limit else { continue }
      return (min(.zero + limit, header.end), "\(name(node)) has not \(what); it does at \(time)")
    }
    return nil
  }
}
