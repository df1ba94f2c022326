import Timelines

// The lesson of how news spread, and what stands under it.

extension Story {
  /// The lesson about one item: the longest wording that fits in one line of a page of usual width.
  func spreadHeadline(_ spread: SpreadFacts) -> String {
    let headlines = spreadHeadlines(spread)
    return headlines.first { $0.count <= 64 } ?? headlines.last.map { $0.count <= Self.titleLimit ? $0 : plainCount() }
      ?? plainCount()
  }

  /// The lesson in several wordings, longest first.
  private func spreadHeadlines(_ spread: SpreadFacts) -> [String] {
    if nodeCount == 1 { return ["One node, and nobody to tell"] }
    if spread.reached == spread.sources.count, spread.showsTelling || spread.reached < nodeCount {
      let source = words.list(spread.sources)
      return [
        spread.isComplete
          ? "All \(Wording.count(nodeCount, "node")) know from the start"
          : "The news never leaves \(source)"
      ]
    }
    return barrierHeadlines(spread) ?? residueHeadlines(spread) ?? completeHeadlines(spread)
  }

  /// "after six rounds", "after 55 ms".
  private func lasting(_ spread: SpreadFacts) -> String {
    if let lastRound = spread.lastRound { return "after \(Wording.count(lastRound, "round"))" }
    return "after \(spread.spread.stretch.length)"
  }

  /// "in round 4", "45 ms in".
  func moment(_ time: Instant, _ spread: SpreadFacts) -> String {
    spread.spread.round(of: time).map { "in round \($0)" } ?? "\(time) in"
  }

  private func completeHeadlines(_ spread: SpreadFacts) -> [String] {
    let lasting = lasting(spread)
    guard spread.lastRound != nil else {
      return [Wording.capitalised("all \(Wording.count(nodeCount, "node")) have heard \(lasting)")]
    }
    let who = nodeCount < 100 ? "\(Wording.spelled(nodeCount)) nodes" : "all \(Wording.digits(nodeCount)) nodes"
    let plain = Wording.capitalised("\(who) know \(lasting)")
    if let finish = spread.finish, spread.endsDearly {
      let few = finish.nodes == 1 ? "the last one costs" : "the last few cost"
      return ["\(plain); \(few) the most", plain]
    }
    if spread.lastRound == 1, spread.traffic.repeated == 0, spread.traffic.lostInAll == 0 {
      return ["\(plain); no message is wasted", plain]
    }
    return [plain]
  }

  private func residueHeadlines(_ spread: SpreadFacts) -> [String]? {
    let missed = spread.unreached.count
    guard missed > 0 else { return nil }
    let alive = spread.unreachedAlive.count
    if alive == 0 {
      let lasting = lasting(spread)
      return [
        "All who are up know \(lasting); \(Wording.word(missed)) \(missed == 1 ? "is" : "are") down",
        "All who are up know \(lasting)",
      ]
    }
    let share = Wording.capitalised("\(Wording.word(missed)) of \(Wording.word(nodeCount)) nodes")
    let plain = "\(missed == 1 ? Wording.capitalised("one node in \(Wording.word(nodeCount))") : share)"
    let verb = missed == 1 ? "never hears" : "never hear"
    let residue = spread.residue(in: timeline)
    let their = missed == 1 ? "its messages were" : "their messages were"
    if residue.lostTo[Int(DropCause.loss.rawValue)] == missed {
      return ["\(plain) \(verb): \(their) lost", "\(plain) \(verb)"]
    }
    if residue.neverSent == missed, spread.showsTelling {
      return ["\(plain) \(verb): nobody tells \(missed == 1 ? "it" : "them")", "\(plain) \(verb)"]
    }
    return ["\(plain) \(verb)"]
  }

  private func barrierHeadlines(_ spread: SpreadFacts) -> [String]? {
    guard let barrier = spread.barrier(facts) else { return nil }
    let cut = barrier.cut.provenance == .logged ? "the cut" : "an apparent cut"
    let who = words.list(barrier.waiting)
    if barrier.cut.stretch.isOpen {
      guard spread.unreached.count == barrier.waiting.count else { return nil }
      return [Wording.capitalised("\(cut) keeps the news from \(who)")]
    }
    guard spread.isComplete else { return nil }
    let end = barrier.cut.stretch.to
    let until = spread.spread.roundLength.map { "through round \($0.roundOfSend(at: end) - 1)" } ?? "until \(end)"
    let all = "all \(Wording.word(nodeCount)) know \(lasting(spread))"
    return [
      Wording.capitalised("\(cut) holds the news back \(until); \(all)"),
      Wording.capitalised("\(cut) holds the news back \(until)"),
    ]
  }

  // MARK: Subtitle

