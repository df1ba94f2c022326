import Imports
import Testing

/// One line for every row of the table of sentences that the etcd preset has to know, and what the line stands for.
@Suite struct EtcdSentences {
  static let a = "a830ee278514d309"
  static let b = "11f2e1132a0ff2b0"

  static let sentences: [(sentence: String, emits: String)] = [
    ("\(a) became follower at term 3", "role: role follower, term 3"),
    ("\(a) became candidate at term 3", "role: role candidate, term 3"),
    ("\(a) became pre-candidate at term 2", "role: role pre-candidate, term 2"),
    ("\(a) became leader at term 4", "role: role leader, term 4"),
    ("\(a) is starting a new election at term 2", "timeout: term 2, name election"),
    (
      "\(a) [logterm: 2, index: 11] sent MsgVote request to \(b) at term 3",
      "send: term 3, type MsgVote, to \(b)"
    ),
    (
      "\(a) [logterm: 2, index: 11] sent MsgPreVote request to \(b) at term 2",
      "send: term 2, type MsgPreVote, to \(b), key pre-vote, detail would be term 3"
    ),
    (
      "\(a) [logterm: 1, index: 3, vote: 0] cast MsgVote for \(b) [logterm: 1, index: 3] at term 2",
      "receive: term 2, type MsgVote, from \(b)|send: term 2, type MsgVoteResp, to \(b), verdict yes"
    ),
    (
      "\(a) [logterm: 1, index: 3, vote: 0] cast MsgPreVote for \(b) [logterm: 1, index: 3] at term 1",
      "receive: type MsgPreVote, from \(b), key pre-vote|send: term 1, type MsgPreVoteResp, to \(b), key pre-vote, verdict yes"
    ),
    (
      "\(a) [logterm: 2, index: 11, vote: \(a)] rejected MsgVote from \(b) [logterm: 2, index: 11] at term 3",
      "receive: term 3, type MsgVote, from \(b)|send: term 3, type MsgVoteResp, to \(b), detail already voted for \(a), verdict no"
    ),
    (
      "\(a) [logterm: 2, index: 11, vote: 0] rejected MsgVote from \(b) [logterm: 2, index: 9] at term 3",
      "receive: term 3, type MsgVote, from \(b)|send: term 3, type MsgVoteResp, to \(b), detail log behind, verdict no"
    ),
    (
      "\(a) [logterm: 3, index: 5, vote: 0] rejected MsgPreVote from \(b) [logterm: 2, index: 9] at term 3",
      "receive: type MsgPreVote, from \(b), key pre-vote|send: term 3, type MsgPreVoteResp, to \(b), key pre-vote, detail log behind, verdict no"
    ),
    (
      "\(a) [logterm: 2, index: 14, vote: \(a)] ignored MsgVote from \(b) [logterm: 2, index: 11] at term 2: lease is not expired (remaining ticks: 4)",
      "receive: type MsgVote, from \(b), detail ignored: lease not expired"
    ),
    (
      "\(a) [logterm: 2, index: 14, vote: \(a)] ignored MsgPreVote from \(b) [logterm: 2, index: 11] at term 2: lease is not expired (remaining ticks: 4)",
      "receive: type MsgPreVote, from \(b), key pre-vote, detail ignored: lease not expired"
    ),
    (
      "\(a) [term: 1] received a MsgVote message with higher term from \(b) [term: 2]",
      "receive: term 2, type MsgVote, from \(b), merge next"
    ),
    (
      "\(a) [term: 1] received a MsgAppResp message with higher term from \(b) [term: 2]",
      "receive: term 2, type MsgAppResp, from \(b), merge next"
    ),
    (
      "\(a) [term: 9] ignored a MsgVote message with lower term from \(b) [term: 3]",
      "receive: term 3, type MsgVote, from \(b), detail ignored: stale term"
    ),
    ("\(a) received MsgVoteResp from \(b) at term 3", "receive: term 3, type MsgVoteResp, from \(b), verdict yes"),
    (
      "\(a) received MsgVoteResp rejection from \(b) at term 9",
      "receive: term 9, type MsgVoteResp, from \(b), verdict no"
    ),
    (
      "\(a) received MsgPreVoteResp from \(b) at term 3",
      "receive: type MsgPreVoteResp, from \(b), key pre-vote, verdict yes"
    ),
    (
      "\(a) received MsgPreVoteResp rejection from \(b) at term 3",
      "receive: type MsgPreVoteResp, from \(b), key pre-vote, verdict no"
    ),
    ("\(a) has received 2 MsgVoteResp votes and 0 vote rejections", "note: text 2 votes for, 0 against"),
    ("raft.node: \(a) elected leader \(b) at term 2", "leader: term 2, change elected, leader \(b)"),
    ("raft.node: \(a) changed leader from \(a) to \(b) at term 3", "leader: term 3, change changed, leader \(b)"),
    ("raft.node: \(a) lost leader \(b) at term 3", "leader: term 3, change lost, leader \(b)"),
    (
      "\(a) stepped down to follower since quorum is not active",
      "note: text steps down without a quorum|reason: text quorum is not active"
    ),
    ("\(a) [term 2] starts to transfer leadership to \(b)", "note: text transfers leadership to \(b)"),
    (
      "\(a) sends MsgTimeoutNow to \(b) immediately as \(b) already has up-to-date log",
      "send: type MsgTimeoutNow, to \(b), key transfer"
    ),
    (
      "\(a) [term 2] received MsgTimeoutNow from \(b) and starts an election to get leadership.",
      "receive: type MsgTimeoutNow, from \(b), key transfer"
    ),
    (
      "\(a) [logterm: 0, index: 15] rejected MsgApp [logterm: 3, index: 15] from \(b)",
      "receive: type MsgApp, from \(b), key index 15, detail after index 15|send: type MsgAppResp, to \(b), key index 15, detail log does not match at 15, verdict no"
    ),
    (
      "\(a) received MsgAppResp(MsgApp was rejected, lastindex: 12) from \(b) for index 15",
      "receive: type MsgAppResp, from \(b), key index 15, detail log does not match at 15, verdict no"
    ),
    (
      "found conflict at index 12 [existing term: 2, conflicting term: 3]",
      "log: term 2, change truncate, index 12|note: text overwrites entry 12 of term 2 with one of term 3"
    ),
    ("\(a) [commit: 5] restored snapshot [index: 68, term: 2]", "note: text restores the snapshot up to index 68"),
    ("newRaft \(a) [peers: [], term: 0, commit: 0, applied: 0, lastindex: 0, lastterm: 0]", "start"),
    ("closed etcd server", "stop"),
    ("triggering snapshot", "note: text takes a snapshot"),
  ]

