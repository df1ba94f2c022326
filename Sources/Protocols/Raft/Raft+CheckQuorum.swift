import Simulator
import Timelines

// A leader that is cut off gives up (Ongaro's dissertation §6.2; setting `checkQuorum`), so that its clients go
// elsewhere instead of waiting.

extension Raft {
  mutating func noteHeard(_ follower: NodeID) {
    if settings.checkQuorum, !heard.contains(follower) { heard.append(follower) }
  }

  mutating func watchQuorum(_ turn: inout Turn<Message, Timer>) {
    heard = []
    if settings.checkQuorum { turn.setTimer(.quorum, after: turn.random.draw(in: settings.electionTimeout)) }
  }

  /// "A leader in Raft steps down if an election timeout elapses without a successful round of heartbeats to a majority
  /// of its cluster" (§6.2).
  mutating func checkQuorum(_ turn: inout Turn<Message, Timer>) {
    if heard.count + 1 >= quorum { return watchQuorum(&turn) }
    becomeFollower(reason: "heard no majority", &turn)
    turn.cancelTimer(.heartbeat)
    resetElectionTimer(&turn)
  }
}
