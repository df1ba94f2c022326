/// Reads a timeline file: the header, then a draft per line, put in order by a ``TimelineAssembler``.
///
/// Most files are in time order and are assembled while they are read. When a line goes back in time, or seems to
/// contradict an earlier one, the lines are read once more, all kept, sorted by time — lines of one instant keep their
/// order — and only then judged: whoever merges the files of several nodes need not sort.
struct TimelineReader {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  let file: String
  var scanner: JSONScanner
  /// The line that the scanner stands on, from 1.
  var line = 1
  var unit = TimeUnit.us
  /// The files that source lines point into.
  var files: [String] = []

  var labels = LabelTable()
  /// The labels by the bytes that name them in the file.
  var labelWords = WordTable()
  var labelsOfWords: [LabelID] = []
  var nodes: [String] = []
  var nodeWords = WordTable()
  var nodesOfWords: [NodeID] = []
  var messageKeys = MessageKeys()
  /// The sides of the partitions, for ``EventDraft/sides`` to point into.
  var sides: [[[NodeID]]] = []
  /// The messages that detections and notes name, by their numbers of ``MessageKeys``, for ``EventDraft/evidence``.
  var evidence: [[Int]] = []

  let words = Words()

  /// The words that every file may use.
  struct Words {
    let keys = WordTable(FieldKey.allCases.map(\.word))
    let kinds = WordTable(EventKind.allCases.map(\.word))
    let classes = WordTable(MessageClass.allCases.map(\.word))
    let causes = WordTable(DropCause.allCases.map(\.word))
    let roles = WordTable(Role.allCases.map(\.word))
    let phases = WordTable(TimerPhase.allCases.map(\.word))
    let lies = WordTable(Lie.allCases.map(\.word))
    let provenances = WordTable(Provenance.allCases.map(\.word))
    /// By kind: the keys that a line must have, and those that it may.
    let requiredKeys = EventKind.allCases.map(\.requiredKeys)
    let allowedKeys = EventKind.allCases.map { $0.requiredKeys.union($0.optionalKeys) }
  }

  init(_ bytes: [UInt8], named file: String) {
    self.file = file
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    scanner = JSONScanner(bytes, from: start, lineEndsAreSpace: false)
  }

  mutating func read() throws(TimelineFileError) -> Timeline {
    do {
      let (header, end) = try readHeader()
      var timeline = try readEvents(header)
      timeline.table = labels
      if let end {
        if let last = timeline.events.last, last.time.microseconds > end.time {
          throw JSONError(
            at: end.offset, found: "an end at \(end.time) µs",
            expected: "none before the last event, at \(last.time.microseconds) µs")
        }
        timeline.header.end = Instant(microseconds: end.time)
      }
      return timeline
    } catch let failure as JSONError {
      throw TimelineFileError(failure, in: scanner.bytes, named: file)
    } catch let conflict as LineConflict {
      throw fileError(conflict)
    } catch {
      preconditionFailure("the reader of timelines failed in a way of its own: \(error)")
    }
  }

  private mutating func readEvents(_ header: Header) throws -> Timeline {
    let body = (offset: scanner.offset, line: line)
    do {
      var assembler = TimelineAssembler(nodes: nodes, header: header)
      while let draft = try nextDraft() { try assembler.add(draft, sides: sides, evidence: evidence) }
      return assembler.timeline
    } catch is LineConflict {
      // Sorting may resolve it.
    }
    (scanner.offset, line) = body
    sides = []
    evidence = []
    var drafts: [EventDraft] = []
    while let draft = try nextDraft() { drafts.append(draft) }
    return try assembled(drafts, header)
  }

  private func assembled(_ drafts: [EventDraft], _ header: Header) throws(LineConflict) -> Timeline {
    let order = drafts.enumerated().map { (time: $1.time, index: $0) }.sorted { $0 < $1 }
    var assembler = TimelineAssembler(nodes: nodes, header: header)
    for (_, index) in order {
      do throws(LineConflict) {
        try assembler.add(drafts[index], sides: sides, evidence: evidence)
      } catch {
        guard case .unsent = error.problem else { throw error }
        // Name the line of the send if there is one: it then comes too late.
        let message = drafts[index].message
        var conflict = error
        conflict.otherLine = drafts.first { $0.kind == .send && $0.message == message }?.line
        throw conflict
      }
    }
    return assembler.timeline
  }
}

extension Timeline {
  /// Reads a timeline file (`docs/timeline-format.md`).
  ///
  /// The result equals the timeline that was written. Two million lines take about two seconds. Lines may be in any
  /// order of time, as long as each message is sent before it arrives.
  ///
  /// - Parameters:
  ///   - bytes: The whole file: UTF-8, with or without a byte order mark; lines end in LF or CRLF.
  ///   - file: What errors call it.
  /// - Throws: ``TimelineFileError`` for the first thing that is wrong.
  public init(reading bytes: [UInt8], named file: String = "timeline") throws(TimelineFileError) {
    var reader = TimelineReader(bytes, named: file)
    self = try reader.read()
  }
}
