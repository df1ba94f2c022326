import Timelines

/// A timeline as lines of text, one per event: what a person would tell of it.
func transcript(_ timeline: Timeline) -> String {
  var lines: [String] = []
  for event in timeline.events {
    let milliseconds = event.time.microseconds / 1_000
    let micros = String(event.time.microseconds % 1_000 + 1_000).dropFirst()
    lines.append("\(milliseconds).\(micros) \(timeline.name(event.node)) \(sentence(event, in: timeline))")
  }
  return lines.joined(separator: "\n")
}

private func sentence(_ event: Event, in timeline: Timeline) -> String {
  switch event.kind {
  case .send, .receive, .drop:
    let message = timeline.message(event.message)
    let detail = timeline.text(message.detail)
    let what =
      "\(timeline.text(message.type)) \(message.messageClass.word) \(message.term)"
      + (detail.isEmpty ? "" : " (\(detail))")
    switch event.kind {
    case .send: return "-> \(timeline.name(message.target)): \(what)"
    case .receive: return "<- \(timeline.name(message.source)): \(what)"
    default: return "x  \(timeline.name(message.source)): \(what) [\(event.cause.word)]"
    }
  case .state: return "is \(event.role.word) \(event.term), \(timeline.text(event.label))"
  case .timer: return "timer \(event.phase.word): \(timeline.text(event.label))"
  case .partition: return "partition \(timeline.partitions[event.partition].sides.map { $0.map { timeline.name($0) } })"
  default: return "\(event.kind.word) \(timeline.text(event.label))"
  }
}
