/// A fenced block with the word `worldline`, and the lines under it that Worldline has written.
///
///     ```worldline
///     scenario: raft-election
///     ```
///
///     ![…](pictures/note.raft-election.png)<!-- worldline: picture -->
///
///     *…*<!-- worldline: caption -->
public struct NoteBlock: Hashable, Sendable {
  /// The end of the line that shows the picture, by which it is found again.
  public static let pictureMark = "<!-- worldline: picture -->"
  /// The end of the line below it.
  public static let captionMark = "<!-- worldline: caption -->"

  /// The line of the opening fence, counted from 1.
  public let line: Int
  /// What stands between the fences.
  public let text: String
  /// Where the line of the closing fence ends, before its line end.
  let end: Int
  /// The written lines, without their line ends; nil where there is none yet.
  let picture: Range<Int>?
  let caption: Range<Int>?
  /// "\n" or "\r\n", as the note has it at this place.
  let newline: String
  /// Whether text follows directly, which must not become one paragraph with the new lines.
  let needsBlank: Bool

  /// Puts `picture` and `caption` under the block, in place of what was written there before. The marks are added.
  public func edits(picture: String, caption: String?) -> [Note.Edit] {
    let pictureText = picture + Self.pictureMark
    let captionText = caption.map { $0 + Self.captionMark }
    var edits: [Note.Edit] = []
    var tail = ""
    if let old = self.picture {
      edits.append(Note.Edit(old, pictureText))
    } else {
      tail += newline + newline + pictureText
    }
    switch (self.caption, captionText) {
    case (let old?, let new?): edits.append(Note.Edit(old, new))
    case (let old?, nil): edits.append(Note.Edit((self.picture?.upperBound ?? end)..<old.upperBound, ""))
    case (nil, let new?): tail += newline + newline + new
    case (nil, nil): break
    }
    if !tail.isEmpty {
      let place = self.picture?.upperBound ?? end
      edits.append(Note.Edit(place..<place, tail + (needsBlank ? newline : "")))
    }
    return edits
  }
}
