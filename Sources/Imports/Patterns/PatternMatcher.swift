/// The working memory of matches, kept between lines so that matching allocates nothing.
struct PatternMatcher {
  /// Start and end of each group of the last match in the searched bytes; -1 where a group took no part.
  private(set) var slots: [Int] = []
  private var stack: [Entry] = []

  /// Something to go back to: another way on, or the value of a slot to restore.
  private struct Entry {
    var instruction: Int
    var position: Int
    /// For a run: the position down to which it may give back. For a restored slot: -1 - slot.
    var extra: Int
  }

  /// The bytes of group `index` in the last match.
  func range(_ index: Int) -> Range<Int>? {
    guard index * 2 + 1 < slots.count, slots[index * 2] >= 0, slots[index * 2 + 1] >= slots[index * 2]
    else { return nil }
    return slots[index * 2]..<slots[index * 2 + 1]
  }

  /// Whether `pattern` matches anywhere in `bytes[range]`.
  mutating func matches(_ pattern: Pattern, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    matches(pattern, bytes, range, from: range.lowerBound)
  }

  /// As above, beginning the search at `start`; `^` still means the beginning of `range`.
  mutating func matches(_ pattern: Pattern, _ bytes: [UInt8], _ range: Range<Int>, from start: Int) -> Bool {
    if pattern.literal.count > 1, !contains(bytes, start..<range.upperBound, pattern.literal) { return false }
    var steps = Pattern.stepLimit
    return bytes.withUnsafeBufferPointer { bytes in
      if pattern.isAnchored {
        return start == range.lowerBound && run(pattern, bytes, range, at: start, steps: &steps)
      }
      for position in start...range.upperBound {
        if run(pattern, bytes, range, at: position, steps: &steps) { return true }
        if steps <= 0 { return false }
      }
      return false
    }
  }

  private mutating func run(
    _ pattern: Pattern, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at start: Int, steps: inout Int
  ) -> Bool {
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(-1, count: pattern.slotCount))
    stack.removeAll(keepingCapacity: true)
    let end = range.upperBound
    var position = start
    var instruction = 0
    while true {
      steps -= 1
      if steps <= 0 { return false }
      var failed = false
      switch pattern.program[instruction] {
      case .byte(let byte):
        if position < end, bytes[position] == byte { position += 1 } else { failed = true }
        instruction += 1
      case .set(let set):
        if position < end, set.contains(bytes[position]) { position += 1 } else { failed = true }
        instruction += 1
      case .run(let set, let minimum):
        let first = position
        while position < end, set.contains(bytes[position]) { position += 1 }
        steps -= (position - first) / 16
        instruction += 1
        if position - first < minimum {
          failed = true
        } else if position - first > minimum {
          stack.append(Entry(instruction: instruction, position: position - 1, extra: first + minimum))
        }
      case .split(let first, let second):
        stack.append(Entry(instruction: second, position: position, extra: position))
        instruction = first
      case .jump(let target): instruction = target
      case .save(let slot):
        stack.append(Entry(instruction: 0, position: slots[slot], extra: -1 - slot))
        slots[slot] = position
        instruction += 1
      case .progress(let slot):
        failed = slots[slot] == position
        instruction += 1
      case .start:
        failed = position != range.lowerBound
        instruction += 1
      case .end:
        failed = position != end
        instruction += 1
      case .wordBoundary:
        let before = position > range.lowerBound && ByteSet.word.contains(bytes[position - 1])
        let after = position < end && ByteSet.word.contains(bytes[position])
        failed = before == after
        instruction += 1
      case .match: return true
      }
      if failed {
        guard let entry = backtrack() else { return false }
        (instruction, position) = (entry.instruction, entry.position)
      }
    }
  }

  private mutating func backtrack() -> Entry? {
    while let entry = stack.popLast() {
      if entry.extra < 0 {
        slots[-1 - entry.extra] = entry.position
        continue
      }
      if entry.position > entry.extra {
        stack.append(Entry(instruction: entry.instruction, position: entry.position - 1, extra: entry.extra))
      }
      return entry
    }
    return nil
  }
}

/// Whether `bytes[range]` contains `wanted`.
func contains(_ bytes: [UInt8], _ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
  guard let first = wanted.first else { return true }
  return bytes.withUnsafeBufferPointer { bytes in
    wanted.withUnsafeBufferPointer { wanted in
      let last = range.upperBound - wanted.count
      var position = range.lowerBound
      while position <= last {
        if bytes[position] == first {
          var offset = 1
          while offset < wanted.count, bytes[position + offset] == wanted[offset] { offset += 1 }
          if offset == wanted.count { return true }
        }
        position += 1
      }
      return false
    }
  }
}
