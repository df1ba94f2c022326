extension Record {
  /// What the key is used as: one kind, or several when replicas used it differently without knowing of each other.
  public var kinds: [Entry.Kind] {
    [.register, .set, .counter].filter { kind in entries.contains { $0.kind == kind } }
  }

  /// The values of a register that nobody has decided between; one when there is no conflict. Deletions count.
  public var siblings: [String] {
    entries.compactMap { entry in
      switch entry.content {
      case .value(let text, _): text
      case .deletion: "deleted"
      case .element, .total: nil
      }
    }
  }

  public var elements: [String] {
    Set(entries.compactMap { if case .element(let element) = $0.content { element } else { nil } }).sorted()
  }

  public var total: Int {
    entries.reduce(0) { sum, entry in if case .total(let amount) = entry.content { sum + amount } else { sum } }
  }

  /// What a reader is told: "1", "1 or 2" for siblings, "{milk, tea}", "3".
  public var text: String {
    var parts: [String] = []
    for kind in kinds {
      switch kind {
      case .register: parts.append(siblings.joined(separator: " or "))
      case .set: parts.append("{\(elements.joined(separator: ", "))}")
      case .counter: parts.append("\(total)")
      }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: " and ")
  }
}
