public import Timelines

// What a program says about itself. Everything is recorded at the instant of the handler, as happening on its node.

extension Turn {
  /// Records that this node is now in `role` and `term`, and why.
  public mutating func recordState(_ role: Role, term: Term, reason: String = "") {
    timeline.recordState(role, term: term, at: time, node: node, reason: reason)
  }

  /// Records that a timer ran out, by the name that a picture shows.
  public mutating func recordTimerFired(_ name: String) {
    timeline.recordTimer(.fired, name, at: time, node: node)
  }

  public mutating func recordAppend(index: Int, term: Term, value: String) {
    timeline.recordEntry(.append, index: index, term: term, value: value, at: time, node: node)
  }

  /// Records that the log entries from `index` on were removed.
  public mutating func recordTruncate(from index: Int, term: Term) {
    timeline.recordEntry(.truncate, index: index, term: term, at: time, node: node)
  }

  /// Records that the entries up to `index` are committed.
  public mutating func recordCommit(upTo index: Int, term: Term, value: String = "") {
    timeline.recordEntry(.commit, index: index, term: term, value: value, at: time, node: node)
  }

  /// Records that this node first heard of gossip `item`.
  public mutating func recordLearn(_ item: String, version: Int = 0) {
    let label = timeline.intern(item)
    timeline.recordLearn(label, version: version, at: time, node: node)
  }

  public mutating func recordDecide(_ value: String, term: Term = .unknown) {
    timeline.recordDecide(value, term: term, at: time, node: node)
  }

  /// Records that this node holds `suspect` to be faulty, and the messages that show it.
  public mutating func recordDetect(_ suspect: NodeID, reason: String, evidence: [MessageID] = []) {
    timeline.recordDetect(suspect, reason: reason, evidence: evidence, at: time, node: node)
  }

  public mutating func recordRequest(_ text: String, number: Int) {
    timeline.recordRequest(text, number: number, at: time, node: node)
  }

  public mutating func recordResponse(_ text: String, number: Int, succeeded: Bool) {
    timeline.recordResponse(text, number: number, succeeded: succeeded, at: time, node: node)
  }

  /// Records a remark, and the messages that it is about.
  public mutating func recordNote(_ text: String, evidence: [MessageID] = []) {
    timeline.recordNote(text, evidence: evidence, at: time, node: node)
  }
}
