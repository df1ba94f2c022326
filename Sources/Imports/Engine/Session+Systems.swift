extension Session {
  /// Collects the versions that lines tell, each once.
  mutating func collectSystems() {
    for draft in drafts where draft.kind == .system {
      if let name = draft[.name], !systems.contains(name), systems.count < 8 { systems.append(name) }
    }
  }

  /// Warns of a log that shares no moment with any other: its time zone is probably another one.
  mutating func checkOverlap() {
    let logged = lives.indices.filter { lives[$0].first != .max }
    guard logged.count > 1 else { return }
    for node in logged {
      let meets = logged.contains {
        $0 != node && lives[$0].first <= lives[node].last && lives[node].first <= lives[$0].last
      }
      if !meets {
        report.find(
          .warning,
          "the log of \(name(node)) has no time in common with the others; are its time stamps in another zone?")
      }
    }
  }
}
