import Timelines

extension Session {
  /// Concludes crashes from starts without a stop before them.
  ///
  /// The crash came at some time between the last line before and the start; it is put at the last line. That a log ends
  /// says nothing about its node.
  mutating func inferCrashes() {
    guard options.infersCrashes, !hasFaultFile else { return }
    let reports = lossReports()
    for (node, sequence) in sequences.enumerated() {
      var isStopped = false
      var isStopping = false
      for index in sequence where !drafts[index].isDropped {
        let draft = drafts[index]
        switch draft.kind {
        case .stopping: isStopping = true
        case .stop: isStopped = true
        case .start:
          if let lastSeen = draft.lastSeen, !isStopped {
            let reason =
              isStopping ? "stopped" : crashReason(reports[node], lastSeen, draft.time)
            faults.append(Fault(kind: .crash, time: lastSeen, node: node, reason: reason, provenance: .inferred))
          }
          isStopped = false
          isStopping = false
        case .send, .receive, .role: isStopping = false
        default: break
        }
      }
    }
  }

  /// For each node the times at which its peers reported that they had lost it, in order.
  private func lossReports() -> [[Int64]] {
    var reports = [[Int64]](repeating: [], count: nodes.names.count)
    for index in drafts.indices where drafts[index].kind == .link {
      if let peer = drafts[index].peer, drafts[index][.state] == "down" { reports[peer].append(drafts[index].time) }
    }
    return reports.map { $0.sorted() }
  }

  /// Why a crash is concluded; the first report of a peer bounds it from above.
  private func crashReason(_ reports: [Int64], _ lastSeen: Int64, _ start: Int64) -> String {
    guard let first = reports.first(where: { $0 > lastSeen }), first < start else {
      return "last line before a new start"
    }
    return "last line before a new start; missed by its peers \(Elapsed(microseconds: first - lastSeen)) later"
  }

  /// Concludes pauses from silences that end with the report of a late heartbeat.
  mutating func inferPauses() {
    guard options.infersPauses, !hasFaultFile else { return }
    for (node, sequence) in sequences.enumerated() {
      var last: Int64 = .min
      for index in sequence where drafts[index].kind == .late {
        let draft = drafts[index]
        guard let late = draft[.by].flatMap({ DurationReader.read($0) }), late >= 500_000,
          let silence = draft.silence, silence.end > last, (silence.end - silence.start) * 10 >= late * 7
        else { continue }
        // The heartbeat was due half of what was expected between two, after the last one that was sent.
        let expected = draft[.expected].flatMap { DurationReader.read($0) } ?? 0
        let start = max(silence.start, min(draft.time - late - expected / 2, silence.end))
        faults.append(
          Fault(kind: .pause, time: start, node: node, reason: "silent, then a late heartbeat", provenance: .inferred))
        faults.append(
          Fault(kind: .resume, time: silence.end, node: node, reason: "first line after", provenance: .inferred))
        last = silence.end
      }
    }
  }

  /// When each node was known to be down or halted: nobody can be cut off from it then.
  func outages() -> [[(start: Int64, end: Int64)]] {
    var result = [[(start: Int64, end: Int64)]](repeating: [], count: nodes.names.count)
    for node in nodes.names.indices {
      var down: Int64? = lives[node].first == .max ? .min : nil
      if lives[node].first != .max { result[node].append((.min, lives[node].first)) }
      let marks =
        faults.filter { $0.node == node }.map { ($0.time, $0.kind == .crash || $0.kind == .pause) }
        + sequences[node].filter { drafts[$0].kind == .start || drafts[$0].kind == .stop }
        .map { (drafts[$0].time, drafts[$0].kind == .stop) }
      for (time, goesDown) in marks.sorted(by: { ($0.0, $0.1 ? 0 : 1) < ($1.0, $1.1 ? 0 : 1) }) {
        if goesDown {
          down = down ?? time
        } else if let start = down {
          result[node].append((start, time))
          down = nil
        }
      }
      if let start = down { result[node].append((start, .max)) }
    }
    return result
  }
}
