import Timelines

/// The facts of a run arranged as episodes, from which headline, subtitle, remarks and description are told.
///
/// An episode claims that one thing led to another only where the events prove it: the very message that carried the
/// newer term, the very vote that was missing to a majority.
struct Story {
  let timeline: Timeline
  let facts: Findings
  let words: Wording
  /// What clients asked for and got.
  private(set) var commands: [Command] = []
  private(set) var falls: [Fall] = []
  private(set) var returns: [Return] = []
  private(set) var divisions: [Division] = []
  private(set) var decisiveLosses: [DecisiveLoss] = []

  /// Episodes told in detail; what lies beyond is counted only. Keeps the telling linear in long runs.
  static let detailed = 64

  init(_ timeline: Timeline, _ facts: Findings) {
    self.timeline = timeline
    self.facts = facts
    words = Wording(timeline)
    knowsQuorum = facts.elections.prefix(Self.detailed).allSatisfy(wasWonByMajority)
    commands = committedCommands()
    falls = facts.outages.filter { $0.ledTerm != nil }.prefix(Self.detailed).map(fall)
    returns = facts.leaderships.prefix(Self.detailed).compactMap(comeback)
    divisions = facts.cuts.prefix(Self.detailed).map(division)
    decisiveLosses = facts.elections.filter { !$0.isWon }.compactMap(decisiveLoss)
  }

  var nodeCount: Int { timeline.nodes.count }
  var majority: Int { nodeCount / 2 + 1 }
  var end: Instant { timeline.header.end }
  var isImported: Bool { if case .imported = timeline.header.source { true } else { false } }

  /// Whether a majority of all nodes decides. It does not where a node won with fewer votes: then some nodes are no
  /// voters, and nothing is said about majorities.
  private(set) var knowsQuorum = true

  /// "two of three are needed".
  var quorum: String { Wording.share(majority, of: nodeCount) }

  private func wasWonByMajority(_ election: Election) -> Bool {
    guard case .won(let winner, _) = election.outcome else { return true }
    let candidacy = election.candidacies.first { $0.node == winner }
    return candidacy.map { $0.votes.isEmpty || $0.votesInTime >= majority } ?? true
  }

  // MARK: Leaders

  /// Whether no node led at `time`. O(log leaderless).
  func isLeaderless(at time: Instant) -> Bool {
    var low = 0
    var high = facts.leaderless.count
    while low < high {
      let middle = (low + high) / 2
      if facts.leaderless[middle].from <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 && facts.leaderless[low - 1].to > time
  }

  /// The leadership of the newest term that runs at `time`, begun before or at it.
  func leader(at time: Instant) -> Leadership? {
    facts.leaderships.filter { $0.stretch.from <= time && time < $0.stretch.to }.max { $0.term < $1.term }
  }

  /// The first leadership to begin after `time` whose term is newer than `term`.
  func leadership(after time: Instant, newerThan term: Term) -> Leadership? {
    facts.leaderships.first { $0.stretch.from > time && (!term.isKnown || $0.term > term) }
  }

  /// How many elections begun in the stretch were split, and how many failed. O(log elections + found).
  func lostElections(from start: Instant, to stop: Instant) -> (split: Int, failed: Int) {
    var low = 0
    var high = facts.elections.count
    while low < high {
      let middle = (low + high) / 2
      if facts.elections[middle].start < start { low = middle + 1 } else { high = middle }
    }
    var lost = (split: 0, failed: 0)
    while low < facts.elections.count, facts.elections[low].start < stop {
      if facts.elections[low].outcome == .split { lost.split += 1 }
      if facts.elections[low].outcome == .failed { lost.failed += 1 }
      low += 1
    }
    return lost
  }
}

extension Story {
  /// A leader that crashed or was paused, and what followed.
  struct Fall {
    var outage: Outage
    var term: Term
    /// The next leader; nil when nobody led again.
    var next: Leadership?
    /// Elections without a winner until then.
    var lost: (split: Int, failed: Int)
    /// Whether a newer leader existed already, so that nothing was lost with this one.
    var wasOutlived: Bool
  }

  private func fall(_ outage: Outage) -> Fall {
    let term = outage.ledTerm ?? .unknown
    let next = leadership(after: outage.stretch.from, newerThan: term)
    let successor = leader(at: outage.stretch.from)
    return Fall(
      outage: outage, term: term, next: next,
      lost: next.map { lostElections(from: outage.stretch.from, to: $0.stretch.from) } ?? (0, 0),
      wasOutlived: successor.map { $0.node != outage.node && $0.term > term } ?? false)
  }

