import Timelines

/// Follows candidacies and the votes that answer them.
struct ElectionTracker {
  private struct Place {
    var election: Int
    var candidacy: Int
  }

  private struct Key: Hashable {
    var node: NodeID
    var term: Term
  }

  private var elections: [Election] = []
  private var electionOfTerm: [Term: Int] = [:]
  private var places: [Key: Place] = [:]
  private var preCandidacies: [PreCandidacy] = []
  /// The candidacy each node is in now.
  private var current: [Place?]
  private var isPreCandidate: [Bool]
  /// The last candidacy of each node, whether it is over or not.
  private var latest: [Place?]
  /// The term of the vote last asked of a node (low half of the key) by a candidate (high half).
  private var asked: [UInt64: Term] = [:]
  /// Where the vote carried by a message on its way has been noted: index in the candidacy's votes.
  private var noted: [MessageID: (place: Place, vote: Int)] = [:]
  /// When each node's timer last ran out.
  private var fired: [Instant?]
  /// Messages of class append lost on their way to each node since the last one that reached it.
  private var missed: [Int]
  private let words: VoteWords
  private let tolerance: Elapsed

  init(_ timeline: Timeline) {
    current = Array(repeating: nil, count: timeline.nodes.count)
    latest = current
    isPreCandidate = Array(repeating: false, count: timeline.nodes.count)
    fired = Array(repeating: nil, count: timeline.nodes.count)
    missed = Array(repeating: 0, count: timeline.nodes.count)
    words = VoteWords(timeline)
    tolerance = timeline.tolerance
  }

  // MARK: Candidacies

  mutating func absorbTimer(_ event: Event) {
    if event.phase == .fired { fired[Int(event.node.index)] = event.time }
  }

  mutating func absorbState(_ event: Event, in timeline: Timeline) {
    let node = Int(event.node.index)
    if event.role == .preCandidate {
      if !isPreCandidate[node] {
        preCandidacies.append(PreCandidacy(node: event.node, term: event.term, start: event.time))
      }
    }
    isPreCandidate[node] = event.role == .preCandidate
    if event.role == .candidate, event.term.isKnown {
      if let place = current[node], elections[place.election].term == event.term { return }
      leaveCandidacy(event.node, at: event.time)
      enterCandidacy(event, reason: timeline.text(event.label))
    } else {
      leaveCandidacy(event.node, at: event.time)
    }
  }

  mutating func absorbNodeFault(_ event: Event) {
    guard event.kind == .crash || event.kind == .restart else { return }
    isPreCandidate[Int(event.node.index)] = false
    leaveCandidacy(event.node, at: event.time)
  }

  private mutating func enterCandidacy(_ event: Event, reason: String) {
    let key = Key(node: event.node, term: event.term)
    let place: Place
    if let known = places[key] {
      place = known
      elections[place.election].candidacies[place.candidacy].end = nil
    } else {
      let election = electionOfTerm[event.term] ?? elections.count
      if election == elections.count {
        elections.append(Election(term: event.term, candidacies: [], outcome: .open))
        electionOfTerm[event.term] = election
      }
      place = Place(election: election, candidacy: elections[election].candidacies.count)
      var candidacy = Election.Candidacy(node: event.node, start: event.time)
      let last = fired[Int(event.node.index)]
      candidacy.timedOut = last.map { event.time - $0 <= tolerance } ?? false || reason.contains("timeout")
      candidacy.missed = missed[Int(event.node.index)]
      elections[election].candidacies.append(candidacy)
      places[key] = place
    }
    current[Int(event.node.index)] = place
    latest[Int(event.node.index)] = place
  }

  private mutating func leaveCandidacy(_ node: NodeID, at time: Instant) {
    guard let place = current[Int(node.index)] else { return }
    elections[place.election].candidacies[place.candidacy].end = time
    current[Int(node.index)] = nil
  }

  // MARK: Votes

  mutating func absorbMessage(_ event: Event, in timeline: Timeline) {
    let message = timeline.message(event.message)
    switch message.messageClass {
    case .ask:
      if !words.isPreVote(message.type), message.term.isKnown { absorbAsk(event, message) }
    case .append:
      let target = Int(message.target.index)
      if event.kind == .receive { missed[target] = 0 }
      if event.kind == .drop, event.cause == .loss { missed[target] += 1 }
    case .yes, .no:
      guard !elections.isEmpty, words.isVote(message.type) else { return }
      absorbVote(event, message)
    default: return
    }
  }

