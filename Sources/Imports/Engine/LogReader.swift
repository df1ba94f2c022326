import Timelines

/// The first pass: frames every line of every file, asks the rules, and notes who is who.
struct LogReader {
  private var session: Session
  private var framer: Framer
  private var book: RuleBook
  private var record = Record()
  private var ahead = Record()
  /// For each node the time up to which its lines have been read, and its last known term.
  private var clocks: [Int64?] = []
  private var terms: [Int?] = []
  /// The files of which it was reported that their time runs backwards.
  private var runsBackwards = Set<String>()
  /// For each node what its current process has said.
  private var boots: [Boot] = []

  /// A start is told by several lines, of which the first counts; they all belong to one boot.
  private struct Boot {
    var rules: Set<Int> = []
    var start: Int64 = 0
    /// The time of the last event other than a start.
    var lastEvent: Int64?
  }

  init(_ session: Session) {
    self.session = session
    framer = Framer(session.mapping, zone: session.options.zoneOffset)
    book = RuleBook(session.mapping)
  }

  /// That a new process began, and when the one before it was last seen, if there was one.
  private struct NewBoot { var lastSeen: Int64? }

  static func read(_ files: [ImportFile], into session: inout Session) throws(ImportError) {
    var reader = LogReader(session)
    reader.session.files = files.map(\.baseName)
    let lines = files.map { lineRanges(of: $0.bytes) }
    for file in reader.order(files, lines) { try reader.read(files[file], lines[file], number: file) }
    session = reader.session
  }

  /// The order in which to read: as given, but files of one node by the time of their first line.
  private mutating func order(_ files: [ImportFile], _ lines: [[Range<Int>]]) -> [Int] {
    var order = Array(files.indices)
    var groups: [String: [Int]] = [:]
    for index in order { groups[files[index].node ?? files[index].stem, default: []].append(index) }
    for key in groups.keys.sorted() {
      guard let places = groups[key], places.count > 1 else { continue }
      let starts = places.map { peek(files[$0].bytes, lines[$0], from: 0) ?? .max }
      let sorted = places.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
      for (place, index) in zip(places, sorted) { order[place] = places[index] }
    }
    return order
  }

  /// The time of the next framed line, looking at no more than 50.
  private mutating func peek(_ bytes: [UInt8], _ lines: [Range<Int>], from first: Int) -> Int64? {
    for line in lines[min(first, lines.count)...].prefix(50) where framer.frame(bytes, line, into: &ahead) {
      return ahead.stamp.microseconds
    }
    return nil
  }

  private mutating func read(_ file: ImportFile, _ lines: [Range<Int>], number: Int) throws(ImportError) {
    var canContinue = false
    var defaultNode: Int?
    for (index, line) in lines.enumerated() {
      session.report.lines += 1
      guard framer.frame(file.bytes, line, into: &record) else {
        if canContinue, framer.continues(file.bytes, line) {
          session.report.continuations += 1
        } else {
          session.report.unmatched += 1
        }
        continue
      }
      canContinue = true
      session.report.framed += 1
      if record.node == nil, defaultNode == nil { defaultNode = session.makeNode(file.node ?? file.stem) }
      guard let node = record.node.map({ session.makeNode($0.text) }) ?? defaultNode else {
        throw .tooManyNodes(file: file.name, line: index + 1, limit: NodeTable.limit)
      }
      let time = place(node, file, lines, index)
      apply(node, time, SourceLine(file: number, line: index + 1))
    }
  }

  /// The time of the current line on its node's own clock: never before the line above it.
  ///
  /// Stamps are cut to their unit, so a coarse stamp among finer ones comes to lie just after the line above it.
  private mutating func place(_ node: Int, _ file: ImportFile, _ lines: [Range<Int>], _ index: Int) -> Int64 {
    while clocks.count <= node {
      clocks.append(nil)
      terms.append(nil)
      boots.append(Boot())
    }
    let hour: Int64 = 3_600_000_000
    var time = record.stamp.microseconds
    let before = clocks[node]
    if before.map({ time - $0 > hour }) ?? true, let next = peek(file.bytes, lines, from: index + 1),
      time - next > hour
    {
      session.report.find(
        .warning, "\(file.baseName):\(index + 1): the time is far later than that of the next line; it was not used")
      time = before ?? next
    }
    if let before, time < before {
      if before - time > max(1_000_000, record.stamp.resolution), runsBackwards.insert(file.name).inserted {
        session.report.find(
          .warning, "\(file.baseName): time runs backwards, first at line \(index + 1); the order of the lines was kept"
        )
      }
      time = before
    }
    if let before, time - before >= Session.Life.silence { session.lives[node].silences.append((before, time)) }
    session.lives[node].first = min(session.lives[node].first, time)
    session.lives[node].last = max(session.lives[node].last, time)
    return time
  }

