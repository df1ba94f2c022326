public import Timelines

extension Timeline {
  /// An event in a few words that can stand after "where": "C becomes candidate in t2", "B hears vote from A".
  public func words(for event: Event) -> String {
    let words = Wording(self)
    let name = words.name(event.node)
    func text(_ label: LabelID) -> String { Wording.tame(self.text(label), limit: 24) }
    switch event.kind {
    case .send, .receive, .drop:
      let message = message(event.message)
      let type = text(message.type).isEmpty ? "a message" : text(message.type)
      let (source, target) = (words.name(message.source), words.name(message.target))
      return switch event.kind {
      case .send: "\(source) sends \(message.lie == nil ? "" : "a falsified ")\(type) to \(target)"
      case .receive: "\(target) hears \(type) from \(source)"
      default: dropWords(event.cause, type, source, target)
      }
    case .state:
      let term = event.term.isKnown ? " in \(words.term(event.term))" : ""
      return "\(name) becomes \(event.role.word)\(term)"
    case .append, .truncate, .commit:
      let entry = entries[event.entry]
      let value = text(entry.value).isEmpty ? "entry \(entry.index)" : text(entry.value)
      return "\(name) \(["append": "appends", "truncate": "cuts its log at"][event.kind.word] ?? "commits") \(value)"
    case .learn: return "\(name) learns \(text(event.label))"
    case .decide: return "\(name) decides \(text(event.label))"
    case .detect where header.system == "attested-gossip": return "\(name) convicts \(words.name(event.suspect))"
    case .detect: return "\(name) suspects \(words.name(event.suspect))"
    case .request: return "\(name) is asked for \(text(event.label))"
    case .response: return "\(name) answers \(text(event.label))"
    case .crash: return "\(name) crashes"
    case .restart: return "\(name) restarts"
    case .pause: return "\(name) pauses"
    case .resume: return "\(name) resumes"
    case .partition: return "the network is cut"
    case .heal: return "the network heals"
    case .timer, .note: return "\(name): \(text(event.label))"
    case .violation: return "\(name) breaks a rule"
    }
  }

  private func dropWords(_ cause: DropCause, _ type: String, _ source: String, _ target: String) -> String {
    switch cause {
    case .refused: "\(target) refuses \(type) from \(source)"
    case .byzantine: "\(source) withholds \(type) from \(target)"
    case .partition: "\(type) from \(source) to \(target) dies at the cut"
    case .down: "\(type) from \(source) finds \(target) down"
    case .loss, .overflow: "\(type) from \(source) to \(target) is lost"
    }
  }
}
