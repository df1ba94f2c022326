// The event lines of a timeline file.

extension TimelineReader {
  /// The next event line; nil at the end of the file.
  mutating func nextDraft() throws(JSONError) -> EventDraft? {
    try skipBlankLines()
    if scanner.isAtEnd { return nil }
    var draft = EventDraft()
    draft.start = scanner.offset
    draft.line = line
    guard scanner.skip(0x7B) else { throw scanner.unexpected(#"an event such as {"t":0,"node":"A","event":"note",…}"#) }
    var isFirst = true
    while let text = try scanner.nextKey(&isFirst) {
      let key = try fieldKey(text)
      guard !draft.keys.contains(key) else {
        throw JSONError(
          at: text.range.lowerBound - 1, found: "the key \(quoted(key.word)) a second time", expected: "each key once")
      }
      draft.keys.insert(key)
      try readValue(of: key, into: &draft)
    }
    try checkKeys(of: draft)
    try endLine()
    return draft
  }

  mutating func skipBlankLines() throws(JSONError) {
    scanner.skipSpace()
    while scanner.next == 0x0A {
      scanner.offset += 1
      line += 1
      scanner.skipSpace()
    }
  }

  /// Passes over the end of a line, or stands at the end of the file.
  mutating func endLine() throws(JSONError) {
    scanner.skipSpace()
    guard !scanner.isAtEnd else { return }
    guard scanner.next == 0x0A else { throw scanner.unexpected("the end of the line") }
    scanner.offset += 1
    line += 1
  }

  private func fieldKey(_ text: JSONText) throws(JSONError) -> FieldKey {
    if let number = words.keys.number(of: scanner.bytes, text.range, hash: text.hash) {
      return FieldKey.allCases[number]
    }
    let word = try scanner.string(text)
    if let key = FieldKey.allCases.first(where: { $0.word == word }) { return key }
    throw JSONError(
      at: text.range.lowerBound - 1, found: "the unknown key \(quoted(word))",
      expected: expectedOne(of: FieldKey.allCases.map(\.word), for: word))
  }

  private mutating func readValue(of key: FieldKey, into draft: inout EventDraft) throws(JSONError) {
    switch key {
    case .t:
      scanner.skipSpace()
      let start = scanner.offset
      draft.time = try unit.microseconds(try scanner.number("a time as a number"), at: start)
    case .event:
      let number = try word(of: words.kinds, "event", EventKind.allCases.lazy.map(\.word))
      draft.kind = EventKind(rawValue: number) ?? .note
    case .node: draft.node = try node("a node name as a string")
    case .to, .from, .suspect: draft.peer = try node("a node name as a string")
    case .message: draft.message = try messageKey()
    case .type: draft.type = try label("the type of the message as a string")
    case .detail: draft.detail = try label("a detail as a string")
    case .reason, .name, .item, .value, .text: draft.label = try label("\(key.word) as a string")
    case .class:
      let number = try word(of: words.classes, "class", MessageClass.allCases.lazy.map(\.word))
      draft.messageClass = MessageClass(rawValue: number) ?? .other
    case .cause: draft.code = try word(of: words.causes, "cause", DropCause.allCases.lazy.map(\.word))
    case .role: draft.code = try word(of: words.roles, "role", Role.allCases.lazy.map(\.word))
    case .phase: draft.code = try word(of: words.phases, "phase", TimerPhase.allCases.lazy.map(\.word))
    case .provenance:
      let number = try word(of: words.provenances, "provenance", Provenance.allCases.lazy.map(\.word))
      draft.provenance = Provenance(rawValue: number) ?? .logged
    case .term: draft.term = Term(Int(try whole("a term", upTo: Int64(UInt32.max) - 1)))
    case .index: draft.number = try whole("an index", upTo: TimeUnit.lastInstant)
    case .version, .number, .partition: draft.number = try whole("a \(key.word)", upTo: Int64(UInt32.max))
    case .succeeded, .oneWay: draft.flag = try scanner.bool("true or false")
    case .sides:
      sides.append(try readSides())
      draft.sides = sides.count - 1
    case .at: draft.source = try sourceLine()
    case .lie: draft.lie = Lie(rawValue: try word(of: words.lies, "lie", Lie.allCases.lazy.map(\.word)))
    case .evidence:
      evidence.append(try readEvidence())
      draft.evidence = evidence.count - 1
    }
  }

  /// Whether the line has the keys that its kind needs and no others.
  @inline(__always)
  private func checkKeys(of draft: EventDraft) throws(JSONError) {
    let kind = Int(draft.kind.rawValue)
    if draft.keys.isSuperset(of: words.requiredKeys[kind]), draft.keys.isSubset(of: words.allowedKeys[kind]) { return }
    throw keyError(of: draft)
  }

  private func keyError(of draft: EventDraft) -> JSONError {
    guard draft.keys.contains(.event) else {
      return JSONError(at: draft.start, found: "a line without \"event\"", expected: "each event to say what it is")
    }
    let required = draft.kind.requiredKeys
    let missing = required.subtracting(draft.keys).words
    if let first = missing.first {
      return JSONError(
        at: draft.start, found: "a \(draft.kind.word) without \(quoted(first))",
        expected: "at least " + required.words.joined(separator: ", "))
    }
    let allowed = required.union(draft.kind.optionalKeys)
    guard let extra = draft.keys.subtracting(allowed).keys.first else {
      preconditionFailure("the keys of line \(draft.line) are neither missing nor too many")
    }
    return JSONError(
      at: offset(of: extra, inLineAt: draft.start), found: "the key \(quoted(extra.word)) in a \(draft.kind.word)",
      expected: "one of " + allowed.words.joined(separator: ", "))
  }
}
