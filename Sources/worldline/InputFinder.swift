import Timelines

/// Finds the files that a picture was drawn from.
///
/// A recipe is read with caution: it may come from anywhere. Only plain files and folders of logs are opened, never
/// devices or pipes, and no absolute path is followed.
struct InputFinder {
  let picture: RecordedPicture
  let given: [String]

  init(near picture: RecordedPicture, given: [String]) {
    self.picture = picture
    self.given = given
  }

  /// A path for each input: names of built-in scenarios stay what they are.
  func paths() throws -> [String] {
    var given = given[...]
    return try picture.recipe.inputs.enumerated().map { index, input in
      if input.kind == .scenario {
        guard !Files.exists(input.name), !ScenarioInput.isFile(input.name) else {
          throw Failure(
            .badInput,
            "\(picture.path): it shows the scenario \(quoted(input.name)), but here lies a file of that name; "
              + "redraw it in another folder")
        }
        return input.name
      }
      return try given.popFirst() ?? found(input, digest: digest(of: index))
    }
  }

  private func digest(of index: Int) -> String {
    let runs = picture.recipe.runs
    return runs.indices.contains(index) && runs.count == picture.recipe.inputs.count
      ? " with the timeline \(runs[index].digest)" : ""
  }

  private func found(_ input: RecordedInput, digest: String) throws -> String {
    let candidates = candidates(for: input.name).filter(Files.isPlain)
    let same = try candidates.first { path in
      try candidates.count == 1 || RecordedInput(path, as: input.name).contents == input.contents
    }
    if let path = same ?? candidates.first { return path }
    let name = input.name == "-" ? "a file that it read from standard input" : quoted(input.name)
    throw Failure(
      .badInput, "\(picture.path): it needs \(name)\(digest), which is not here; say where it is: --run FILE")
  }

  /// Where a file may lie: along its recorded path from here, from the picture's folder and from the one above it; then
  /// without its folders, here and beside the picture.
  private func candidates(for name: String) -> [String] {
    guard name != "-", !name.isEmpty else { return [] }
    let beside = Files.folder(of: picture.path)
    let last = RecordedInput.lastComponent(of: name)
    let recorded = name.hasPrefix("/") ? [] : ["", beside, beside + "../"].map { $0 + name }
    var seen: Set<String> = []
    return (recorded + ["", beside].map { $0 + last }).filter { seen.insert($0).inserted }
  }
}
