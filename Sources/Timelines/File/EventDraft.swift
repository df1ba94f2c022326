/// One event line, parsed but not yet put in order: plain numbers, its texts and message ids already interned.
///
/// What a field means follows from the kind, as in ``Event``: `label` is the reason, name, item, value or text;
/// `number` the index, version, number or partition.
struct EventDraft {
  var keys = FieldKeys()
  /// Line number from 1, and the offset of its first byte.
  var line = 0
  var start = 0
  var time: Int64 = 0
  var number: Int64 = 0
  var kind = EventKind.send
  var node = NodeID.network
  /// The other node: `to`, `from` or `suspect`.
  var peer = NodeID.network
  /// Number of the message id in the file, see ``MessageKeys``.
  var message = 0
  var type = LabelID.empty
  var detail = LabelID.empty
  var label = LabelID.empty
  var term = Term.unknown
  var messageClass = MessageClass.other
  /// The raw value of `cause`, `role` or `phase`.
  var code: UInt8 = 0
  var provenance = Provenance.logged
  /// `succeeded` or `oneWay`.
  var flag = false
  /// Index into the reader's ``TimelineReader/sides`` of a partition.
  var sides = 0
  var lie: Lie?
  /// Index into the reader's ``TimelineReader/evidence`` of a detection or a note; nil without evidence.
  var evidence: Int?
  var source = SourceLine.none
}

/// The ids that a file gives its messages, numbered in the order of first use.
struct MessageKeys {
  /// Number plus one of the id that is this small whole number: ids usually count up from zero.
  private var small: [UInt32] = []
  private var large: [Int64: UInt32] = [:]
  private var texts: [String: UInt32] = [:]
  private(set) var count = 0

  @inline(__always)
  mutating func key(of id: Int64) -> Int {
    if id >= 0, id < small.count, small[Int(id)] != 0 { return Int(small[Int(id)]) - 1 }
    return newKey(of: id)
  }

  mutating func key(of id: String) -> Int {
    if let key = texts[id] { return Int(key) }
    texts[id] = UInt32(count)
    count += 1
    return count - 1
  }

  private mutating func newKey(of id: Int64) -> Int {
    if let key = large[id] { return Int(key) }
    if id >= 0, id < 2 * count + 1_024 {
      while small.count <= id { small.append(0) }
      small[Int(id)] = UInt32(count + 1)
    } else {
      large[id] = UInt32(count)
    }
    count += 1
    return count - 1
  }
}
