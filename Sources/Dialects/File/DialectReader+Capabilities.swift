import StrictYAML
import Timelines
import Yams

extension DialectReader {
  static let messageKeys = ["word"] + MessageClass.allCases.map(\.word)

  /// What a capability may say beside the names of its messages.
  static func extraKeys(of capability: Capability) -> [String] {
    switch capability {
    case .election: ["once", "timeouts", "when"]
    case .log, .slots: ["heartbeats-confirm", "heartbeats-answered", "filler", "when"]
    case .transaction: ["good-end", "when"]
    default: ["when"]
    }
  }

  static func keys(of capability: Capability) -> [String] {
    let names = capability.uses.flatMap { use in use.keys.filter { $0.capability == capability }.map(\.key) }
    return names + extraKeys(of: capability)
  }

  // MARK: Messages

  func readMessages(_ node: Node, into dialect: inout Dialect) throws(DialectError) {
    var own: [MessageWords] = []
    for (name, keyNode, value) in try table(node, "a table of message types, such as 'RequestVote: {ask: vote?}'") {
      guard name.count <= 200 else { throw error(keyNode, "a name of \(name.count) letters", "at most 200") }
      var words = MessageWords(name: NamePattern(name))
      if value.scalar != nil {
        words.word = try word(value, "the message \(name)")
      } else {
        let map = try DialectMap(value, file: file, expected: "a word for \(name), or a table with words by class")
        try map.allow(Self.messageKeys)
        words.word = try text(map, "word", upTo: 40)
        for kind in MessageClass.allCases {
          if let short = try text(map, kind.word, upTo: 22) { words.short[kind] = short }
        }
      }
      own.append(words)
    }
    dialect.messages = own + dialect.messages.filter { known in !own.contains { $0.name == known.name } }
  }

  // MARK: Capabilities

  func readCapabilities(_ node: Node, into capabilities: inout Capabilities) throws(DialectError) {
    let known = Capability.allCases.map(\.rawValue)
    for (key, keyNode, value) in try table(node, "a table of capabilities, such as 'election: true'") {
      guard let capability = Capability(rawValue: key) else {
        throw error(
          keyNode, "the unknown capability \"\(key)\"\(hint(key, among: known))",
          "one of " + known.joined(separator: ", "))
      }
      switch value.scalar?.string {
      case "true": capabilities.set(capability, .always)
      case "false": capabilities.set(capability, nil)
      case .some: throw error(value, DialectMap.describe(value), "true, false, or a table for \(key)")
      case nil: try read(capability, value, into: &capabilities)
      }
    }
  }

  private func read(
    _ capability: Capability, _ node: Node, into capabilities: inout Capabilities
  ) throws(DialectError) {
    let map = try DialectMap(node, file: file, expected: "true, false, or a table for \(capability.rawValue)")
    try map.allow(Self.keys(of: capability))
    let presence = try choice(map, "when", of: ["always", "seen"])
    capabilities.set(capability, presence == "seen" ? .whereSeen : .always)
    for use in capability.uses {
      for (_, key) in use.keys.filter({ $0.capability == capability }) {
        if let names = map[key] { capabilities.bind(try patterns(names, key), to: use) }
      }
    }
    if map["once"] != nil { capabilities.votesOnce = try map.flag("once") }
    if let reasons = map["timeouts"] {
      capabilities.timeouts = try patterns(reasons, "timeouts", ignoresCase: false)
    }
    if map["heartbeats-confirm"] != nil { capabilities.heartbeatsConfirm = try map.flag("heartbeats-confirm") }
    if map["heartbeats-answered"] != nil { capabilities.heartbeatsAreAnswered = try map.flag("heartbeats-answered") }
    if let filler = try map.string("filler") { capabilities.filler = filler }
    if let end = try text(map, "good-end", upTo: 200) { capabilities.goodEnd = end }
  }

  // MARK: Quorums

  func readQuorums(_ node: Node, into dialect: inout Dialect) throws(DialectError) {
    let known = QuorumPhase.allCases.map(\.rawValue)
    for (key, keyNode, value) in try table(node, "a table of quorums, such as 'election: majority'") {
      guard let phase = QuorumPhase(rawValue: key) else {
        throw error(
          keyNode, "the unknown phase \"\(key)\"\(hint(key, among: known))", "one of " + known.joined(separator: ", "))
      }
      dialect.quorums[phase] = try expression(value, key)
    }
  }

  func expression(_ node: Node, _ key: String) throws(DialectError) -> QuorumExpression {
    guard let scalar = node.scalar, scalar.string.count <= 200 else {
      throw error(node, DialectMap.describe(node), "an expression such as majority or 2f + 1 for \(key)")
    }
    do throws(QuorumError) { return try QuorumExpression(scalar.string) } catch {
      guard case .malformed(let offset, let found, let expected) = error else {
        throw self.error(node, "\(error)", "an expression for \(key)")
      }
      // Quotes stand in front of the letters.
      let quote = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 1 : 0
      throw .badFile(
        file: file, line: node.mark?.line ?? 1, column: (node.mark?.column ?? 1) + quote + offset, found: found,
        expected: "\(expected) for \(key)")
    }
  }
}
