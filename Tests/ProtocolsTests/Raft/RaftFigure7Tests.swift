import Foundation
import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// Figure 7 of the paper: a new leader and six followers whose logs differ in every way that they can. The expected
/// numbers are in `Fixtures/raft_scenarios.json`.
struct RaftFigure7Tests {
  private struct Published: Decodable {
    let figure7: Figure

    struct Figure: Decodable {
      let leaderLog: [Int]
      let leaderTerm: Int
      let followers: [String: [Int]]
      let grants: [String: Bool]
      let votes: Int
      let rejectionsByOne: [String: Int]
      let rejectionsByTerm: [String: Int]
      let firstPrevLogIndex: Int

      enum CodingKeys: String, CodingKey {
        case followers
        case leaderLog = "leader_log_terms"
        case leaderTerm = "leader_term"
        case grants = "grants_vote_to_leader"
        case votes = "votes_of_7_incl_self"
        case rejectionsByOne = "rejected_AppendEntries_decrement_by_one"
        case rejectionsByTerm = "rejected_with_conflict_term_skip"
        case firstPrevLogIndex = "first_prevLogIndex"
      }
    }
  }

  private let followers = ["a", "b", "c", "d", "e", "f"]

  private func published() throws -> Published.Figure {
    try JSONDecoder().decode(Published.self, from: fixture("raft_scenarios.json")).figure7
  }

  private func cluster(_ figure: Published.Figure, _ settings: Raft.Settings = Raft.Settings()) -> Cluster<Raft> {
    var settings = settings
    settings.initial = ([figure.leaderLog] + followers.map { figure.followers[$0] ?? [] }).map { terms in
      var persistent = Raft.Persistent()
      persistent.currentTerm = Term(figure.leaderTerm - 1)
      // An entry is known by its index and term: Log Matching.
      persistent.log = terms.enumerated().map {
        Raft.Entry(term: Term($0.element), command: "\($0.offset).\($0.element)")
      }
      return persistent
    }
    var cluster = Cluster<Raft>(nodes: ["leader"] + followers, settings: settings)
    cluster.invariants = Raft.invariants()
    cluster.start()
    cluster.expire(.election, on: NodeID(0))
    return cluster
  }

  @Test func `the leader of Figure 7 is elected by those whose logs are not more up-to-date (Raft 5.4.1)`() throws {
    let figure = try published()
    var cluster = cluster(figure)
    while cluster.deliverFirst(where: { $0.source == NodeID(0) && $0.payload.kind == 0 }) {}
    for (index, name) in followers.enumerated() {
      let granted = cluster.messages.contains { $0.source == NodeID(index + 1) && $0.payload.kind == 1 }
      #expect(granted == figure.grants[name], "\(name)")
    }
    #expect(cluster.messages.filter { $0.payload.kind == 1 }.count + 1 == figure.votes)
    while cluster.deliverFirst(where: { $0.target == NodeID(0) }) {}
    #expect(cluster.programs[0].role == .leader)
    #expect(cluster.programs[0].nextIndex.allSatisfy { $0 == figure.firstPrevLogIndex + 1 })
  }

  @Test(arguments: Raft.Settings.Backoff.allCases)
  func `the followers of Figure 7 reject as often as published, and end with the leader's log (Raft 5.3)`(
    backoff: Raft.Settings.Backoff
  ) throws {
    let figure = try published()
    var cluster = cluster(figure, Raft.Settings(backoff: backoff))
    var rejections: [String: Int] = [:]
    while let message = cluster.messages.first {
      if case .appendEntriesReply(let reply) = message.payload, case .mismatch = reply.outcome {
        rejections[cluster.nodes[Int(message.source.index)], default: 0] += 1
      }
      _ = cluster.deliverFirst { _ in true }
    }
    let expected =
      backoff == .one ? figure.rejectionsByOne : figure.rejectionsByTerm
    #expect(rejections == expected.filter { $0.value > 0 })
    // What followers have beyond the leader's log goes when the leader's next entry comes.
    cluster.request("x=1", on: NodeID(0))
    while cluster.deliverFirst(where: { _ in true }) {}
    #expect(cluster.programs[0].commitIndex == figure.leaderLog.count + 1)
    for program in cluster.programs { #expect(program.stored.log == cluster.programs[0].stored.log) }
    #expect(cluster.news().allSatisfy { !$0.contains("VIOLATION") })
  }
}

/// The bytes of a file in `Fixtures`.
func fixture(_ name: String) throws -> Data {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return try Data(contentsOf: folder.appending(path: "Fixtures").appending(path: name))
}
