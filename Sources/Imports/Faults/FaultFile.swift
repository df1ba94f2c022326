import Timelines

/// Reads what an operator did to a cluster: JSON Lines in either of two forms, described in docs/fault-file.md.
struct FaultFile {
  let file: ImportFile
  let number: Int
  private var pendingStops: [Int: (time: Int64, source: SourceLine)] = [:]
  private var openPartitions = 0

  init(_ file: ImportFile, number: Int) {
    self.file = file
    self.number = number
  }

  /// Puts the file's faults into `session`, whose logs have been read.
  static func read(_ file: ImportFile, into session: inout Session) throws(ImportError) {
    session.hasFaultFile = true
    session.files.append(file.baseName)
    var reader = FaultFile(file, number: session.files.count - 1)
    var record = JSONObject()
    var entries: [(entry: Entry, time: Int64)] = []
    for (index, line) in lineRanges(of: file.bytes).enumerated() {
      if file.bytes[line].allSatisfy({ $0 == 0x20 || $0 == 9 }) { continue }
      guard record.scan(file.bytes, line) else {
        throw reader.error(index, Slice(file.bytes, line).text, "a JSON object")
      }
      let entry = Entry(bytes: file.bytes, range: line, object: record, line: index)
      entries.append((entry, try reader.time(entry, session)))
    }
    let order = entries.indices.sorted { (entries[$0].time, $0) < (entries[$1].time, $1) }
    for index in order {
      guard try reader.add(entries[index].entry, entries[index].time, to: &session) else { break }
    }
    reader.finish(&session)
    // One line can tell of both ends of something; what comes first in time comes first.
    session.faults = session.faults.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
  }

  /// One line of the file.
  private struct Entry {
    var bytes: [UInt8]
    var range: Range<Int>
    var object: JSONObject
    var line: Int

    func raw(_ key: String) -> Range<Int>? { object.value(Array(key.utf8), in: bytes) }
    func text(_ key: String) -> String? { raw(key).flatMap { JSONObject.decode(bytes, $0) }?.text }
  }

  private func error(_ line: Int, _ found: String, _ expected: String) -> ImportError {
    .badLine(file: file.name, line: line + 1, found: "\"\(found.shortened())\"", expected: expected)
  }

  /// Adds what the line says; false when the story ends there.
  private mutating func add(
    _ entry: Entry, _ time: Int64, to session: inout Session
  ) throws(ImportError) -> Bool {
    if let action = entry.text("action") { return try act(action, time, entry, &session) }
    let source = SourceLine(file: number, line: entry.line + 1)
    let kinds: [(String, Fault.Kind)] = [
      ("crash", .crash), ("restart", .restart), ("pause", .pause), ("resume", .resume),
    ]
    for (key, kind) in kinds {
      guard let name = entry.text(key) else { continue }
      session.faults.append(
        Fault(
          kind: kind, time: time, node: try node(name, entry, session), reason: entry.text("reason") ?? "",
          source: source))
      return true
    }
    if let groups = entry.raw("partition") {
      cut(try sides(groups, entry, session), oneWay: entry.text("oneWay") == "true", time, source, &session)
    } else if entry.raw("heal") != nil {
      heal(time, source, &session)
    } else if entry.raw("end") != nil {
      session.end = time
      return false
    } else {
      throw error(
        entry.line, Slice(entry.bytes, entry.range).text,
        "one of the keys action, crash, restart, pause, resume, partition, heal, end")
    }
    return true
  }

  private func time(_ entry: Entry, _ session: Session) throws(ImportError) -> Int64 {
    let origin = session.earliest()
    if let text = entry.text("ts") ?? entry.text("at") {
      if let stamp = TimeReader.read(text, .date, zone: session.options.zoneOffset) { return stamp.microseconds }
      if let length = DurationReader.read(text, bareUnit: 1_000_000) {
        // Large bare numbers are seconds since 1970, small ones since the first line of the logs.
        let (sum, overflow) = origin.addingReportingOverflow(length)
        return length > 100_000_000_000_000 || overflow ? length : sum
      }
      throw error(entry.line, text, "a time such as 2026-11-23T03:25:14.313Z, or 5.4s after the first line")
    }
    throw error(entry.line, "no time", "the key ts or at")
  }

  private mutating func act(
    _ action: String, _ time: Int64, _ entry: Entry, _ session: inout Session
  ) throws(ImportError) -> Bool {
    let source = SourceLine(file: number, line: entry.line + 1)
    switch action {
    case "signal", "kill", "stop", "pause", "resume", "exited", "start", "restart":
      guard let name = entry.text("node") else { throw error(entry.line, "no node", "the key node beside \(action)") }
      let node = try node(name, entry, session)
      let signal = entry.text("signal") ?? (action == "signal" ? "" : action)
      lifecycle(action, signal, node, time, source, &session)
    case "partition":
      guard let groups = entry.raw("groups") else {
        throw error(entry.line, "no groups", "the key groups beside partition, such as [[1], [2, 3]]")
      }
      cut(try sides(groups, entry, session), oneWay: entry.text("both_ways") == "false", time, source, &session)
    case "heal": heal(time, source, &session)
    case "end_of_scenario", "end":
      session.end = time
      return false
    default: break  // What else happened (client commands, polls) is no fault.
    }
    return true
  }

