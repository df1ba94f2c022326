/// The opening line of a fenced block.
struct Fence: Hashable {
  /// A backtick or a tilde.
  var mark: UInt8
  var length: Int
  /// Whether its first word is `worldline`.
  var isWorldline: Bool
}

extension MarkdownLine {
  /// The fence that the line opens, if it does.
  var fence: Fence? {
    guard indent < 4, let mark = text.first, mark == 0x60 || mark == 0x7E else { return nil }
    let length = text.prefix { $0 == mark }.count
    let info = text[length...]
    // What follows backticks must hold none, or the line is a code span.
    guard length >= 3, mark == 0x7E || !info.contains(0x60) else { return nil }
    let word = info.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x2C }
    return Fence(mark: mark, length: length, isWorldline: word.elementsEqual("worldline".utf8))
  }

  /// Whether the line closes the fence: at least as many of the same mark, and nothing else.
  func closes(_ fence: Fence) -> Bool {
    indent < 4 && text.count >= fence.length && text.allSatisfy { $0 == fence.mark }
  }
}
