import Foundation
import Testing

/// Notes with mistakes, odd files and bad moments.
struct HostileNoteTests {
  private static let block = NotesCommandTests.block

  @Test(arguments: [
    (
      "```worldline\nscenario: raft-electoin\n```",
      "n.md:1: there is no scenario 'raft-electoin' (did you mean 'raft-election'?)"
    ),
    ("x\n```worldline\nscenario: raft-election\nseed: x\n```", "n.md:2: "),
    ("```worldline\nscenario: raft-election\nfigure: pie\n```", "n.md:1: "),
    ("```worldline\nscenario: raft-election\nset: {los: 1%}\n```", "did you mean 'loss'"),
    ("```worldline\nscenario: raft-election\nfrom: 2h\n```", "n.md:1: "),
    (
      "```worldline\nscenario: nowhere.yaml\n```", "n.md:1: nowhere.yaml: no such file; files are named from the note's"
    ),
    ("```worldline\nfile: nowhere.jsonl\n```", "n.md:1: nowhere.jsonl: no such file"),
    ("```worldline\nfile: nowhere\n```", "n.md:1: "),
    ("```worldline\nfile: /dev/zero\n```", "n.md:1: /dev/zero: it is a device"),
    ("```worldline\nfile: n.md\n```", "n.md:1: "),
    (
      "```worldline\nscenario: raft-election\nthem: dark\n```",
      "n.md:3:1: found the unknown key \"them\" (did you mean theme?)"
    ),
    (
      "```worldline\nscenario: raft-election\nname: a\n```\n```worldline\nscenario: raft-wan\nname: a\n```",
      "n.md:5: found the name a"
    ),
    ("```worldline\nsed: 1\n```\n\n```worldline\n\n```", "n.md:5:1: found an empty block"),
    (
      "<!-- worldline: electons of raft-wan -->1<!-- / -->",
      "n.md:1:17: found the unknown word \"electons\" (did you mean elections?)"
    ),
    (
      "<!-- worldline: elections of raft-wam -->1<!-- / -->",
      "n.md:1:17: there is no scenario 'raft-wam' (did you mean 'raft-wan'?)"
    ),
    (
      "<!-- worldline: max elections of raft-wan seeds 5 -->1<!-- / --><!-- worldline: max elections of raft-wan seeds 5..3 -->1<!-- / -->",
      "0..<10000"
    ),
    ("<!-- worldline: elections of raft-wan with loss=many -->1<!-- / -->", "n.md:1:17: "),
    ("<!-- worldline: elections of raft-wan with seed=3 -->1<!-- / -->", "n.md:1:17: "),
    ("```worldline\nscenario: raft-election\n", "n.md:1:1: found a block that is not closed"),
    ("\u{0}", "NUL"),
  ])
  func `a mistake is told with its place, and nothing is written`(text: String, words: String) throws {
    let folder = try Scratch()
    try folder.write(text, to: "n.md")
    for arguments in [["notes", "n.md"], ["notes", "--check", "n.md"]] {
      let outcome = try Program.run(arguments, in: folder.url)
      #expect(outcome.status == 65 && outcome.errors.contains(words), "\(outcome.status) \(outcome.errors)")
    }
    #expect(folder.names == ["n.md"])
    #expect(try String(contentsOf: folder.file("n.md"), encoding: .utf8) == text)
  }