  private mutating func lifecycle(
    _ action: String, _ signal: String, _ node: Int, _ time: Int64, _ source: SourceLine, _ session: inout Session
  ) {
    let last = session.faults.last { $0.node == node && ($0.kind == .crash || $0.kind == .restart) }
    let isDown = last?.kind == .crash
    func add(_ kind: Fault.Kind, _ reason: String) {
      session.faults.append(Fault(kind: kind, time: time, node: node, reason: reason, source: source))
    }
    switch action == "exited" ? action : signal {
    case "SIGSTOP", "pause": add(.pause, signal)
    case "SIGCONT", "resume": add(.resume, signal)
    case "SIGTERM", "SIGINT", "SIGQUIT", "stop": pendingStops[node] = (time, source)
    case "exited":
      if !isDown { add(.crash, pendingStops[node] == nil ? "exited" : "stopped") }
      pendingStops[node] = nil
    case "start", "restart":
      if let stop = pendingStops.removeValue(forKey: node) {
        session.faults.append(
          Fault(kind: .crash, time: stop.time, node: node, reason: "stopped", source: stop.source))
        add(.restart, "")
      } else if isDown || signal == "restart" {
        add(.restart, "")
      }
    default: if !isDown { add(.crash, signal) }
    }
  }

  private mutating func finish(_ session: inout Session) {
    for node in pendingStops.keys.sorted() {
      guard let stop = pendingStops[node] else { continue }
      session.faults.append(Fault(kind: .crash, time: stop.time, node: node, reason: "stopped", source: stop.source))
    }
  }

  private mutating func cut(
    _ sides: [[Int]], oneWay: Bool, _ time: Int64, _ source: SourceLine, _ session: inout Session
  ) {
    openPartitions += 1
    session.faults.append(Fault(kind: .partition, time: time, sides: sides, oneWay: oneWay, source: source))
  }

  private mutating func heal(_ time: Int64, _ source: SourceLine, _ session: inout Session) {
    guard openPartitions > 0 else { return }
    openPartitions = 0
    session.faults.append(Fault(kind: .heal, time: time, source: source))
  }

  /// A node by its name, an id of its log, or its number.
  private func node(_ text: String, _ entry: Entry, _ session: Session) throws(ImportError) -> Int {
    if let known = session.nodes.lookUp(text) { return known }
    let names = session.nodes.names
    if let number = Int(text) {
      if let known = names.firstIndex(of: "n\(number)") { return known }
      let ending = names.indices.filter { names[$0].drop { !$0.isNumber } == text }
      if ending.count == 1 { return ending[0] }
      if names.indices.contains(number - 1) { return number - 1 }
    }
    throw error(entry.line, text, "one of the nodes \(names.joined(separator: ", "))")
  }

  /// The sides of a cut: a list of lists; a list of nodes or one node is cut off from all others.
  private func sides(_ raw: Range<Int>, _ entry: Entry, _ session: Session) throws(ImportError) -> [[Int]] {
    var sides: [[Int]] = []
    var loose: [Int] = []
    var open: [Int]?
    var token: [UInt8] = []
    var depth = 0
    for byte in Array(entry.bytes[raw]) + [UInt8(ascii: ",")] {
      switch byte {
      case UInt8(ascii: "["):
        depth += 1
        if depth == 2 { open = [] }
      case UInt8(ascii: ","), UInt8(ascii: "]"):
        if !token.isEmpty {
          let found = try node(String(decoding: token, as: UTF8.self), entry, session)
          if open != nil { open?.append(found) } else { loose.append(found) }
          token = []
        }
        guard byte == UInt8(ascii: "]") else { continue }
        if depth == 2, let side = open { sides.append(side) }
        if depth == 2 { open = nil }
        depth -= 1
      case UInt8(ascii: "\""), 0x20, 9: continue
      default: token.append(byte)
      }
    }
    if !loose.isEmpty { sides.append(loose) }
    sides = sides.filter { !$0.isEmpty }
    if sides.count == 1 { sides.append(session.nodes.names.indices.filter { !sides[0].contains($0) }) }
    guard sides.count > 1, !sides.contains([]), Set(sides.joined()).count == sides.joined().count else {
      throw error(entry.line, Slice(entry.bytes, raw).text, "groups that share no node, such as [[1], [2, 3]]")
    }
    return sides
  }
}