  /// How it spreads, where it starts, faults, seed.
  func spreadSubtitle(_ spread: SpreadFacts, _ method: SpreadMethod?) -> String {
    var sentences = [methodSentence(method, spread), outcome(spread, method)]
    if facts.spreads.count > 1 {
      sentences.append(
        "Item “\(Wording.tame(timeline.text(spread.spread.what), limit: 24))” of \(Wording.word(facts.spreads.count)).")
    }
    if spread.showsTelling, !spread.sources.isEmpty {
      sentences.append("\(words.opening(spread.sources)) \(spread.sources.count == 1 ? "starts" : "start").")
    }
    let faults = faultPhrase()
    if !faults.isEmpty { sentences.append((faultsOpenWithName ? faults : Wording.capitalised(faults)) + ".") }
    if case .simulated(_, let seed, _) = timeline.header.source { sentences.append("Seed \(seed).") }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What came of a rumor or of mending, which the method alone does not tell: residue, traffic and waste (s and m of
  /// Demers et al. 1987), and how long it took. Empty for other spreads, whose headline says it.
  private func outcome(_ spread: SpreadFacts, _ method: SpreadMethod?) -> String {
    guard let method, method.mailsFirst || method.stop != nil, spread.traffic.sent > 0 else { return "" }
    let traffic = spread.traffic
    let missed = spread.unreached.count
    let lasting =
      spread.spread.roundLength == nil
      ? "\(spread.spread.stretch.length)"
      : Wording.count(missed == 0 ? spread.lastRound ?? 0 : spread.spread.lastActiveRound, "round", digits: true)
    let vain = traffic.repeated + traffic.lostInAll
    let reach =
      missed == 0
      ? "All know after \(lasting)" : "Residue \(Wording.percent(missed, of: nodeCount)) after \(lasting)"
    let rate = Wording.decimal(traffic.sent, by: nodeCount)
    let count = Wording.count(traffic.sent, "message", digits: true)
    return "\(reach); \(count) carry it (\(rate) a node), \(Wording.digits(vain)) in vain."
  }

  /// How a rumor ends: "stops after one telling in vain".
  private func stopPhrase(_ stop: SpreadMethod.Stop) -> String {
    switch stop {
    case .inVain(1): "stops when it tells one that knew"
    case .inVain(let count): "stops after \(Wording.word(count)) in a row that knew"
    case .tellings(let count): "stops after \(Wording.count(count, "telling"))"
    case .unanswered: "some that know no longer answer"
    case .between(let fewest, let most) where fewest == most: "stops after \(Wording.count(most, "telling"))"
    case .between(let fewest, let most):
      "stops after \(Wording.word(fewest)) to \(Wording.count(most, "telling"))"
    }
  }

  private func methodSentence(_ method: SpreadMethod?, _ spread: SpreadFacts) -> String {
    if let method, let stop = method.stop {
      let others = method.fanout.map { $0 == 1 ? "one other" : "\(Wording.word($0)) others" } ?? "others"
      if method.kind == .pull {
        return "Rumor mongering by pull: each round, every node asks \(others), and \(stopPhrase(stop))."
      }
      if method.kind == .pushPull {
        return "Rumor mongering by push-pull: each round, nodes tell or ask \(others); a teller \(stopPhrase(stop))."
      }
      return "Rumor mongering by push: each round, a node that knows tells \(others), and \(stopPhrase(stop))."
    }
    if let method, method.mailsFirst { return mendingSentence(method) }
    let others = method?.fanout.map { $0 == 1 ? "one other" : "\(Wording.word($0)) others" }
    switch method?.kind {
    case .directMail: return "Direct mail: the source sends to every other node itself."
    case .push:
      guard let others else { return "Push gossip: nodes that know tell others." }
      return "Push gossip: each round, every node that knows tells \(others)."
    case .pull:
      guard let others else { return "Pull gossip: nodes ask others for news." }
      return "Pull gossip: each round, nodes ask \(others) for news."
    case .pushPull:
      guard let others else { return "Push-pull gossip: nodes tell others and ask them for news." }
      return "Push-pull gossip: each round, nodes tell or ask \(others)."
    case .other, nil:
      let system = Wording.tame(timeline.header.system, limit: 32)
      let size = Wording.count(nodeCount, "node")
      return Wording.capitalised(system.isEmpty ? size : "\(system), \(size)") + "."
    }
  }

  /// Direct mail, and what mends it.
  private func mendingSentence(_ method: SpreadMethod) -> String {
    let others = method.fanout.map { $0 == 1 ? "one other" : "\(Wording.word($0)) others" } ?? "others"
    let deed =
      switch method.kind {
      case .push: "nodes that know tell \(others)"
      case .pull: "nodes that missed it ask \(others)"
      default: "nodes tell or ask \(others)"
      }
    return "Mail to all, then anti-entropy: each round, \(deed)."
  }
}