  @Test(arguments: ["missing.md", "folder", "/dev/zero", "pipe", "-", "picture.png", "utf16.md"])
  func `what is no note is told`(name: String) throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("folder"), withIntermediateDirectories: true)
    mkfifo(folder.path("pipe"), 0o600)
    try Data([0x89, 0x50, 0x4E, 0x47, 0xFF]).write(to: folder.file("picture.png"))
    try Data("# x".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).write(to: folder.file("utf16.md"))
    let outcome = try Program.run(["notes", name], in: folder.url)
    #expect(outcome.status == 65 && outcome.errors.contains(name), "\(outcome.errors)")
  }

  @Test func `a block that is left alone is told`() throws {
    let folder = try Scratch()
    let path = try folder.write("- x\n\n  ```worldline\n  scenario: raft-election\n  ```\n", to: "n.md")
    let outcome = try Program.run(["notes", path])
    #expect(outcome.status == 0 && outcome.errors.contains("n.md:3: the worldline block stands in a list"))
    #expect(folder.names == ["n.md"])
  }

  private static let crowded = """
    # tabs and nests

    ````md
    ```worldline
    scenario: raft-wan
    ```
    ````

    \t```worldline
    \tscenario: raft-wan
    \t```

    > ```worldline
    > scenario: raft-wan
    > ```

    <div>
    ```worldline
    scenario: raft-wan
    ```
    </div>

    1. b
    ```worldline
    scenario: raft-election
    ```
       text

    ```worldline {#id}
    scenario: raft-election
    ```
    last words
    """

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func `whatever stands around the blocks stays, byte for byte`(ending: String, mark: String) throws {
    let folder = try Scratch()
    let old = mark + Self.crowded.replacing("\n", with: ending)
    try folder.write(old, to: "n.md")
    let outcome = try Program.run(["notes", "n.md"], in: folder.url)
    #expect(outcome.status == 0 && outcome.errors.contains("2 pictures, 2 drawn"), "\(outcome.errors)")
    // Without what was put under the blocks, the note is the old one.
    let new = try Data(contentsOf: folder.file("n.md"))
    var rest = Array(new)[...]
    for line in old.utf8.split(separator: UInt8(ascii: ending == "\r" ? "\r" : "\n"), omittingEmptySubsequences: true) {
      let place = try #require(rest.firstRange(of: Array(line)), "\(String(decoding: line, as: UTF8.self))")
      rest = rest[place.upperBound...]
    }
    #expect(rest.isEmpty && (ending != "\n" || !new.contains(13)))
    #expect(try Program.run(["notes", "--check", "n.md"], in: folder.url).status == 0)
  }

  @Test func `blocks that ask for the same picture have the same bytes, each in its own file`() throws {
    let folder = try Scratch()
    let path = try folder.write(String(repeating: Self.block + "\n", count: 40), to: "n.md")
    #expect(try Program.run(["notes", path]).errors.contains("40 pictures, 40 drawn"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("pictures"))
    #expect(names.count == 40)
    #expect(try Set(names.map { try Data(contentsOf: folder.file("pictures/" + $0)) }).count == 1)
    #expect(try Program.run(["notes", "--check", path]).status == 0)
  }

  @Test func `a note without blocks, an empty one, and fifty megabytes are left alone`() throws {
    let folder = try Scratch()
    try folder.write("", to: "empty.md")
    try folder.write("# x\n", to: "plain.md")
    try folder.write(String(repeating: "some text that says nothing\r\n", count: 1_750_000), to: "long.md")
    let outcome = try Program.run(["notes", "empty.md", "plain.md", "long.md"], in: folder.url)
    #expect(outcome.status == 0 && outcome.errors.contains("long.md: 0 pictures, 0 drawn"), "\(outcome.errors)")
    #expect(folder.names == ["empty.md", "long.md", "plain.md"])
  }

  @Test func `a thousand blocks of which one changes draw one picture`() throws {
    let folder = try Scratch()
    let path = try folder.write(String(repeating: Self.block + "\n", count: 1_000), to: "n.md")
    // They all show the same, so the pictures can be laid there beforehand.
    let one = try folder.write(Self.block, to: "one.md")
    _ = try Program.run(["notes", one])
    let picture = folder.file("pictures/one.raft-election.png")
    for number in 1...1_000 {
      let name = number == 1 ? "n.raft-election.png" : "n.raft-election-\(number).png"
      try FileManager.default.linkItem(at: picture, to: folder.file("pictures/" + name))
    }
    try Data("damaged".utf8).write(to: folder.file("pictures/n.raft-election-500.png"), options: .atomic)
    let outcome = try Program.run(["notes", path])
    #expect(outcome.status == 0 && outcome.errors.contains("1000 pictures, 1 drawn"), "\(outcome.errors)")
    #expect(try Data(contentsOf: picture) == Data(contentsOf: folder.file("pictures/n.raft-election-500.png")))
  }

  @Test func `a folder that cannot be written leaves the note as it was`() throws {
    let folder = try Scratch()
    let path = try folder.write(Self.block, to: "n.md")
    try folder.write("a file", to: "pictures")
    let outcome = try Program.run(["notes", path])
    #expect(outcome.status == 73 && outcome.errors.contains("cannot"), "\(outcome.errors)")
    #expect(try String(contentsOf: folder.file("n.md"), encoding: .utf8) == Self.block)
    #expect(folder.names == ["n.md", "pictures"])
    // No one may write into this one, root neither.
    #expect(try Program.run(["notes", "--folder", "../../../../../../../../proc/nowhere", path]).status == 73)
    #expect(try Program.run(["notes", "--folder", "/tmp", path]).status == 64)
  }

  @Test func `a linked note is changed behind its link, and keeps who may read it`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(at: folder.file("real"), withIntermediateDirectories: true)
    let real = try folder.write(Self.block, to: "real/n.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.md"), withDestinationPath: "real/n.md")
    // A picture's name that is a link elsewhere is replaced, and what it leads to stays.
    try folder.write("precious", to: "precious")
    try FileManager.default.createDirectory(at: folder.file("real/pictures"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("real/pictures/n.raft-election.png"), withDestinationPath: folder.path("precious"))
    #expect(try Program.run(["notes", "link.md"], in: folder.url).status == 0)
    let kind = try FileManager.default.attributesOfItem(atPath: folder.path("link.md"))[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
    let rights = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int
    #expect(rights == 0o640)
    #expect(try String(contentsOf: folder.file("precious"), encoding: .utf8) == "precious")
    #expect(try String(contentsOfFile: real, encoding: .utf8).contains("<!-- worldline: picture -->"))
  }

  /// Kill -9 at any moment leaves the old note or the new one, never anything in between.
  @Test func `a note that is killed while it is refreshed is old or new`() throws {
    let folder = try Scratch()
    let number = "<!-- worldline: elections of raft-election -->?<!-- / -->\n"
    let old = Data((Self.block + String(repeating: number, count: 200)).utf8)
    let path = folder.path("n.md")
    func refresh(killingAfter delay: Double?) throws -> Double {
      try old.write(to: folder.file("n.md"))
      try? FileManager.default.removeItem(at: folder.file("pictures"))
      let process = Process()
      process.executableURL = Program.products.appending(path: "worldline")
      process.arguments = ["notes", path]
      process.standardError = FileHandle.nullDevice
      let start = Date()
      try process.run()
      if let delay {
        usleep(UInt32(delay * 1_000_000))
        kill(process.processIdentifier, SIGKILL)
      }
      process.waitUntilExit()
      return Date().timeIntervalSince(start)
    }
    // The moment at which the note is about to be replaced; how long that takes changes with what else the machine does.
    var moment = try refresh(killingAfter: nil)
    let new = try Data(contentsOf: folder.file("n.md"))
    #expect(new != old)
    var outcomes = (old: 0, new: 0)
    for attempt in 0..<200 {
      // One after the other anywhere, and close to that moment.
      let isClose = attempt % 2 == 1
      _ = try refresh(killingAfter: isClose ? moment : moment * 1.2 * Double(attempt) / 200)
      let found = try Data(contentsOf: folder.file("n.md"))
      if found == old { outcomes.old += 1 }
      if found == new { outcomes.new += 1 }
      if isClose { moment *= found == old ? 1.1 : 0.95 }
      // A picture that is there is whole.
      if let picture = try? Data(contentsOf: folder.file("pictures/n.raft-election.png")) {
        #expect(picture.suffix(8).starts(with: Data("IEND".utf8)), "attempt \(attempt)")
      }
    }
    #expect(outcomes.old + outcomes.new == 200, "\(outcomes)")
    #expect(outcomes.old > 0 && outcomes.new > 0, "the moments did not straddle the writing: \(outcomes)")
  }
}
