import Timelines

extension Teller {
  mutating func request(_ at: Int64, _ node: String, _ number: Int, _ text: String) {
    let id = NodeID(nodes.firstIndex(of: node) ?? 0)
    record(at) { $0.recordRequest(text, number: number, at: .milliseconds(at), node: id) }
  }

  mutating func response(_ at: Int64, _ node: String, _ number: Int, _ text: String, succeeded: Bool = true) {
    let id = NodeID(nodes.firstIndex(of: node) ?? 0)
    record(at) { $0.recordResponse(text, number: number, succeeded: succeeded, at: .milliseconds(at), node: id) }
  }

  mutating func decide(_ at: Int64, _ node: String, _ value: String, in ballot: Int) {
    let id = NodeID(nodes.firstIndex(of: node) ?? 0)
    record(at) { $0.recordDecide(value, term: Term(ballot), at: .milliseconds(at), node: id) }
  }

  /// A prepares, two promise, one more accepts, all decide. Acceptor and proposer are named by the caller.
  mutating func prepare(_ ballot: Int, _ node: String, _ at: Int64) {
    state(at, node, .candidate, ballot, "proposes")
  }

  mutating func promise(
    _ ballot: Int, _ source: String, _ target: String, _ sent: Int64, _ arrives: Int64, reporting value: String = ""
  ) { message("promise", .yes, ballot, source, target, sent, arrives, detail: value) }

  mutating func accept(_ ballot: Int, _ value: String, _ source: String, _ target: String, _ sent: Int64) {
    message("accept", .append, ballot, source, target, sent, sent + 5, detail: value)
  }

  mutating func accepted(_ ballot: Int, _ source: String, _ target: String, _ sent: Int64) {
    message("accepted", .ok, ballot, source, target, sent, sent + 5)
  }
}

/// Runs with clients: ballots that decide, and logs that commit.
enum CommandStories {
  static func followers(_ nodes: [String], system: String) -> Teller {
    var teller = Teller(nodes)
    teller.system = system
    for node in nodes { teller.state(0, node, .follower, 0, "start") }
    return teller
  }

  /// One ballot of Paxos.
  static func oneBallot() -> Timeline {
    var teller = followers(["A", "B", "C"], system: "paxos")
    teller.request(10, "A", 1, "x")
    teller.prepare(1, "A", 10)
    teller.promise(1, "B", "A", 15, 20)
    teller.state(20, "A", .leader, 1, "majority")
    teller.accept(1, "x", "A", "B", 20)
    teller.accepted(1, "B", "A", 25)
    teller.decide(30, "A", "x", in: 1)
    teller.state(30, "A", .follower, 1, "decided")
    teller.decide(35, "B", "x", in: 1)
    teller.decide(36, "C", "x", in: 1)
    teller.end = 40
    return teller.timeline()
  }

  /// A and B outbid each other; B finishes what A has accepted.
  static func duel() -> Timeline {
    var teller = followers(["A", "B", "C"], system: "paxos")
    teller.request(10, "A", 1, "x")
    teller.prepare(1, "A", 10)
    teller.promise(1, "C", "A", 12, 14)
    teller.state(14, "A", .leader, 1, "majority")
    teller.accept(1, "x", "A", "B", 14)
    teller.request(15, "B", 2, "y")
    teller.prepare(2, "B", 15)
    teller.message("nack", .no, 1, "B", "A", 19, 22, detail: "promised b2")
    teller.state(22, "A", .follower, 2, "higher ballot from B")
    teller.prepare(4, "A", 25)
    teller.state(28, "B", .follower, 4, "higher ballot from A")
    teller.prepare(5, "B", 30)
    teller.state(33, "A", .follower, 5, "higher ballot from B")
    teller.promise(5, "A", "B", 33, 36, reporting: "x")
    teller.state(36, "B", .leader, 5, "majority")
    teller.accept(5, "x", "B", "C", 36)
    teller.accepted(5, "C", "B", 41)
    teller.decide(46, "B", "x", in: 5)
    teller.prepare(7, "A", 48)
    teller.decide(50, "A", "x", in: 5)
    teller.end = 60
    return teller.timeline()
  }

  /// The leader takes two commands, each committed on the first answer.
  static func twoCommands(system: String = "raft") -> Timeline {
    var teller = followers(["A", "B", "C"], system: system)
    teller.timeout(100, "A", into: 1)
    teller.yes(1, "B", "A", 105, 110)
    teller.state(110, "A", .leader, 1, "majority")
    for (number, at) in [(1, 120), (2, 150)] as [(Int, Int64)] {
      teller.request(at, "A", number, "x=\(number)")
      teller.entry(at, "A", .append, number, term: 1, "x=\(number)")
      teller.message("AppendEntries", .append, 1, "A", "B", at, at + 6)
      teller.entry(at + 6, "B", .append, number, term: 1, "x=\(number)")
      teller.message("AppendEntries reply", .ok, 1, "B", "A", at + 6, at + 13)
      teller.entry(at + 13, "A", .commit, number, term: 1, "x=\(number)")
      teller.response(at + 13, "A", number, "x=\(number)")
    }
    teller.end = 200
    return teller.timeline()
  }

  /// A, cut off, takes x=2; B commits x=3 in its place, and A gives x=2 up.
  static func overwrittenEntry() -> Timeline {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.cut([["A"], ["B", "C"]], from: 100, to: 400)
    teller.request(120, "A", 1, "x=2")
    teller.entry(120, "A", .append, 1, term: 1, "x=2")
    teller.timeout(200, "B", into: 2)
    teller.yes(2, "C", "B", 205, 210)
    teller.state(210, "B", .leader, 2)
    teller.request(250, "B", 2, "x=3")
    teller.entry(250, "B", .append, 1, term: 2, "x=3")
    teller.entry(256, "C", .append, 1, term: 2, "x=3")
    teller.entry(262, "B", .commit, 1, term: 2, "x=3")
    teller.heartbeat(2, "B", "A", 430, 436)
    teller.state(436, "A", .follower, 2)
    teller.entry(436, "A", .truncate, 1, term: 1)
    teller.entry(436, "A", .append, 1, term: 2, "x=3")
    teller.end = 500
    return teller.timeline()
  }

  /// A crashes with the command in two logs, and B commits it; `again` when the client asks B once more.
  static func crashInMidCommand(again: Bool, answer: String = "x=1") -> Timeline {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    teller.request(100, "A", 1, "x+=1")
    teller.entry(100, "A", .append, 1, term: 1, "x+=1")
    teller.entry(106, "B", .append, 1, term: 1, "x+=1")
    teller.entry(106, "C", .append, 1, term: 1, "x+=1")
    teller.fault(108, "A", .crash)
    teller.timeout(200, "B", into: 2)
    teller.yes(2, "C", "B", 205, 210)
    teller.state(210, "B", .leader, 2)
    if again {
      teller.request(250, "B", 1, "x+=1")
      teller.entry(250, "B", .append, 2, term: 2, "x+=1")
      teller.entry(256, "C", .append, 2, term: 2, "x+=1")
    }
    teller.entry(262, "B", .commit, again ? 2 : 1, term: again ? 2 : 1, "x+=1")
    if again { teller.response(262, "B", 1, answer) }
    teller.end = 300
    return teller.timeline()
  }
}
