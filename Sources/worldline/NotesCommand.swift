import ArgumentParser

struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "Draw the pictures that Markdown notes ask for, and bring their numbers up to date, in place.",
    discussion: """
      A fenced block with the word 'worldline' says what to draw; the picture, its text and its caption are put below it.
      Everything else in the note stays byte for byte. docs/notes.md describes the blocks.

        ```worldline
        scenario: raft-lost-vote
        seed: 7
        ```

      Examples:
        worldline notes election.md
        worldline notes --check notes/*.md
        worldline notes --folder images election.md
      """)

  @Argument(help: "Markdown files.")
  var notes: [String]

  @Option(help: "The folder of the pictures, as seen from the note.")
  var folder: String = "pictures"

  @Flag(help: "Change nothing; list what is stale, and exit with status 1 when anything is.")
  var check = false

  @Flag(help: "Draw every picture again, also where the recipe in it says that nothing has changed.")
  var all = false

  func run() throws {
    try Failure.reporting {
      guard !folder.hasPrefix("/"), !folder.isEmpty else {
        throw Failure(.usage, "--folder \(folder): expected a folder as seen from the note, such as pictures")
      }
      var numbers = NumberSource()
      var stale = 0
      for path in notes {
        var update = try NoteUpdate(path, folder: folder, isCheck: check, drawsAll: all || check)
        try update.refresh(&numbers)
        stale += update.stale.count
        if check { for place in update.stale { Console.note(place) } } else { try update.write() }
        Console.note(update.summary)
      }
      if check, stale > 0 {
        throw Failure(.checkFailed, "\(stale) places are stale; 'worldline notes' brings them up to date")
      }
    }
  }
}
