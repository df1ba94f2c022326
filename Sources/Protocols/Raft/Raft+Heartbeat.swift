import Simulator
import Timelines

// Heartbeats: AppendEntries without entries, by which a leader keeps its followers from standing for election (§5.2).

extension Raft {
  /// "Repeat during idle periods to prevent election timeouts" (Figure 2, Leaders). Whoever lacks entries is sent them
  /// again instead: "the leader retries AppendEntries RPCs indefinitely" (§5.3).
  mutating func broadcastHeartbeat(_ turn: inout Turn<Message, Timer>) {
    broadcastAppendEntries(&turn)
    turn.setTimer(.heartbeat, after: settings.heartbeat)
  }
}
