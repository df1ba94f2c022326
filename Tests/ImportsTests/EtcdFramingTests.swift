import Imports
import Testing
import Timelines

@Suite struct EtcdFramings {
  static let lines: [(line: String, framing: String, time: String, sentence: String)] = [
    (
      #"{"level":"info","ts":"2026-11-23T03:25:16.173Z","caller":"raft/raft.go:771","msg":"a830ee278514d309 became leader at term 4"}"#,
      "zap JSON", "2026-11-23T03:25:16.173000Z", "a830ee278514d309 became leader at term 4"
    ),
    (
      #"{"level":"info","ts":"2026-11-23T03:30:20.094612Z","logger":"raft","caller":"etcdserver/zap_raft.go:77","msg":"27ef98652c8f98e8 became leader at term 2"}"#,
      "zap JSON", "2026-11-23T03:30:20.094612Z", "27ef98652c8f98e8 became leader at term 2"
    ),
    (
      "raft2026/11/23 03:29:50 INFO: 1c38ceff574a5b32 became follower at term 3",
      "capnslog, raft lines", "2026-11-23T03:29:50.000000Z", "1c38ceff574a5b32 became follower at term 3"
    ),
    (
      "2026-11-23 03:29:49.478279 [pkg_logger.go:128] W | rafthttp: lost the TCP streaming connection with peer 55d2abeb1e4c923c (stream MsgApp v2 reader)",
      "capnslog", "2026-11-23T03:29:49.478279Z",
      "lost the TCP streaming connection with peer 55d2abeb1e4c923c (stream MsgApp v2 reader)"
    ),
    (
      "2021-09-11 14:46:23.606939 I | raft: 305e2d98af38bb40 became follower at term 57",
      "capnslog", "2021-09-11T14:46:23.606939Z", "305e2d98af38bb40 became follower at term 57"
    ),
    (
      "2000-01-01T00:00:38Z\tinfo\traft\tv3@v3.0.0-2021/raft.go:757\t4f7b593e8bbade70 became pre-candidate at term 24",
      "zap console", "2000-01-01T00:00:38.000000Z", "4f7b593e8bbade70 became pre-candidate at term 24"
    ),
    (
      #"n2  | {"level":"info","ts":"2026-11-23T05:25:16.173+0200","msg":"a830ee278514d309 became leader at term 4"}"#,
      "zap JSON", "2026-11-23T03:25:16.173000Z", "a830ee278514d309 became leader at term 4"
    ),
    (
      "Dec 16 18:45:41 n3 etcd[41320]: raft2026/11/23 03:29:50 INFO: 1c38ceff574a5b32 became follower at term 3",
      "capnslog, raft lines", "2026-11-23T03:29:50.000000Z", "1c38ceff574a5b32 became follower at term 3"
    ),
  ]

  @Test(arguments: lines)
  func `all documented line formats are framed`(line: String, framing: String, time: String, sentence: String) throws {
    let explained = try Importer.explain(line, format: "etcd").split(separator: "\n").map { String($0) }
    #expect(explained.contains("framing \(framing)"))
    #expect(explained.contains("time \(time)"))
    #expect(explained.contains("sentence \(sentence)"))
    #expect(explained.contains { $0.hasPrefix("rule ") })
  }

  @Test func `coarse raft lines of capnslog keep their place among finer ones`() throws {
    let file = log(
      "n1.log",
      [
        "2026-11-23 03:29:47.100000 I | etcdmain: etcd Version: 3.4.23",
        "raft2026/11/23 03:29:47 INFO: newRaft 1c38ceff574a5b32 [peers: [], term: 0, commit: 0, applied: 0, lastindex: 0, lastterm: 0]",
        "raft2026/11/23 03:29:47 INFO: 1c38ceff574a5b32 became follower at term 1",
        "2026-11-23 03:29:49.478279 W | rafthttp: lost the TCP streaming connection with peer 55d2abeb1e4c923c (stream MsgApp v2 reader)",
        "raft2026/11/23 03:29:49 INFO: 1c38ceff574a5b32 is starting a new election at term 1",
        "raft2026/11/23 03:29:50 INFO: 1c38ceff574a5b32 became candidate at term 2",
        "2026-11-23 03:29:50.020000 I | rafthttp: peer 55d2abeb1e4c923c became active",
      ])
    let timeline = try Importer.import(files: [file]).timeline
    #expect(
      timeline.story == [
        "0 n1 note started",
        "0 n1 state follower t1",
        "2378 n1 note link to 55d2abeb1e4c923c is down: stream lost",
        "2378 n1 timer election",
        "2900 n1 state candidate t2",
        "2920 n1 note link to 55d2abeb1e4c923c is back",
      ])
    #expect(timeline.header.system == "etcd 3.4.23")
  }

  @Test func `one file with a prefix for each node gives one lane each`() throws {
    let file = log(
      "compose.log",
      [
        "n1  | " + zap(0, "newRaft a1 [peers: [], term: 1]"), "n2  | " + zap(1, "newRaft b2 [peers: [], term: 1]"),
        "n1  | " + zap(10, "a1 became candidate at term 2"),
        "n1  | " + zap(10, "a1 [logterm: 1, index: 3] sent MsgVote request to b2 at term 2"),
        "n2  | " + zap(12, "b2 [logterm: 1, index: 3, vote: 0] cast MsgVote for a1 [logterm: 1, index: 3] at term 2"),
      ])
    let timeline = try Importer.import(files: [file]).timeline
    #expect(timeline.nodes == ["n1", "n2"])
    #expect(
      timeline.story.suffix(4) == [
        "10 n1 state candidate t2", "10 n1 send MsgVote n1>n2 t2 ask", "12 n2 receive MsgVote n1>n2 t2 ask",
        "12 n2 send MsgVoteResp n2>n1 t2 yes",
      ])
  }
}
