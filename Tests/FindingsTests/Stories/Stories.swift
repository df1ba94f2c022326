import Timelines

/// The runs that the sentences are tried on.
enum Stories {
  /// A and B stand in t1; C's yes to A, which would have decided, is lost. B wins t2.
  static func splitVote() -> Timeline {
    var teller = Teller(["A", "B", "C"])
    for node in ["A", "B", "C"] { teller.state(0, node, .follower, 0) }
    teller.timeout(150, "A", into: 1)
    teller.ask(1, "A", "B", 150, 163)
    teller.ask(1, "A", "C", 150, 161)
    teller.timeout(156, "B", into: 1)
    teller.ask(1, "B", "A", 156, 168)
    teller.ask(1, "B", "C", 156, 170)
    teller.state(161, "C", .follower, 1, "higher term from A")
    teller.yes(1, "C", "A", 161, 172, lost: .loss)
    teller.no(1, "B", "A", 163, 175, "voted for B")
    teller.no(1, "A", "B", 168, 179, "voted for A")
    teller.no(1, "C", "B", 170, 181, "voted for A")
    teller.timeout(312, "B", into: 2)
    teller.ask(2, "B", "A", 312, 322)
    teller.ask(2, "B", "C", 312, 325)
    teller.state(322, "A", .follower, 2, "higher term from B")
    teller.yes(2, "A", "B", 322, 333)
    teller.state(325, "C", .follower, 2, "higher term from B")
    teller.yes(2, "C", "B", 325, 338)
    teller.state(333, "B", .leader, 2, "majority")
    for (target, there, back) in [("A", 345, 356), ("C", 347, 359)] as [(String, Int64, Int64)] {
      teller.heartbeat(2, "B", target, 333, there)
      teller.message("heartbeat reply", .ok, 2, target, "B", there, back)
    }
    teller.end = 400
    return teller.timeline()
  }

  /// C is cut off from the leader A, raises its term twice, and deposes A with it after the heal.
  static func partitionAndHeal() -> Timeline {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    for node in ["B", "C"] { teller.state(0, node, .follower, 1) }
    teller.cut([["A", "B"], ["C"]], from: 200, to: 640)
    for time in stride(from: Int64(50), through: 600, by: 50) {
      teller.heartbeat(1, "A", "B", time, time + 9)
      teller.heartbeat(1, "A", "C", time, time + 11, lost: time >= 200 ? .partition : nil)
    }
    for (time, term) in [(360, 2), (525, 3)] as [(Int64, Int)] {
      teller.timeout(time, "C", into: term)
      for target in ["A", "B"] { teller.ask(term, "C", target, time, time + 10, lost: .partition) }
    }
    teller.heartbeat(1, "A", "B", 650, 660)
    teller.heartbeat(1, "A", "C", 650, 661)
    teller.message("heartbeat reply", .no, 3, "C", "A", 661, 671, detail: "old term")
    teller.state(671, "A", .follower, 3, "higher term from C")
    teller.timeout(690, "C", into: 4)
    teller.ask(4, "C", "A", 690, 701)
    teller.ask(4, "C", "B", 690, 699)
    teller.state(699, "B", .follower, 4, "higher term from C")
    teller.no(4, "B", "C", 699, 711, "log behind")
    teller.state(701, "A", .follower, 4, "higher term from C")
    teller.no(4, "A", "C", 701, 712, "log behind")
    teller.timeout(788, "B", into: 5)
    teller.ask(5, "B", "A", 788, 797)
    teller.ask(5, "B", "C", 788, 799)
    teller.state(797, "A", .follower, 5, "higher term from B")
    teller.yes(5, "A", "B", 797, 808)
    teller.state(799, "C", .follower, 5, "higher term from B")
    teller.yes(5, "C", "B", 799, 809)
    teller.state(808, "B", .leader, 5, "majority")
    teller.end = 1_000
    return teller.timeline()
  }

