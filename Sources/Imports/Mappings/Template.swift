/// A text with holes: `MsgVote`, `{term}`, `{remote-peer-id, remote-member-id}`, `{zxid | number | high32}`.
///
/// A hole names one or more fields, of which the first that is present counts, and filters that change the value. When a
/// hole has no value the whole template has none.
struct Template: Sendable {
  enum Part: Sendable {
    case literal(String)
    case hole([FieldPath], [Filter])
  }

  var parts: [Part]

  /// The text, when there is no hole in it.
  var constant: String? {
    switch parts.count {
    case 0: return ""
    case 1: if case .literal(let text) = parts[0] { return text } else { return nil }
    default: return nil
    }
  }

  /// The value for one line; `field` looks fields up.
  func evaluate(_ field: (FieldPath) -> Slice?) -> String? {
    var result = ""
    for part in parts {
      switch part {
      case .literal(let text): result += text
      case .hole(let paths, let filters):
        var value: String?
        for path in paths where value == nil {
          value = field(path)?.text
          if value?.isEmpty == true { value = nil }
        }
        for filter in filters { value = filter.apply(value) }
        guard let value else { return nil }
        result += value
      }
    }
    return result
  }
}

/// The name of a field, or the way to a value inside an object: `event.msg.from`.
struct FieldPath: Hashable, Sendable {
  var name: String
  var whole: [UInt8]
  var steps: [[UInt8]]

  init(_ name: String) {
    self.name = name
    whole = Array(name.utf8)
    steps = whole.split(separator: UInt8(ascii: ".")).map(Array.init)
  }
}
