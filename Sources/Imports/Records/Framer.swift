/// Finds time, sentence and node of lines by the framings of a mapping.
struct Framer {
  let mapping: Mapping
  let zone: Int
  private var matcher = PatternMatcher()

  init(_ mapping: Mapping, zone: Int) {
    self.mapping = mapping
    self.zone = zone
  }

  /// Reads `bytes[line]` into `record`; false when no framing takes it.
  mutating func frame(_ bytes: [UInt8], _ line: Range<Int>, into record: inout Record) -> Bool {
    record.node = nil
    if frameWhole(bytes, line, into: &record) { return true }
    for prefix in mapping.prefixes where matcher.matches(prefix, bytes, line) {
      guard let whole = matcher.range(0), whole.lowerBound == line.lowerBound, !whole.isEmpty else { continue }
      let node = prefix.group(named: "node").flatMap { matcher.range($0) }
      if frameWhole(bytes, whole.upperBound..<line.upperBound, into: &record) {
        if record.node == nil { record.node = node.map { Slice(bytes, $0) } }
        return true
      }
    }
    return false
  }

  /// Whether an unframed line belongs to the line before it.
  mutating func continues(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    if line.isEmpty { return true }
    for pattern in mapping.continuations where matcher.matches(pattern, bytes, line) { return true }
    return false
  }

  private mutating func frameWhole(_ bytes: [UInt8], _ line: Range<Int>, into record: inout Record) -> Bool {
    for (index, framing) in mapping.framings.enumerated() {
      let framed =
        switch framing.form {
        case .json(let time, let message, let node):
          frameJSON(bytes, line, framing, time, message, node, into: &record)
        case .regex(let pattern, let time, let message, let node):
          frameText(bytes, line, framing, pattern, (time, message, node), into: &record)
        }
      guard framed else { continue }
      record.bytes = bytes
      record.line = line
      record.framing = index
      record.splitsPairs = framing.pairs
      if let resolution = framing.resolution { record.stamp.resolution = resolution }
      return true
    }
    return false
  }

  private func frameJSON(
    _ bytes: [UInt8], _ line: Range<Int>, _ framing: Framing, _ time: FieldPath, _ message: FieldPath,
    _ node: FieldPath?, into record: inout Record
  ) -> Bool {
    guard let first = bytes[line].first(where: { $0 != 0x20 && $0 != 9 }), first == UInt8(ascii: "{"),
      record.json.scan(bytes, line)
    else { return false }
    record.groups = nil
    record.bytes = bytes
    guard let written = record.field(time), let sentence = record.field(message),
      let stamp = TimeReader.read(written.bytes, written.range, framing.time, zone: framing.zone ?? zone)
    else { return false }
    for path in framing.required where record.field(path) == nil { return false }
    record.stamp = stamp
    record.message = sentence
    if let node { record.node = record.field(node) }
    return true
  }

  private mutating func frameText(
    _ bytes: [UInt8], _ line: Range<Int>, _ framing: Framing, _ pattern: Pattern,
    _ groups: (time: Int, message: Int, node: Int?), into record: inout Record
  ) -> Bool {
    guard matcher.matches(pattern, bytes, line), let time = matcher.range(groups.time),
      let message = matcher.range(groups.message),
      let stamp = TimeReader.read(bytes, time, framing.time, zone: framing.zone ?? zone)
    else { return false }
    record.groups = (pattern, pattern.groupNames.indices.map { matcher.range($0) })
    record.stamp = stamp
    record.message = Slice(bytes, message)
    if let node = groups.node { record.node = matcher.range(node).map { Slice(bytes, $0) } }
    return true
  }
}
