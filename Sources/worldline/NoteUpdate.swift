import CairoRenderer
import Notes

/// One note, brought up to date: first its pictures are written, the note itself last, in one step.
struct NoteUpdate {
  /// The note as it was named, and the file behind it.
  let name: String
  private let path: String
  private let note: Note
  private let blocks: [PlannedBlock]
  private let isCheck: Bool
  private let drawsAll: Bool
  private let font: String
  private var edits: [Note.Edit] = []
  /// The places that are not as they should be, in words.
  private(set) var stale: [String] = []
  private var recent = RecentPictures()
  private var drawn = 0
  private var changedNumbers = 0

  /// Reads the note and understands all of it; nothing is drawn yet.
  init(_ name: String, folder: String, isCheck: Bool, drawsAll: Bool) throws {
    self.name = name
    self.isCheck = isCheck
    self.drawsAll = drawsAll
    guard Files.exists(name) else { throw Failure(.badInput, "\(name): no such file; name a Markdown file") }
    guard Files.isPlain(name) else { throw Failure(.badInput, "\(name): it is no file; name a Markdown file") }
    path = Files.target(of: name)
    do throws(NoteError) {
      note = try Note(reading: Self.bytes(of: name), file: name)
    } catch {
      throw Failure(.badInput, error.description)
    }
    for remark in note.remarks { Console.note("\(name):\(remark.line): \(remark.text)") }
    let planner = NotePlanner(note: note, path: path, folder: folder)
    blocks = try planner.blocks()
    for link in planner.leftovers(beside: blocks) {
      Console.note("\(name): no block shows \(link) any more; remove it unless something else does")
    }
    do { font = try PangoTextMeasurer().resolvedFamily } catch { throw Failure(.badInput, error.description) }
  }

  /// Finds out what the note should say. Pictures are written at once, unless this is a check.
  mutating func refresh(_ numbers: inout NumberSource) throws {
    for block in blocks { try refresh(block) }
    let folder = Files.folder(of: path)
    for number in note.numbers {
      let text = try numbers.text(of: number, in: name, folder: folder)
      let old = note.text(number.range)
      guard old != text else { continue }
      changedNumbers += 1
      edits.append(Note.Edit(number.range, text))
      stale.append("\(name):\(number.line):\(number.column): \(number.phrase) is \(text), the note says \(old)")
    }
  }

  private mutating func refresh(_ block: PlannedBlock) throws {
    var shown: [NotePicture.Shown] = []
    for picture in block.pictures {
      do {
        let state = try picture.current(font: font, drawsAll: drawsAll, isCheck: isCheck, &recent)
        shown.append(state)
        guard let reason = state.staleness else { continue }
        stale.append("\(name):\(block.block.line): \(picture.link) \(reason)")
        drawn += 1
        if !isCheck, let bytes = state.bytes { try picture.write(bytes) }
      } catch let failure as Failure {
        throw Failure(failure.status.inFile, "\(name):\(block.block.line): \(failure.description)")
      }
    }
    guard let first = shown.first else { preconditionFailure("a block of \(name) has no picture") }
    let old = edits.count
    for edit in block.edits(showing: first) where note.text(edit.range) != edit.text { edits.append(edit) }
    if edits.count > old { stale.append("\(name):\(block.block.line): the lines under the block are stale") }
  }

  /// Writes the note, if anything in it changes.
  func write() throws {
    guard !edits.isEmpty else { return }
    guard try Files.read(path) == note.bytes else {
      throw Failure(.cannotWrite, "\(name): it was changed while its pictures were drawn; start again")
    }
    try Files.write(note.applying(edits), to: path)
  }

  var summary: String {
    func count(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    let (stale, new) = isCheck ? ("stale", "stale") : ("drawn", "new")
    return "\(name): \(count(blocks.reduce(0) { $0 + $1.pictures.count }, "picture")), \(drawn) \(stale); "
      + "\(count(note.numbers.count, "number")), \(changedNumbers) \(new)"
  }

  private static func bytes(of name: String) throws(NoteError) -> [UInt8] {
    do { return try Files.read(name) } catch {
      throw NoteError(file: name, line: 1, column: 1, found: "a file that cannot be read", expected: "a Markdown file")
    }
  }
}

extension Failure.Status {
  /// What a wrong option is when it stands in a file.
  var inFile: Failure.Status { self == .usage ? .badInput : self }
}
