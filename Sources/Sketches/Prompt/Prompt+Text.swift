extension Prompt {
  /// Two to four sentences that say what the sheet asks for.
  public var sentences: String {
    "An ink study of \(objectWords), arranged as \(arrangement.words). \(lightWords) Today’s rule: \(rule) "
      + (firstWeek.map { $0.words + " " } ?? "") + "Afterwards: \(question)"
  }

  /// The prompt as Markdown.
  public var markdown: String {
    let session = Timing.session.phases.map { phase in
      let parts = phase.parts.map { "\($0.name) \($0.seconds / 60)" }.joined(separator: ", ")
      return "- **\(phase.name)**, \(phase.seconds / 60) min: \(parts)\n"
    }.joined()
    return """
      # Ink study: \(objectWords)
      \(firstWeek.map { "\n\($0.words)\n" } ?? "")
      - **Objects**: \(objectWords)
      - **Arrangement**: \(arrangement.words), \(isMirrored ? "the \(tall.rawValue) on the right third" : "the \(tall.rawValue) on the left third")
      - **Light**: \(light.side.words), \(light.height.rawValue)
      - **Eye level**: \(eye.rawValue)
      - **Today’s rule**: \(rule)
      - **Look at**: \(focus)
      - **Stop**: when the 25 minutes are over, wherever you are
      - **Question for afterwards**: \(question)

      \(session)
      \(printedSeed)

      """
  }
}
