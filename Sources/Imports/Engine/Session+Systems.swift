extension Session {
  /// Collects the versions that lines tell, each once.
  mutating func collectSystems() {
    for draft in drafts where draft.kind == .system {
      if let name = draft[.name], !systems.contains(name), systems.count < 8 { systems.append(name) }
    }
  }
}