  /// The leader A crashes; B and C split t2, and C wins t3.
  static func leaderCrash() -> Timeline {
    var teller = Teller(["A", "B", "C"])
    teller.state(0, "A", .leader, 1)
    for node in ["B", "C"] { teller.state(0, node, .follower, 1) }
    teller.heartbeat(1, "A", "B", 50, 60)
    teller.fault(100, "A", .crash)
    teller.timeout(250, "B", into: 2)
    teller.ask(2, "B", "A", 250, 260, lost: .down)
    teller.ask(2, "B", "C", 250, 262)
    teller.timeout(255, "C", into: 2)
    teller.ask(2, "C", "B", 255, 266)
    teller.no(2, "C", "B", 262, 270, "voted for C")
    teller.no(2, "B", "C", 266, 274, "voted for B")
    teller.timeout(420, "C", into: 3)
    teller.ask(3, "C", "B", 420, 430)
    teller.state(430, "B", .follower, 3)
    teller.yes(3, "B", "C", 430, 441)
    teller.state(441, "C", .leader, 3, "majority")
    teller.fault(900, "A", .restart)
    teller.state(900, "A", .follower, 1)
    teller.end = 1_200
    return teller.timeline()
  }

  /// The leader A of five is cut off with B; C is elected on the other side, and A goes on until the heal.
  static func isolatedLeader() -> Timeline {
    var teller = Teller(["A", "B", "C", "D", "E"])
    teller.state(0, "A", .leader, 1)
    for node in ["B", "C", "D", "E"] { teller.state(0, node, .follower, 1) }
    teller.cut([["A", "B"], ["C", "D", "E"]], from: 300, to: 900)
    teller.timeout(500, "C", into: 2)
    for target in ["A", "B"] { teller.ask(2, "C", target, 500, 510, lost: .partition) }
    for (target, there, back) in [("D", 511, 520), ("E", 513, 523)] as [(String, Int64, Int64)] {
      teller.ask(2, "C", target, 500, there)
      teller.state(there, target, .follower, 2)
      teller.yes(2, target, "C", there, back)
    }
    teller.state(523, "C", .leader, 2, "majority")
    teller.heartbeat(2, "C", "A", 910, 922)
    teller.state(922, "A", .follower, 2, "higher term from C")
    teller.end = 1_000
    return teller.timeline()
  }

  /// What an import of three logs gives: n3's crash is inferred from its silence, and nobody prints late votes.
  static func silentNode() -> Timeline {
    var teller = Teller(["n1", "n2", "n3"])
    teller.system = "etcd 3.4.23"
    teller.source = .imported(format: "etcd", files: ["n1.log", "n2.log", "n3.log"])
    for node in ["n1", "n2"] { teller.state(0, node, .follower, 2) }
    teller.state(0, "n3", .leader, 2)
    teller.fault(5_380, "n3", .crash, .inferred)
    teller.state(6_900, "n1", .candidate, 3)
    teller.message("MsgVote", .ask, 3, "n1", "n2", 6_900, 6_901)
    teller.message("MsgVote", .ask, 3, "n1", "n3", 6_900, nil)
    teller.message("MsgVoteResp", .yes, 3, "n2", "n1", 6_901, 6_903)
    teller.state(6_903, "n1", .leader, 3)
    teller.fault(10_680, "n3", .restart, .inferred)
    teller.state(10_680, "n3", .follower, 2)
    teller.end = 20_000
    return teller.timeline()
  }

  static func cleanElection() -> Timeline {
    var teller = Teller(["A", "B", "C"])
    for node in ["A", "B", "C"] { teller.state(0, node, .follower, 0) }
    teller.timeout(150, "B", into: 1)
    for (target, there, back) in [("A", 160, 172), ("C", 163, 175)] as [(String, Int64, Int64)] {
      teller.ask(1, "B", target, 150, there)
      teller.state(there, target, .follower, 1)
      teller.yes(1, target, "B", there, back)
    }
    teller.state(172, "B", .leader, 1, "majority")
    teller.end = 500
    return teller.timeline()
  }

  /// Ten nodes of an unknown system that talk and have no roles.
  static func plainTalk() -> Timeline {
    var teller = Teller((0..<10).map { "p\($0)" })
    teller.system = ""
    teller.source = .imported(format: "shiviz", files: ["chord.log"])
    for index in 0..<1_661 {
      teller.message("ping", .other, 0, "p\(index % 10)", "p\((index + 1) % 10)", Int64(index), Int64(index + 3))
    }
    return teller.timeline()
  }
}
