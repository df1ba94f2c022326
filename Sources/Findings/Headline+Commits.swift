import Timelines

extension Story {
  /// An entry that a client asked for and that another took the place of.
  func overwrittenEntry() -> [String] {
    let lost = overwrittenCommands()
    guard let first = lost.first else { return [] }
    let count = Set(lost.map(\.old)).count
    if count > 1 {
      return [Wording.capitalised("\(Wording.count(count, "command")), never committed, are overwritten")]
    }
    return [
      "\(value(first.old)), never committed, is overwritten by \(value(first.new))",
      "A command, never committed, is overwritten",
    ]
  }

  /// Those overwritten entries whose values clients asked for.
  func overwrittenCommands() -> [Overwriting] {
    let asked = Set(facts.requests.map(\.text))
    return facts.overwritings.filter { asked.contains($0.old) }
  }

  /// A command that a client had to ask for again.
  func repeatedRequest() -> [String] {
    let repeated = commands.filter { $0.request.attempts.count > 1 }
    guard repeated.count == 1, let command = repeated.first else { return [] }
    let count = command.request.attempts.count
    let times = count == 2 ? "twice" : Wording.count(count, "time")
    let effect = tookEffectOnce(command) ? "takes effect once" : "is committed"
    return ["The client asks \(times); \(value(command.request.text)) \(effect)", "The client asks \(times)"]
  }

  /// A command whose leader was gone before it was committed, and that another committed.
  func finishedCommand() -> [String] {
    guard let (command, fall) = inheritedCommands().first else { return [] }
    let what = value(command.request.text)
    return [
      "\(words.name(fall.outage.node)) \(fallVerb(fall.outage)) before \(what) is committed; "
        + "\(words.name(command.commitment.node)) finishes it",
      "The leader \(fallVerb(fall.outage)) in mid-command; the next one finishes it",
    ]
  }

  func inheritedCommands() -> [(command: Command, fall: Fall)] {
    commands.compactMap { command in
      guard command.request.attempts.count == 1 else { return nil }
      let fall = falls.first { fall in
        fall.outage.kind == .crash && fall.outage.node == command.request.attempts[0].node
          && command.request.at <= fall.outage.stretch.from && fall.outage.stretch.from < command.commitment.at
          && command.commitment.node != fall.outage.node
      }
      return fall.map { (command, $0) }
    }
  }

  /// Nothing happened but that commands were committed.
  func replication() -> [String] {
    guard let first = commands.first, facts.elections.count <= 1, facts.leaderships.count == 1, facts.outages.isEmpty,
      facts.cuts.isEmpty
    else { return [] }
    let (done, asked) = (commands.count, facts.requests.count)
    let share = done < asked ? "\(Wording.share(done, of: asked)) commands" : Wording.count(done, "command")
    let longest = commands.map(\.length).max() ?? first.length
    let opening = Wording.capitalised("\(share) committed")
    let each = done == 1 ? "" : "each "
    if commands.prefix(Self.detailed).allSatisfy(isOneRoundTrip), done <= Self.detailed {
      return ["\(opening), \(each)a round trip after it came", opening]
    }
    return ["\(opening), \(each)\(done == 1 ? "" : "within ")\(longest)\(done == 1 ? " after it came" : "")", opening]
  }
}
