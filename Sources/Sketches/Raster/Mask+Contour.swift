import Scenes

extension Mask {
  /// The outlines of the mask in frame coordinates (the width is 1): closed lines, holes included, so that they fill by
  /// the non-zero or the even-odd rule; specks under `least` pixels are left out.
  func outlines(tolerance: Double = 0.3, least: Int = 24) -> [[Point]] {
    var seen = Array(repeating: false, count: width * height)
    var lines: [[Point]] = []
    for y in 0..<height {
      for x in 0..<width where self[x, y] > 127 && self[x, y - 1] <= 127 && !seen[y * width + x] {
        // The top edge of this pixel lies on a border that has not been walked yet.
        let line = walk(x, y, &seen)
        guard line.count >= least else { continue }
        let even = Self.evened(Self.evened(line))
        let simple = Polyline.simplified(even + even.prefix(1), tolerance: tolerance).dropLast()
        if simple.count > 2 { lines.append(simple.map { $0 * (1 / Double(width)) }) }
      }
    }
    return lines
  }

  /// Takes the stairs of pixel edges out of a closed line: each point becomes the mean of five.
  private static func evened(_ line: [Point]) -> [Point] {
    let count = line.count
    return line.indices.map { index in
      var sum = line[index]
      for step in 1...2 { sum = sum + line[(index + step) % count] + line[(index - step + count) % count] }
      return sum * 0.2
    }
  }

  /// Walks once round a border along pixel edges, the inside at the right hand, and marks the top edges it passes.
  private func walk(_ startX: Int, _ startY: Int, _ seen: inout [Bool]) -> [Point] {
    // Corners of pixels; directions: 0 right, 1 down, 2 left, 3 up.
    let steps = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    var (x, y, direction) = (startX, startY, 0)
    var line: [Point] = []
    repeat {
      line.append(Point(Double(x), Double(y)))
      if direction == 0 { seen[y * width + x] = true }
      x += steps[direction].0
      y += steps[direction].1
      // The two pixels ahead of the corner: on the left and on the right hand.
      let (left, right) = ahead(x, y, direction)
      if left { direction = (direction + 3) % 4 } else if !right { direction = (direction + 1) % 4 }
    } while (x, y, direction) != (startX, startY, 0)
    return line
  }

  private func ahead(_ x: Int, _ y: Int, _ direction: Int) -> (left: Bool, right: Bool) {
    switch direction {
    case 0: (self[x, y - 1] > 127, self[x, y] > 127)
    case 1: (self[x, y] > 127, self[x - 1, y] > 127)
    case 2: (self[x - 1, y] > 127, self[x - 1, y - 1] > 127)
    default: (self[x - 1, y - 1] > 127, self[x, y - 1] > 127)
    }
  }
}

/// Lines of straight pieces.
enum Polyline {
  /// Douglas and Peucker's simplification: no point of the line is farther than `tolerance` from the result.
  static func simplified(_ line: [Point], tolerance: Double) -> [Point] {
    guard line.count > 2 else { return line }
    var keep = Array(repeating: false, count: line.count)
    keep[0] = true
    keep[line.count - 1] = true
    var open = [(0, line.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      let segment = Segment(line[first], line[last])
      var (farthest, index) = (tolerance, -1)
      for middle in (first + 1)..<last {
        let distance = segment.distance(to: line[middle])
        if distance > farthest { (farthest, index) = (distance, middle) }
      }
      guard index >= 0 else { continue }
      keep[index] = true
      open += [(first, index), (index, last)]
    }
    return line.indices.filter { keep[$0] }.map { line[$0] }
  }

  /// Cuts corners off (Chaikin), `times` times.
  static func smoothed(_ line: [Point], times: Int, closed: Bool) -> [Point] {
    var line = line
    for _ in 0..<times where line.count > 2 {
      var next: [Point] = closed ? [] : [line[0]]
      for index in 0..<(closed ? line.count : line.count - 1) {
        let (from, to) = (line[index], line[(index + 1) % line.count])
        next += [from.toward(to, by: 0.25), from.toward(to, by: 0.75)]
      }
      if !closed, let last = line.last { next.append(last) }
      line = next
    }
    return line
  }

  /// Points every `step` along the line, its ends included.
  static func resampled(_ line: [Point], step: Double) -> [Point] {
    guard let first = line.first else { return [] }
    var result = [first]
    var left = step
    for (from, to) in zip(line, line.dropFirst()) {
      let length = (to - from).length
      guard length > 0 else { continue }
      var place = left
      while place < length {
        result.append(from.toward(to, by: place / length))
        place += step
      }
      left = place - length
    }
    if let last = line.last, let end = result.last, (last - end).length > step * 0.3 { result.append(last) }
    return result
  }

  static func length(_ line: [Point]) -> Double { zip(line, line.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length } }
}