  @Test(arguments: sentences)
  func `a sentence of raft is understood`(sentence: String, emits: String) throws {
    let explained = try Importer.explain(zap(0, sentence), format: "etcd").split(separator: "\n")
    let found = explained.filter { $0.hasPrefix("emits ") }.map { $0.dropFirst(6) }
    #expect(found.joined(separator: "|") == emits)
  }

  static let fields: [(sentence: String, fields: String, emits: String)] = [
    (
      "peer became inactive (message send to peer failed)", #""peer-id":"\#(b)","error":"i/o timeout""#,
      "link: name peer inactive, state down, peer \(b)"
    ),
    ("peer became active", #""peer-id":"\#(b)""#, "link: state up, peer \(b)"),
    (
      "lost TCP streaming connection with remote peer", #""remote-peer-id":"\#(b)""#,
      "link: name stream lost, state down, peer \(b)"
    ),
    (
      "established TCP streaming connection with remote peer", #""remote-peer-id":"\#(b)""#,
      "link: state up, peer \(b)"
    ),
    (
      "prober detected unhealthy status", #""remote-peer-id":"\#(b)""#,
      "link: name probe failed, state down, peer \(b)"
    ),
    (
      "failed to reach the peer URL", #""remote-member-id":"\#(b)""#,
      "link: name probe failed, state down, peer \(b)"
    ),
    ("starting an etcd server", #""etcd-version":"3.5.16","name":"n1""#, "start|system: name etcd 3.5.16"),
    ("restarting local member", #""local-member-id":"\#(a)","commit-index":10"#, "start"),
    ("received signal; shutting down", #""signal":"terminated""#, "stopping: reason terminated"),
    (
      "sent database snapshot", #""snapshot-index":68,"remote-peer-id":"\#(b)""#,
      "send: type MsgSnap, to \(b), key index 68, detail snapshot up to index 68"
    ),
    (
      "received and saved database snapshot", #""remote-snapshot-sender-id":"\#(b)","incoming-snapshot-index":68"#,
      "receive: type MsgSnap, from \(b), detail snapshot up to index 68"
    ),
    (
      "request stats",
      #""time spent":"1.08ms","response type":"/etcdserverpb.KV/Put","response size":27,"request content":"key:\"a2\" value_size:1 ""#,
      "client: text Put a2, spent 1.08ms, ok 27"
    ),
    (
      "leader failed to send out heartbeat on time; took too long, leader is overloaded likely from slow disk",
      #""to":"\#(b)","heartbeat-interval":"100ms","expected-duration":"200ms","exceeded-duration":"3.818386111s""#,
      "late: to \(b), by 3.818386111s, expected 200ms"
    ),
  ]

  @Test(arguments: fields)
  func `a sentence of the server is understood with its fields`(sentence: String, fields: String, emits: String) throws
  {
    let explained = try Importer.explain(zap(0, sentence, fields), format: "etcd").split(separator: "\n")
    let found = explained.filter { $0.hasPrefix("emits ") }.map { $0.dropFirst(6) }
    #expect(found.joined(separator: "|") == emits)
  }
}