  private mutating func absorbAsk(_ event: Event, _ message: Message) {
    if event.kind == .receive { asked[Self.pair(asker: message.source, asked: message.target)] = message.term }
    guard let place = places[Key(node: message.source, term: message.term)] else { return }
    if event.kind == .send { elections[place.election].candidacies[place.candidacy].asks += 1 }
    if event.kind == .drop, event.cause == .partition {
      elections[place.election].candidacies[place.candidacy].asksStopped += 1
    }
  }

  private mutating func absorbVote(_ event: Event, _ message: Message) {
    guard let (place, vote) = noted[event.message] ?? note(event, message) else { return }
    let path = elections[place.election].candidacies[place.candidacy].votes[vote]
    switch event.kind {
    case .receive where path.received == nil:
      elections[place.election].candidacies[place.candidacy].votes[vote].received = event.time
    case .drop where path.received == nil:
      elections[place.election].candidacies[place.candidacy].votes[vote].lost = event.cause
      elections[place.election].candidacies[place.candidacy].votes[vote].lostAt = event.time
    default: break
    }
  }

  /// Enters a vote into the candidacy it answers: the one whose term it names, otherwise the one that asked last (a
  /// refusal carries the voter's own, newer term).
  private mutating func note(_ event: Event, _ message: Message) -> (place: Place, vote: Int)? {
    guard let place = place(of: message) else { return nil }
    let sent = event.kind == .send ? event.time : nil
    var vote = Election.Vote(voter: message.source, isGrant: message.messageClass == .yes, sent: sent)
    vote.reason = message.detail
    elections[place.election].candidacies[place.candidacy].votes.append(vote)
    let spot = (place, elections[place.election].candidacies[place.candidacy].votes.count - 1)
    noted[event.message] = spot
    return spot
  }

  private func place(of message: Message) -> Place? {
    guard message.source != message.target else { return nil }
    if message.term.isKnown, let place = places[Key(node: message.target, term: message.term)] { return place }
    if let term = asked[Self.pair(asker: message.target, asked: message.source)],
      let place = places[Key(node: message.target, term: term)]
    {
      return place
    }
    if message.messageClass == .yes, message.term.isKnown { return nil }
    guard let place = latest[Int(message.target.index)] else { return nil }
    let term = elections[place.election].term
    return !message.term.isKnown || message.term >= term ? place : nil
  }

  private static func pair(asker: NodeID, asked: NodeID) -> UInt64 { UInt64(asker.index) << 32 | UInt64(asked.index) }

  // MARK: Outcomes

  mutating func finish(leaderships: [Leadership]) -> ([Election], [PreCandidacy]) {
    for leadership in leaderships {
      guard let index = electionOfTerm[leadership.term] else { continue }
      if case .won = elections[index].outcome { continue }
      elections[index].outcome = .won(leadership.node, at: leadership.stretch.from)
    }
    for index in elections.indices {
      for candidacy in elections[index].candidacies.indices {
        elections[index].candidacies[candidacy].sumUp()
      }
      if case .won = elections[index].outcome { continue }
      if elections[index].candidacies.contains(where: { $0.end == nil }) { continue }
      elections[index].outcome = elections[index].rivals.count > 1 ? .split : .failed
    }
    return (elections, preCandidacies)
  }
}

extension Election.Candidacy {
  /// Fills the lists of voters from the single votes, each voter once.
  fileprivate mutating func sumUp() {
    for vote in votes where vote.voter != node {
      switch (vote.isGrant, vote.received != nil) {
      case (true, true): if !granted.contains(vote.voter) { granted.append(vote.voter) }
      case (false, true): if !refused.contains(vote.voter) { refused.append(vote.voter) }
      case (true, false): if !grantsNotReceived.contains(vote.voter) { grantsNotReceived.append(vote.voter) }
      case (false, false): break
      }
    }
    grantsNotReceived.removeAll { granted.contains($0) }
  }
}