  private mutating func apply(_ node: Int, _ time: Int64, _ source: SourceLine) {
    let lastSeen = clocks[node]
    clocks[node] = time
    let lastTerm = terms[node].map { Slice(String($0)) }
    let name = Slice(session.name(node))
    let specials = { (path: FieldPath) -> Slice? in
      path.name == "last.term" ? lastTerm : path.name == "node.name" ? name : nil
    }
    for index in book.identityCandidates(record) {
      identify(session.mapping.identities[index], node, source, specials)
    }
    guard let (index, captures) = book.rule(for: record, specials: specials) else { return }
    session.report.ruled += 1
    session.report.hits[index].count += 1
    let record = record
    let field = { (path: FieldPath) -> Slice? in captures?.field(path) ?? specials(path) ?? record.field(path) }
    for emit in session.mapping.rules[index].emits where RuleBook.hold(emit.conditions, field) {
      add(emit, rule: index, node, time, lastSeen, source, field)
    }
  }

  private mutating func identify(
    _ identity: Identity, _ node: Int, _ source: SourceLine, _ specials: (FieldPath) -> Slice?
  ) {
    let found: [RuleBook.Captures?]
    if identity.scan {
      found = book.scan(identity.selector, record)
    } else {
      guard let selected = book.select(identity.selector, record, specials) else { return }
      found = [selected.value]
    }
    for captures in found {
      let field = { (path: FieldPath) -> Slice? in
        captures?.field(path) ?? specials(path) ?? self.record.field(path)
      }
      guard let id = identity.id.evaluate(field) else { continue }
      if let name = identity.name?.evaluate(field) { session.nodes.call(id, name) }
      if identity.name != nil, identity.node == nil { continue }
      var owner = node
      if let template = identity.node {
        guard let name = template.evaluate(field), let other = session.makeNode(name) else { continue }
        owner = other
      }
      if !session.nodes.tie(id, to: owner) {
        session.report.find(
          .warning,
          "\(session.files[Int(source.file)]):\(source.line): \(id) is \(session.nodes.display(id)) and \(session.name(owner))"
        )
      }
    }
  }

  private mutating func add(
    _ emit: Emit, rule: Int, _ node: Int, _ time: Int64, _ lastSeen: Int64?, _ source: SourceLine,
    _ field: (FieldPath) -> Slice?
  ) {
    var draft = Draft(kind: emit.kind, node: node, time: time, source: source, rule: rule)
    draft.resolution = record.stamp.resolution
    for (attribute, template) in emit.values { draft.values[attribute] = template.evaluate(field) }
    for attribute in emit.kind.attributes.required where draft.values[attribute] == nil { return }
    draft.term = draft[.term].flatMap { Int($0) }
    if let term = draft.term, !(0..<Int(UInt32.max)).contains(term) {
      session.report.find(.warning, "\(session.files[Int(source.file)]):\(source.line): \(term) is no term")
      draft.term = nil
    }
    draft.verdict = draft[.verdict].flatMap { Verdict(rawValue: $0) } ?? .unknown
    switch emit.kind {
    case .role, .term:
      if draft.term == nil, let last = terms[node] {
        draft.term = last
        draft.provenance = .inferred
      }
      terms[node] = draft.term ?? terms[node]
    case .start:
      guard let seen = boot(node, rule, time, lastSeen) else { return }
      draft.lastSeen = seen.lastSeen
    case .late:
      draft.silence = session.lives[node].silences.last { time - $0.end < 1_000_000 }
    case .client: addRequest(&draft)
    default: break
    }
    if emit.kind == .stop { boots[node].rules = [] }
    if emit.kind != .start, emit.kind != .system { boots[node].lastEvent = time }
    session.drafts.append(draft)
    session.sequences[node].append(session.drafts.count - 1)
  }

  /// Whether a starting line begins a new boot, and when the node was last seen before it; nil when it continues one.
  private mutating func boot(_ node: Int, _ rule: Int, _ time: Int64, _ lastSeen: Int64?) -> NewBoot? {
    let boot = boots[node]
    let isRepeated = boot.rules.contains(rule) && (boot.lastEvent != nil || time - boot.start > 1_000_000)
    // Some starting lines come a moment after the first events of the new process.
    let isLater = boot.lastEvent.map { time - $0 > 1_000_000 } ?? false
    guard boot.rules.isEmpty || isRepeated || isLater else {
      boots[node].rules.insert(rule)
      return nil
    }
    boots[node] = Boot(rules: [rule], start: time)
    guard boot.lastEvent != nil || !boot.rules.isEmpty else { return NewBoot(lastSeen: nil) }
    // Lines that no rule knows may come before the first one that tells of the start: they belong to this boot.
    if let silence = session.lives[node].silences.last, time - silence.end < 1_000_000,
      silence.end > boot.lastEvent ?? 0
    {
      return NewBoot(lastSeen: silence.start)
    }
    return NewBoot(lastSeen: lastSeen)
  }

  /// A request that is printed when it is answered began earlier: it becomes two events.
  private mutating func addRequest(_ draft: inout Draft) {
    guard let spent = draft[.spent].flatMap({ DurationReader.read($0) }), spent > 0 else { return }
    var request = draft
    request.values[.change] = "request"
    request.time = max(session.lives[draft.node].first, draft.time - spent)
    draft.values[.change] = "response"
    _ = session.insert(request)
  }
}
