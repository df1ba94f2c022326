import StrictYAML
import Timelines
import Yams

extension DialectReader {
  static let nounKeys = ["one", "many"]
  static let eraKeys = nounKeys + ["short", "prose"]
  static let verbKeys = ["one", "many", "done"]
  static let roleKeys = ["like"] + nounKeys
  static let stripKeys = ["question", "nobody"]

  func readWords(_ node: Node, into words: inout Words) throws(DialectError) {
    let known = NounKey.allCases.map(\.rawValue) + VerbKey.allCases.map(\.rawValue)
    for (key, keyNode, value) in try table(node, "a table of words, such as 'era: epoch'") {
      if let noun = NounKey(rawValue: key) {
        words[noun] = try self.noun(value, key, words[noun], keys: noun == .era ? Self.eraKeys : Self.nounKeys)
        if noun == .era, value.mapping != nil { try readStyle(value, into: &words.era) }
      } else if let verb = VerbKey(rawValue: key) {
        words[verb] = try self.verb(value, key, words[verb])
      } else {
        throw error(
          keyNode, "the unknown word \"\(key)\"\(hint(key, among: known))", "one of " + known.joined(separator: ", "))
      }
    }
  }

  private func readStyle(_ node: Node, into style: inout EraStyle) throws(DialectError) {
    let map = try DialectMap(node, file: file, expected: "a table")
    if let short = try text(map, "short", upTo: 8) { style.short = short }
    if let prose = try choice(map, "prose", of: ["short", "word"]) { style.isShortInProse = prose == "short" }
  }

  /// "epoch", or the forms that differ from those of the base.
  private func noun(
    _ node: Node, _ key: String, _ base: Noun, keys: [String]
  ) throws(DialectError) -> Noun {
    if node.scalar != nil { return Noun(try word(node, key)) }
    let map = try DialectMap(node, file: file, expected: "a word for \(key), or a table with one and many")
    try map.allow(keys)
    guard let one = try text(map, "one", upTo: 40) else {
      return Noun(one: base.one, many: try text(map, "many", upTo: 40) ?? base.many)
    }
    return Noun(one: one, many: try text(map, "many", upTo: 40) ?? Noun(one).many)
  }

  private func verb(_ node: Node, _ key: String, _ base: Verb) throws(DialectError) -> Verb {
    let map = try DialectMap(
      node, file: file, expected: "a table such as {one: promises, many: promise, done: promised} for \(key)")
    try map.allow(Self.verbKeys)
    return Verb(
      one: try text(map, "one", upTo: 40) ?? base.one, many: try text(map, "many", upTo: 40) ?? base.many,
      done: try text(map, "done", upTo: 40) ?? base.done)
  }

  func readRoles(_ node: Node, into dialect: inout Dialect) throws(DialectError) {
    let five = Role.allCases.map(\.word)
    for (name, keyNode, value) in try table(node, "a table of roles, such as 'leader: primary'") {
      guard Self.isWord(name, upTo: 64) else {
        throw error(keyNode, DialectMap.describe(keyNode), "a role of 1 to 64 letters")
      }
      let place = dialect.roles.firstIndex { $0.name == name }
      let base = place.map { dialect.roles[$0].noun } ?? Noun(name)
      let noun = try self.noun(value, name, base, keys: Self.roleKeys)
      let like = try DialectMap?(table: value, file).flatMap { map throws(DialectError) in
        try choice(map, "like", of: five)
      }
      if let place {
        dialect.roles[place].noun = noun
        guard let like, like != dialect.roles[place].like.word else { continue }
        throw error(value, "\(name) like \(like)", "the role \(name) as it is, or a role with a name of its own")
      }
      guard let like, let role = Role.allCases.first(where: { $0.word == like }) else {
        throw error(
          value, "the role \"\(name)\" without like\(hint(name, among: five))",
          "{like: …, one: …} with one of \(five.joined(separator: ", "))")
      }
      dialect.roles.append(RoleWord(name: name, like: role, noun: noun))
    }
  }

  func readStrip(_ node: Node, _ dialect: Dialect) throws(DialectError) -> Strip? {
    var strip = Strip()
    if node.scalar != nil {
      if node.scalar?.string == "none" { return nil }
      strip.question = try template(node, "strip", dialect)
      return strip
    }
    let map = try DialectMap(node, file: file, expected: "a word for strip, none, or a table with question and nobody")
    try map.allow(Self.stripKeys)
    if let question = map["question"] { strip.question = try template(question, "question", dialect) }
    if let nobody = try text(map, "nobody", upTo: 20) { strip.nobody = nobody }
    return strip
  }

  func readReasons(_ node: Node, into dialect: inout Dialect) throws(DialectError) {
    var own: [(code: NamePattern, words: String)] = []
    for (code, _, value) in try table(node, "a table of reasons, such as 'timeout: times out'") {
      own.append((NamePattern(code, ignoresCase: false), try template(value, "the reason \(code)", dialect)))
    }
    dialect.reasons = own + dialect.reasons.filter { known in !own.contains { $0.code == known.code } }
  }
}

extension DialectMap? {
  /// Nil for what is no table.
  fileprivate init(table node: Node, _ file: String) throws(DialectError) {
    self = node.mapping == nil ? nil : try DialectMap(node, file: file, expected: "a table")
  }
}