  /// A cut, seen from the leader of that moment.
  struct Division {
    var cut: Cut
    /// Who led when the cut began.
    var leader: Leadership?
    /// Nodes the leader could exchange messages with, itself included.
    var reach: [NodeID] = []
    /// The leader elected in a newer term while the cut lasted and the old one still led or had just given up.
    var rival: Leadership?
    /// Who came back from behind it with a newer term and deposed a leader.
    var returning: Return?
    var next: Leadership?
  }

  private func division(_ cut: Cut) -> Division {
    var division = Division(cut: cut)
    division.returning = returns.first { $0.cut.partition == cut.partition }
    guard let leader = leader(at: cut.stretch.from) else { return division }
    let partition = timeline.partitions[cut.partition]
    division.leader = leader
    division.reach = timeline.nodeIDs.filter { other in
      !partition.separates(leader.node, from: other) && !partition.separates(other, from: leader.node)
    }
    division.next = leadership(after: cut.stretch.from, newerThan: leader.term)
    if let next = division.next, next.node != leader.node, division.reach.count < majority,
      next.stretch.from <= cut.stretch.to
    {
      division.rival = next
    }
    return division
  }

  /// A node that raised its term behind a cut and deposed a leader with it after the heal.
  struct Return {
    var node: NodeID
    var deposed: Leadership
    /// What carried the newer term to the leader.
    var message: MessageID
    var cut: Cut
  }

  private func comeback(_ leader: Leadership) -> Return? {
    guard case .steppedDown(_, let message?) = leader.ending else { return nil }
    let culprit = timeline.message(message).source
    let deposedAt = leader.stretch.to
    let isOutlived = facts.leaderships.contains { $0.term > leader.term && $0.stretch.from <= deposedAt }
    if isOutlived { return nil }
    let cut = facts.cuts.prefix(Self.detailed).last { cut in
      let partition = timeline.partitions[cut.partition]
      return !cut.stretch.isOpen && cut.stretch.to <= deposedAt
        && (partition.separates(culprit, from: leader.node) || partition.separates(leader.node, from: culprit))
    }
    guard let cut else { return nil }
    let stood = facts.elections.contains { election in
      election.term > leader.term
        && election.candidacies.contains { $0.node == culprit && cut.stretch.covers($0.start) }
    }
    return stood ? Return(node: culprit, deposed: leader, message: message, cut: cut) : nil
  }

  /// An election without a winner in which a lost yes would have made a majority in time.
  struct DecisiveLoss {
    var election: Election
    var candidate: NodeID
    /// The votes that were lost.
    var votes: [Election.Vote]
    /// Whether someone stood again because of it.
    var wasRepeated: Bool
  }

  private func decisiveLoss(_ election: Election) -> DecisiveLoss? {
    for candidacy in election.candidacies where isLeaderless(at: candidacy.start) {
      let end = candidacy.end ?? self.end
      let counted = candidacy.votesInTime
      let lost = candidacy.votes.filter { vote in
        vote.isGrant && vote.lost == .loss && vote.lostAt.map { $0 <= end } ?? false
          && !candidacy.granted.contains(vote.voter)
      }
      let missing = majority - counted
      guard missing > 0, lost.count >= missing else { continue }
      let repeated = facts.elections.last.map { $0.start > election.start } ?? false
      return DecisiveLoss(
        election: election, candidate: candidacy.node, votes: Array(lost.prefix(missing)), wasRepeated: repeated)
    }
    return nil
  }
}

extension Story {
  /// Nodes that voted for more than one candidate of `term`, a candidate's own vote included, and when they did so.
  func doubleVotes(in term: Term) -> [(voter: NodeID, choices: [NodeID], at: Instant)] {
    guard let election = facts.elections.first(where: { $0.term == term }) else { return [] }
    var casts = election.candidacies.map { (voter: $0.node, choice: $0.node, at: $0.start) }
    for candidacy in election.candidacies {
      for vote in candidacy.votes where vote.isGrant {
        if let at = vote.sent ?? vote.received { casts.append((vote.voter, candidacy.node, at)) }
      }
    }
    casts.sort { $0.at < $1.at }
    var choices: [NodeID: [NodeID]] = [:]
    var doubles: [(voter: NodeID, choices: [NodeID], at: Instant)] = []
    for cast in casts {
      var known = choices[cast.voter] ?? []
      if known.contains(cast.choice) { continue }
      known.append(cast.choice)
      choices[cast.voter] = known
      if known.count == 2 { doubles.append((cast.voter, known, cast.at)) }
    }
    return doubles
  }
}
