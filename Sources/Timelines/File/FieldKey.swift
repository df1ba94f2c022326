// Which keys the lines of a timeline file have. The reader, the writer's tests, the JSON Schema and the documentation
// agree on these tables.

/// A key of the header line.
package enum HeaderKey: String, CaseIterable {
  case worldline, title, system, unit, nodes, source, origin, end, round, remarks
}

/// A key of an event line. Each means the same, and has the same type, in every kind of event.
package enum FieldKey: UInt8, CaseIterable {
  case t, node, event, message, to, from, type, `class`, term, detail, cause, role, reason, phase, name, item, value,
    index
  case version, suspect, number, text, succeeded, sides, oneWay, partition, provenance, at
  case lie, evidence

  package var word: String { "\(self)" }
}

/// A set of keys, one bit each, so that a line is checked with two operations.
package struct FieldKeys: OptionSet {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ keys: FieldKey...) { self.init(rawValue: keys.reduce(0) { $0 | 1 << UInt32($1.rawValue) }) }

  @inline(__always) func contains(_ key: FieldKey) -> Bool { rawValue & 1 << UInt32(key.rawValue) != 0 }
  @inline(__always) mutating func insert(_ key: FieldKey) { rawValue |= 1 << UInt32(key.rawValue) }

  /// In the order of ``FieldKey``.
  package var keys: [FieldKey] { FieldKey.allCases.filter { contains($0) } }
  package var words: [String] { keys.map(\.word) }
}

extension EventKind {
  /// The keys that a line of this kind must have.
  package var requiredKeys: FieldKeys {
    switch self {
    case .send: FieldKeys(.t, .event, .node, .message, .to)
    case .receive: FieldKeys(.t, .event, .node, .message)
    case .drop: FieldKeys(.t, .event, .node, .message, .cause)
    case .state: FieldKeys(.t, .event, .node, .role)
    case .timer: FieldKeys(.t, .event, .node, .phase)
    case .append, .truncate, .commit: FieldKeys(.t, .event, .node, .index)
    case .learn: FieldKeys(.t, .event, .node, .item)
    case .decide: FieldKeys(.t, .event, .node, .value)
    case .detect: FieldKeys(.t, .event, .node, .suspect)
    case .request: FieldKeys(.t, .event, .node, .number)
    case .response: FieldKeys(.t, .event, .node, .number, .succeeded)
    case .crash, .restart, .pause, .resume: FieldKeys(.t, .event, .node)
    case .partition: FieldKeys(.t, .event, .sides)
    case .heal: FieldKeys(.t, .event, .partition)
    case .note, .violation: FieldKeys(.t, .event, .text)
    }
  }

  /// The further keys that a line of this kind may have.
  package var optionalKeys: FieldKeys {
    let always = FieldKeys(.provenance, .at)
    switch self {
    case .send: return always.union(FieldKeys(.type, .class, .term, .detail, .lie))
    case .receive, .drop: return always.union(FieldKeys(.from, .type, .class, .term, .detail, .lie))
    case .state: return always.union(FieldKeys(.term, .reason))
    case .timer: return always.union(FieldKeys(.name))
    case .append, .truncate, .commit: return always.union(FieldKeys(.term, .value))
    case .learn: return always.union(FieldKeys(.version))
    case .decide: return always.union(FieldKeys(.term))
    case .detect: return always.union(FieldKeys(.reason, .evidence))
    case .request, .response: return always.union(FieldKeys(.text))
    case .crash, .restart, .pause, .resume: return always.union(FieldKeys(.reason))
    case .partition: return always.union(FieldKeys(.oneWay, .reason))
    case .heal: return always
    case .note: return always.union(FieldKeys(.node, .evidence))
    case .violation: return always.union(FieldKeys(.node))
    }
  }
}
