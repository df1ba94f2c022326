import ArgumentParser
import Notes

/// Reads all blocks of a note and gives every picture its file.
struct NotePlanner {
  let note: Note
  /// The file of the note.
  let path: String
  /// The folder of the pictures, as seen from the note.
  let folder: String

  static let vocabulary = BlockVocabulary(
    Worldline.configuration.subcommands.compactMap { ($0 as? any DrawingCommand.Type)?.noteVerb })

  /// All blocks with their pictures. Every mistake is told, not only the first.
  func blocks() throws -> [PlannedBlock] {
    var requests: [(NoteBlock, BlockRequest)] = []
    var mistakes: [String] = []
    for block in note.blocks {
      do throws(NoteError) {
        requests.append((block, try BlockRequest(block, of: note.file, Self.vocabulary)))
      } catch {
        mistakes.append(error.description)
      }
    }
    if mistakes.isEmpty {
      let names = names(for: requests, &mistakes)
      var planned: [PlannedBlock] = []
      for ((block, request), name) in zip(requests, names) {
        do { planned.append(try plan(block, request, name)) } catch let failure as Failure {
          mistakes.append("\(note.file):\(block.line): \(failure.description)")
        }
      }
      if mistakes.isEmpty { return planned }
    }
    throw Failure(.badInput, mistakes.prefix(20).joined(separator: "\nerror: "))
  }

  /// The name of each picture: the block's own, or what it shows, numbered from the second on.
  private func names(for requests: [(block: NoteBlock, request: BlockRequest)], _ mistakes: inout [String]) -> [String]
  {
    var used: Set<String> = []
    for (block, request) in requests {
      guard let name = request.name, !used.insert(name).inserted else { continue }
      mistakes.append("\(note.file):\(block.line): found the name \(name) a second time; expected each name once")
    }
    // The number to try next for each name, so that ten thousand blocks do not count from two each time.
    var numbers: [String: Int] = [:]
    return requests.map { _, request in
      if let name = request.name { return name }
      let stem = request.suggestedName
      var (name, number) = (stem, numbers[stem] ?? 2)
      while !used.insert(name).inserted {
        name = "\(stem)-\(number)"
        number += 1
      }
      numbers[stem] = number
      return name
    }
  }

  private func plan(_ block: NoteBlock, _ request: BlockRequest, _ name: String) throws -> PlannedBlock {
    let variants = request.isPair ? [("", ["--theme=light"]), (".dark", ["--theme=dark"])] : [("", [])]
    let stem = noteName
    let pictures = try variants.map { suffix, words in
      let link = "\(folder)/\(stem).\(name)\(suffix).\(request.format.rawValue)"
      return try NotePicture(arguments: request.arguments + words, link: link, folder: Files.folder(of: path))
    }
    return PlannedBlock(block: block, request: request, pictures: pictures)
  }

  /// Pictures of this note that no block shows any more, as seen from the note.
  func leftovers(beside blocks: [PlannedBlock]) -> [String] {
    let place = Files.folder(of: path) + folder + "/"
    let shown = Set(blocks.flatMap(\.pictures).map(\.link))
    let names = (try? Files.names(in: place)) ?? []
    return names.filter { $0.hasPrefix(noteName + ".") }.filter { name in
      // "name.png" or "name.dark.png"; more dots make it the picture of another note.
      let parts = name.dropFirst(noteName.count + 1).split(separator: ".", omittingEmptySubsequences: false)
      let isOurs = parts.count == 2 || parts.count == 3 && parts[1] == "dark"
      return isOurs && BlockRequest.Format(rawValue: String(parts.last ?? "")) != nil
    }.map { folder + "/" + $0 }.filter { !shown.contains($0) }
  }

  /// The name of the note's file without its ending.
  private var noteName: String {
    let last = RecordedInput.lastComponent(of: path)
    return last.lastIndex(of: ".").map { $0 > last.startIndex ? String(last[..<$0]) : last } ?? last
  }
}

/// A block with the pictures that it asks for.
struct PlannedBlock {
  var block: NoteBlock
  var request: BlockRequest
  /// One, or two for light and dark pages.
  var pictures: [NotePicture]

  /// The lines under the block, when they show `picture`.
  func edits(showing picture: NotePicture.Shown) -> [Note.Edit] {
    let alt =
      switch request.alt {
      case .automatic: picture.alt
      case .text(let text): text
      case .none: ""
      }
    let caption: String? =
      switch request.caption {
      case .automatic: picture.caption
      case .text(let text): text
      case .none: nil
      }
    let image =
      pictures.count == 2
      ? Embed.pair(light: pictures[0].link, dark: pictures[1].link, alt: alt, width: request.width)
      : Embed.image(pictures[0].link, alt: alt)
    return block.edits(picture: image, caption: caption.map(Embed.caption))
  }
}
