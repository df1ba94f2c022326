// The first line of a timeline file.

extension TimelineReader {
  static let version: Int64 = 1
  static let headerKeys = HeaderKey.allCases.map(\.rawValue)

  /// The header, and the end that it gives and where.
  mutating func readHeader() throws(JSONError) -> (Header, end: (time: Int64, offset: Int)?) {
    try skipBlankLines()
    let shape = #"a header line such as {"worldline":1,"nodes":["A","B"]}"#
    guard !scanner.isAtEnd else {
      throw JSONError(at: scanner.offset, found: "an empty file", expected: shape)
    }
    let value = try scanner.value(shape)
    try endLine()
    let members = try value.object(shape)
    guard let version = value["worldline"] else {
      throw JSONError(at: value.offset, found: "a first line without \"worldline\"", expected: shape)
    }
    guard try version.integer("the format version, 1") == Self.version else {
      throw version.mismatch("the format version, 1")
    }
    for member in members where !Self.headerKeys.contains(member.key) {
      throw unknownKey(member, among: Self.headerKeys)
    }
    guard let names = value["nodes"] else {
      throw JSONError(at: value.offset, found: "a header without \"nodes\"", expected: shape)
    }
    try readNodes(names)
    if let word = value["unit"] { unit = try timeUnit(word) }
    var header = Header()
    header.title = try value["title"]?.string("the title as a string") ?? ""
    header.system = try value["system"]?.string("the system as a string") ?? ""
    header.origin = try value["origin"]?.string("the wall-clock time of instant zero as a string")
    if let round = value["round"] { header.round = try length(ofRound: round) }
    for remark in try value["remarks"]?.array("an array of remarks") ?? [] {
      header.remarks.append(try remark.string("a remark as a string"))
    }
    if let source = value["source"] { header.source = try readSource(source) }
    return (header, try value["end"].map { end throws(JSONError) in (try time(end), end.offset) })
  }

  private mutating func readNodes(_ value: JSONValue) throws(JSONError) {
    let names = try value.array("an array of node names")
    guard !names.isEmpty else {
      throw JSONError(at: value.offset, found: "no nodes", expected: "at least one node name")
    }
    var seen: Set<String> = []
    for element in names {
      let name = try element.string("a node name as a string")
      guard seen.insert(name).inserted else {
        throw JSONError(at: element.offset, found: "the node \(quoted(name)) a second time", expected: "each node once")
      }
      let bytes = Array(name.utf8)
      _ = nodeWords.insert(bytes, bytes.indices, hash: FNV.hash(bytes))
      nodesOfWords.append(NodeID(nodes.count))
      nodes.append(name)
    }
  }

  private func timeUnit(_ value: JSONValue) throws(JSONError) -> TimeUnit {
    let words = TimeUnit.allCases.map(\.rawValue)
    guard let unit = TimeUnit(rawValue: try value.string("the time unit as a string")) else {
      throw value.mismatch("one of " + words.joined(separator: ", "))
    }
    return unit
  }

  private func time(_ value: JSONValue) throws(JSONError) -> Int64 {
    guard case .number(let number) = value.content else { throw value.mismatch("a time as a number") }
    return try unit.microseconds(number, at: value.offset)
  }

  private func length(ofRound value: JSONValue) throws(JSONError) -> Elapsed {
    let length = Elapsed(microseconds: try time(value))
    guard length > .zero else {
      throw JSONError(
        at: value.offset, found: "a round without length", expected: "the length of a round, at least 1 µs")
    }
    return length
  }

  private mutating func readSource(_ value: JSONValue) throws(JSONError) -> Header.Source {
    let members = try value.object("an object with \"scenario\" or \"importer\"")
    if let importer = value["importer"] {
      try check(members, among: ["importer", "files"])
      for name in try value["files"]?.array("an array of file names") ?? [] {
        files.append(try name.string("a file name as a string"))
      }
      return .imported(format: try importer.string("the importer's name as a string"), files: files)
    }
    guard let scenario = value["scenario"] else {
      throw JSONError(
        at: value.offset, found: "a source without \"scenario\" or \"importer\"", expected: "one of the two")
    }
    try check(members, among: ["scenario", "seed", "parameters"])
    return .simulated(
      scenario: try scenario.string("the scenario's name as a string"), seed: try seed(value["seed"]),
      parameters: try parameters(value["parameters"]))
  }

  private func seed(_ value: JSONValue?) throws(JSONError) -> UInt64 {
    guard let value else { return 0 }
    guard case .number(let number) = value.content, number.isExact, number.exponent == 0,
      !number.isNegative || number.digits == 0
    else { throw value.mismatch("a seed from 0 to 2^64 - 1") }
    return number.digits
  }

  /// An object, or an array of pairs where a key occurs twice.
  private func parameters(_ value: JSONValue?) throws(JSONError) -> [Header.Parameter] {
    guard let value else { return [] }
    var result: [Header.Parameter] = []
    if case .array(let pairs) = value.content {
      for pair in pairs {
        let texts = try pair.array("a pair of key and value")
        guard texts.count == 2 else { throw pair.mismatch("a pair of key and value") }
        result.append(.init(key: try texts[0].string("a key"), value: try texts[1].string("a value as a string")))
      }
    } else {
      for member in try value.object("an object of parameters") {
        result.append(.init(key: member.key, value: try member.value.string("a parameter's value as a string")))
      }
    }
    return result
  }

  private func check(_ members: [JSONValue.Member], among keys: [String]) throws(JSONError) {
    for member in members where !keys.contains(member.key) { throw unknownKey(member, among: keys) }
  }

  private func unknownKey(_ member: JSONValue.Member, among keys: [String]) -> JSONError {
    JSONError(
      at: member.keyOffset, found: "the unknown key \(quoted(member.key))",
      expected: expectedOne(of: keys, for: member.key))
  }
}
