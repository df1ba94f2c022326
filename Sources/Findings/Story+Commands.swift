import Timelines

extension Story {
  /// A client's command whose entry was committed.
  struct Command {
    var request: ClientRequest
    var commitment: Commitment
    /// Entries of the log that hold it and were committed.
    var copies: Int

    var length: Elapsed { commitment.at - request.at }
  }

  /// Commands that were committed, each told from others by its text: two requests for the same are not told apart.
  func committedCommands() -> [Command] {
    if facts.commitments.isEmpty || facts.requests.isEmpty { return [] }
    var requests: [LabelID: ClientRequest] = [:]
    var ambiguous: Set<LabelID> = [.empty]
    for request in facts.requests {
      if requests.updateValue(request, forKey: request.text) != nil { ambiguous.insert(request.text) }
    }
    var commands: [Command] = []
    var indexOfText: [LabelID: Int] = [:]
    for commitment in facts.commitments {
      let text = commitment.value
      guard !ambiguous.contains(text), let request = requests[text], request.at <= commitment.at else { continue }
      if let known = indexOfText[text] {
        commands[known].copies += 1
      } else {
        indexOfText[text] = commands.count
        commands.append(Command(request: request, commitment: commitment, copies: 1))
      }
    }
    return commands
  }

  /// "x=1", or "a value" where there is nothing to print; a value that would be read as part of the sentence is quoted.
  func value(_ label: LabelID) -> String {
    let tamed = Wording.tame(timeline.text(label), limit: 16)
    return tamed.isEmpty ? "a value" : Prose.quotedIfWord(tamed)
  }

  /// Whether the node that took the command committed it on an answer to a message sent when the command came.
  func isOneRoundTrip(_ command: Command) -> Bool {
    let (node, from, to) = (command.commitment.node, command.request.at, command.commitment.at)
    guard command.request.attempts.count == 1, command.request.attempts[0].node == node else { return false }
    var asked: Set<MessageID> = []
    var reached: Set<NodeID> = []
    var answers: Set<MessageID> = []
    for event in timeline.events(from: from, to: to) where event.isMessage {
      let message = timeline.message(event.message)
      switch event.kind {
      case .send where event.time == from && event.node == node && message.messageClass == .append:
        asked.insert(event.message)
      case .receive where asked.contains(event.message): reached.insert(event.node)
      case .send where reached.contains(event.node) && message.messageClass == .ok && message.target == node:
        answers.insert(event.message)
      case .receive where event.time == to && answers.contains(event.message): return true
      default: break
      }
    }
    return false
  }

  /// Whether a command asked for more than once took effect once: its entry was committed once, or what it counts up
  /// shows it.
  func tookEffectOnce(_ command: Command) -> Bool {
    command.copies == 1 || countedOnce(command)
  }

  /// "x+=1" answered by "x=1", and nobody asked for anything else of x.
  private func countedOnce(_ command: Command) -> Bool {
    let asked = timeline.text(command.request.text)
    guard command.request.succeeded, let sign = asked.firstRange(of: "+="), sign.lowerBound > asked.startIndex else {
      return false
    }
    let variable = asked[..<sign.lowerBound]
    let others = facts.requests.filter { $0.number != command.request.number || $0.text != command.request.text }
    if others.contains(where: { timeline.text($0.text).hasPrefix(variable) }) { return false }
    guard let step = Int(asked[sign.upperBound...]), step != 0 else { return false }
    return timeline.text(command.request.answer) == "\(variable)=\(step)"
  }
}

extension Timeline {
  /// The events of a stretch, both ends included. O(log events).
  func events(from: Instant, to: Instant) -> ArraySlice<Event> {
    func first(_ isBefore: (Event) -> Bool) -> Int {
      var (low, high) = (0, events.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(events[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first { $0.time < from }
    return events[start..<max(start, first { $0.time <= to })]
  }
}
