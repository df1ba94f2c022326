/// One framed line: its time, its sentence and a way to its fields. Reused from line to line.
struct Record {
  var bytes: [UInt8] = []
  var line = 0..<0
  var framing = 0
  var stamp = TimeReader.Stamp(microseconds: 0, resolution: 1)
  var message = Slice([], 0..<0)
  var node: Slice?
  var json = JSONObject()
  /// For a framing by pattern: the pattern and where its groups lie.
  var groups: (pattern: Pattern, ranges: [Range<Int>?])?
  var splitsPairs = false

  /// The value of a field of the line.
  func field(_ path: FieldPath) -> Slice? {
    if let groups {
      if let index = groups.pattern.group(named: path.name), let range = groups.ranges[index] {
        return Slice(bytes, range)
      }
      return splitsPairs ? pair(path.whole) : nil
    }
    if let raw = json.value(path.whole, in: bytes) { return JSONObject.decode(bytes, raw) }
    guard path.steps.count > 1 else { return nil }
    var object = json
    for (depth, step) in path.steps.enumerated() {
      guard let raw = object.value(step, in: bytes) else { return nil }
      if depth == path.steps.count - 1 { return JSONObject.decode(bytes, raw) }
      guard object.scan(bytes, raw) else { return nil }
    }
    return nil
  }

  /// The value of `key=value` or `key="value"` in the sentence.
  private func pair(_ key: [UInt8]) -> Slice? {
    let bytes = message.bytes
    var position = message.range.lowerBound
    let end = message.range.upperBound
    while position + key.count < end {
      let isStart = position == message.range.lowerBound || bytes[position - 1] == 0x20
      let valueStart = position + key.count + 1
      guard isStart, bytes[valueStart - 1] == UInt8(ascii: "="), bytes[position..<valueStart - 1].elementsEqual(key)
      else {
        position += 1
        continue
      }
      let quoted = valueStart < end && bytes[valueStart] == UInt8(ascii: "\"")
      let first = quoted ? valueStart + 1 : valueStart
      let stop = quoted ? UInt8(ascii: "\"") : 0x20
      return Slice(bytes, first..<(bytes[first..<end].firstIndex(of: stop) ?? end))
    }
    return nil
  }
}
