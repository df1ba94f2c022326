/// A common subsequence of two sequences: pairs of places, rising in both.
///
/// Equal beginnings and equal ends are matched as they stand. Between them the k-th occurrence of a thing is paired with
/// the k-th on the other side, and the longest rising run of those pairs is kept. O(n log n), where the longest common
/// subsequence would take O(n²); where things repeat it may be a little shorter than that one.
enum CommonCourse {
  static func pairs<Thing: Hashable>(_ left: [Thing], _ right: [Thing]) -> [(left: Int, right: Int)] {
    var head = 0
    while head < left.count, head < right.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < left.count - head, tail < right.count - head,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    { tail += 1 }
    let beginning = (0..<head).map { ($0, $0) }
    let end = (0..<tail).reversed().map { (left.count - 1 - $0, right.count - 1 - $0) }
    let middle = rising(occurrences(left, head..<left.count - tail, right, head..<right.count - tail))
    return beginning + middle + end
  }

  /// The k-th occurrences of equal things, by place on the left.
  private static func occurrences<Thing: Hashable>(
    _ left: [Thing], _ leftRange: Range<Int>, _ right: [Thing], _ rightRange: Range<Int>
  ) -> [(Int, Int)] {
    var places: [Thing: [Int]] = [:]
    for place in rightRange.reversed() { places[right[place], default: []].append(place) }
    return leftRange.compactMap { place in places[left[place]]?.popLast().map { (place, $0) } }
  }

  /// The longest part of `pairs`, which rise on the left, that rises on the right as well. Patience sorting.
  private static func rising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    /// By length: the pair with the smallest right end that a rising run of that length can have.
    var ends: [Int] = []
    var before: [Int] = []
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before.append(low == 0 ? -1 : ends[low - 1])
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: [(Int, Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      run.append(pairs[index])
      index = before[index]
    }
    return run.reversed()
  }
}
