/// What stands in the rows of the table: a quorum, or a fold of several.
enum QuorumRows {
  enum Place: Hashable {
    case row(Int)
    case fold(Range<Int>)
  }

  /// All rows when they fit, otherwise the first and the last ones and those that must be seen, with folds between. A fold
  /// of a single row would save nothing.
  static func arranged(_ count: Int, keeping: [Int], most: Int) -> [Place] {
    guard count > most else { return (0..<count).map { .row($0) } }
    var kept = Set(keeping)
    let room = most - kept.count - 3
    kept.formUnion(0..<(room + 1) / 2)
    kept.formUnion(count - room / 2..<count)
    var places: [Place] = []
    var next = 0
    while next < count {
      if kept.contains(next) {
        places.append(.row(next))
        next += 1
        continue
      }
      var end = next
      while end < count, !kept.contains(end) { end += 1 }
      places.append(end - next == 1 ? .row(next) : .fold(next..<end))
      next = end
    }
    return places
  }
}
