import Findings

extension Prose {
  /// The words with the strong ones between asterisks, as the tests write them.
  var marked: String { spans.map { $0.isStrong ? "**\($0.text)**" : $0.text }.joined() }
}

extension Findings {
  /// The remarks as "150 ms: text".
  var story: [String] { callouts.map { "\($0.at): \($0.text.marked)" } }
}
