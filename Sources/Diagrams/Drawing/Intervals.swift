/// Closed stretches of a line.
enum Intervals {
  /// The longest part of `range` that touches none of `blocked`; nil when nothing is left. The first of equals wins.
  static func longestGap(in range: ClosedRange<Double>, without blocked: [ClosedRange<Double>]) -> ClosedRange<Double>?
  {
    gaps(in: range, without: blocked).enumerated().max {
      let (left, right) = ($0.element, $1.element)
      let lengths = (left.upperBound - left.lowerBound, right.upperBound - right.lowerBound)
      return lengths.0 == lengths.1 ? $0.offset > $1.offset : lengths.0 < lengths.1
    }?.element
  }

  /// The parts of `range` that touch none of `blocked`, in order.
  static func gaps(in range: ClosedRange<Double>, without blocked: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var gaps: [ClosedRange<Double>] = []
    var from = range.lowerBound
    for block in blocked.sorted(by: { $0.lowerBound < $1.lowerBound }) where block.upperBound > range.lowerBound {
      if block.lowerBound > from { gaps.append(from...min(block.lowerBound, range.upperBound)) }
      from = max(from, block.upperBound)
      if from >= range.upperBound { break }
    }
    if from < range.upperBound { gaps.append(from...range.upperBound) }
    return gaps.filter { $0.upperBound > $0.lowerBound }
  }
}
