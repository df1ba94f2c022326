extension Scene {
  /// The scene that `dump()` wrote, up to the rounding of its numbers.
  ///
  /// Throws at the first line that is not as expected.
  public init(dump: String) throws(SceneDumpError) {
    self.init(width: 0, height: 0, background: Color(0))
    for (index, line) in dump.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty
    {
      var reader = DumpReader(line, number: index + 1)
      try read(&reader, isFirst: index == 0)
    }
  }

  private mutating func read(_ reader: inout DumpReader, isFirst: Bool) throws(SceneDumpError) {
    if isFirst {
      try reader.expect("scene")
      width = try reader.number()
      try reader.expect("x")
      height = try reader.number()
      try reader.expect("on")
      background = try reader.color()
    } else if reader.accept("title", before: "\"") {
      title = try reader.quoted()
    } else if reader.accept("description") {
      description = try reader.quoted()
    } else if reader.accept("recipe") {
      recipe = try reader.quoted()
    } else if reader.accept("messages") {
      try readMessages(&reader)
    } else if reader.accept("deliveries") {
      messages.deliveries = try reader.integer()
    } else if reader.accept("losses") {
      messages.losses = try reader.integer()
    } else {
      items.append(try reader.item())
    }
  }

  private mutating func readMessages(_ reader: inout DumpReader) throws(SceneDumpError) {
    messages.total = try reader.integer()
    let parts: [(WritableKeyPath<MessageAccount, Int>, String, String)] = [
      (\.drawn, "=", "drawn"), (\.folded, "+", "folded"), (\.texture, "+", "texture"), (\.outside, "+", "outside"),
    ]
    for (part, sign, name) in parts {
      try reader.expect(sign)
      messages[keyPath: part] = try reader.integer()
      try reader.expect(name)
    }
  }
}

/// A line of a scene's dump that cannot be read.
public struct SceneDumpError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public var line: Int
  public var expected: String
  public var found: String

  public var description: String { "line \(line): expected \(expected), found \(found)" }
}
