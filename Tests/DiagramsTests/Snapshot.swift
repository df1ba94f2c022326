import Foundation
import Testing

/// Compares text with a committed file in `Fixtures`. `RECORD=1` rewrites the file and fails once, so that nobody commits
/// a recording without having seen that it changed.
func expectSnapshot(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  let file = folder.appending(path: name)
  let committed = try? String(contentsOf: file, encoding: .utf8)
  if committed == text { return }
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); look at what changed before you commit it", sourceLocation: sourceLocation)
    return
  }
  let old = (committed ?? "").split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
  Issue.record(
    """
    \(name) differs from line \(line + 1) on
    committed: \(line < old.count ? old[line] : "(end)")
    now:       \(line < new.count ? new[line] : "(end)")
    RECORD=1 make test rewrites it
    """, sourceLocation: sourceLocation)
}
