/// A line that is well written but contradicts others.
struct LineConflict: Error {
  enum Problem {
    /// Earlier than the line before it.
    case unordered
    /// Arrives or is lost, and no line so far sends it.
    case unsent
    case sentTwice, sentLate, receivedAfterDrop, droppedTwice, droppedAfterReceive
    case otherNode, otherSource, otherType, otherClass, otherTerm, otherDetail, otherLie
    case unknownPartition(known: Int)
    /// Evidence that has not appeared so far.
    case unknownEvidence
  }

  var problem: Problem
  var draft: EventDraft
  var otherLine: Int?

  /// The key whose value is to blame.
  var key: FieldKey {
    switch problem {
    case .unordered: .t
    case .unsent, .sentTwice, .sentLate, .receivedAfterDrop, .droppedTwice, .droppedAfterReceive: .message
    case .otherNode: .node
    case .otherSource: .from
    case .otherType: .type
    case .otherClass: .class
    case .otherTerm: .term
    case .otherDetail: .detail
    case .otherLie: .lie
    case .unknownEvidence: .evidence
    case .unknownPartition: .partition
    }
  }
}

extension TimelineReader {
  /// The error in words, with the places of both lines.
  func fileError(_ conflict: LineConflict) -> TimelineFileError {
    let draft = conflict.draft
    let offset = self.offset(ofValueOf: conflict.key, inLineAt: draft.start)
    let message = "message " + source(ofValueOf: .message, inLineAt: draft.start)
    let other = conflict.otherLine.map { "line \($0)" } ?? "another line"
    let verb = draft.kind == .drop ? "drop" : "receive"
    let found: String
    let expected: String
    switch conflict.problem {
    case .unordered:
      (found, expected) = ("an earlier time than on \(other)", "times in order")
    case .unsent where conflict.otherLine != nil:
      found = "the \(verb) of \(message), which is sent later, on \(other)"
      expected = "a message to be sent first (lines of one instant count in the order of the file)"
    case .unsent:
      found = "the \(verb) of \(message), which no line sends"
      expected = "its send, or \"from\" (and \"type\", \"class\", \"term\") on this line because no log has the send"
    case .sentTwice:
      (found, expected) = ("a second send of \(message), sent on \(other)", "one send for each message id")
    case .sentLate:
      (found, expected) = ("the send of \(message), whose arrival or drop is on \(other)", "the send first")
    case .receivedAfterDrop:
      (found, expected) = ("the receive of \(message), dropped on \(other)", "a message to arrive or to be dropped")
    case .droppedTwice:
      (found, expected) = ("a second drop of \(message), dropped on \(other)", "one drop for each message")
    case .droppedAfterReceive:
      (found, expected) = ("the drop of \(message), received on \(other)", "a message to arrive or to be dropped")
    case .otherNode, .otherSource, .otherType, .otherClass, .otherTerm, .otherDetail,
      .otherLie:
      found = "\(source(ofValueOf: conflict.key, inLineAt: draft.start)) for \(message)"
      expected = "what \(other) says of it"
    case .unknownEvidence:
      (found, expected) = ("evidence that no line so far speaks of", "messages that were sent or received before")
    case .unknownPartition(let known):
      found = "the heal of partition \(draft.number)"
      expected = known == 0 ? "a partition before it" : "one of the \(known) so far, numbered from 0 in order of time"
    }
    return TimelineFileError(
      JSONError(at: offset, found: found, expected: expected), in: scanner.bytes, named: file,
      otherLine: conflict.otherLine)
  }

  /// Where the value of `key` stands in the well-written line at `start`.
  func offset(ofValueOf key: FieldKey, inLineAt start: Int) -> Int {
    member(key, inLineAt: start)?.value.offset ?? start
  }

  /// Where `key` itself stands in the line at `start`.
  func offset(of key: FieldKey, inLineAt start: Int) -> Int { member(key, inLineAt: start)?.keyOffset ?? start }

  private func source(ofValueOf key: FieldKey, inLineAt start: Int) -> String {
    member(key, inLineAt: start)?.value.kind ?? "?"
  }

  private func member(_ key: FieldKey, inLineAt start: Int) -> JSONValue.Member? {
    var scanner = JSONScanner(scanner.bytes, from: start, lineEndsAreSpace: false)
    guard let members = try? scanner.value().object() else { return nil }
    return members.first { $0.key == key.word }
  }
}
