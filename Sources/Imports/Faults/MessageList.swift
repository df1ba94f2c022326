import Timelines

/// Reads messages as they were seen on the wire: JSON Lines with `send`, `recv`, `from`, `to`, `type` and perhaps `term`,
/// `reject`, `lost`, `detail`.
///
/// Logs say what a node meant to send and what it cared to print; the wire says what travelled. So the list replaces the
/// logs' messages of every type that occurs in it.
enum MessageList {
  static func read(_ file: ImportFile, into session: inout Session) throws(ImportError) {
    session.files.append(file.baseName)
    let number = session.files.count - 1
    var object = JSONObject()
    var found: [(Parcel, send: Int64?, receive: Int64?, line: Int)] = []
    for (index, line) in lineRanges(of: file.bytes).enumerated() {
      if file.bytes[line].allSatisfy({ $0 == 0x20 || $0 == 9 }) { continue }
      func error(_ found: String, _ expected: String) -> ImportError {
        .badLine(file: file.name, line: index + 1, found: found, expected: expected)
      }
      guard object.scan(file.bytes, line) else {
        throw error("\"\(Slice(file.bytes, line).text.shortened())\"", "a JSON object")
      }
      let text = { (key: String) -> String? in
        object.value(Array(key.utf8), in: file.bytes).flatMap { JSONObject.decode(file.bytes, $0) }?.text
      }
      guard let from = text("from"), let to = text("to"), let type = text("type") else {
        throw error("a message without from, to or type", "these three keys")
      }
      var times: [Int64?] = []
      for key in ["send", "recv"] {
        let written = text(key)
        let stamp = written.flatMap { TimeReader.read($0) ?? TimeReader.read($0, .epoch) }
        if let written, stamp == nil { throw error("the time \"\(written.shortened())\"", "an RFC 3339 time") }
        times.append(stamp?.microseconds)
      }
      guard times[0] ?? times[1] != nil else { throw error("neither send nor recv", "at least one time") }
      guard let source = session.nodes.resolve(from), let target = session.nodes.resolve(to) else {
        throw ImportError.tooManyNodes(file: file.name, line: index + 1, limit: NodeTable.limit)
      }
      session.makeRoom()
      let verdict: Verdict = text("reject") == "true" ? .no : .yes
      var parcel = Parcel(
        source: source, target: target, type: type, messageClass: session.messageClass(type, verdict),
        term: text("term").flatMap { Int($0) }, detail: text("detail") ?? "")
      parcel.lost = text("lost") == "true"
      found.append((parcel, times[0], times[1], index + 1))
    }
    let types = Set(found.map { $0.0.type })
    var details: [String: String] = [:]
    for index in session.drafts.indices
    where [.send, .receive].contains(session.drafts[index].kind)
      && types.contains(session.drafts[index][.type] ?? "")
    {
      if !session.drafts[index].isDropped, let detail = session.drafts[index][.detail] {
        details[key(session.drafts[index])] = detail
      }
      session.drafts[index].isDropped = true
    }
    for index in found.indices where found[index].0.detail.isEmpty {
      found[index].0.detail = details[key(found[index].0)] ?? ""
    }
    for (parcel, send, receive, line) in found {
      add(parcel, send, receive, SourceLine(file: number, line: line), to: &session)
    }
    session.sortSequences()
  }

  /// What tells a message apart well enough to take over what the logs say about it: why a vote was refused.
  private static func key(_ parcel: Parcel) -> String {
    "\(parcel.type) \(parcel.source) \(parcel.target) \(parcel.term ?? -1)"
  }

  private static func key(_ draft: Draft) -> String {
    let (source, target) = draft.kind == .send ? (draft.node, draft.peer ?? -1) : (draft.peer ?? -1, draft.node)
    return "\(draft[.type] ?? "") \(source) \(target) \(draft.term ?? -1)"
  }

  private static func add(
    _ parcel: Parcel, _ send: Int64?, _ receive: Int64?, _ source: SourceLine, to session: inout Session
  ) {
    var parcel = parcel
    if let send {
      var draft = Draft(kind: .send, node: parcel.source, time: send, source: source)
      (draft.message, draft.peer) = (session.parcels.count, parcel.target)
      parcel.send = session.append(draft)
    }
    if let receive {
      var draft = Draft(kind: .receive, node: parcel.target, time: receive, source: source)
      (draft.message, draft.peer) = (session.parcels.count, parcel.source)
      parcel.receive = session.append(draft)
    }
    session.parcels.append(parcel)
    switch (send, receive) {
    case (_?, _?): session.report.paired += 1
    case (_?, nil): session.report.unreceived += 1
    default: session.report.unsent += 1
    }
  }
}
