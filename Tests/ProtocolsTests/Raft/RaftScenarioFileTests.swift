import Foundation
import Testing
import Timelines

@testable import Protocols
@testable import Simulator

/// The rules of Figure 2, each in a file of `Scenarios/raft`.
///
/// Commands: `nodes A B C` begins; before it, `log A 1 1 4` gives A a log with entries of these terms (their values are
/// e1, e2 …), `term A 7` its term, `set preVote on` an option and `flaw commitsOldTerms` a mistake. Then `timeout A`,
/// `heartbeat A`, `quorum A` let a timer run out; `ask A x=1` is a client and
/// `again A` the same client asking once more; `deliver`, `deliver A B`, `deliver to B` and
/// `deliver from A` deliver what is on its way, and what that causes to be sent if it matches too; `late …` delivers the one
/// sent last before the others, `drop …` removes them;
/// `crash A`, `restart A`; `show` prints a node's state and log, `messages` what is on its way.
struct RaftScenarioFileTests {
  @Test(arguments: ScenarioFileRunner.files(of: "raft").map(\.lastPathComponent))
  func `what happens is what the file says`(name: String) throws {
    let file = ScenarioFileRunner.files(of: "raft").first { $0.lastPathComponent == name }
    var driver = RaftDriver()
    try ScenarioFileRunner(file: #require(file)).run { driver.perform($0) }
  }
}

/// Carries out the commands of a scenario file.
struct RaftDriver {
  private var settings = Raft.Settings()
  private var initial: [String: Raft.Persistent] = [:]
  private(set) var cluster = Cluster<Raft>(nodes: ["A"], settings: Raft.Settings())

  mutating func perform(_ line: String) -> [String] {
    let words = line.split(separator: " ").map { String($0) }
    guard let command = words.first else { return [] }
    let rest = Array(words.dropFirst())
    switch command {
    case "nodes": begin(rest)
    case "log", "term", "set", "flaw":
      if !prepare(command, rest) { return ["cannot understand '\(line)'"] }
    case "deliver":
      guard let matches = match(rest) else { return ["cannot understand '\(line)'"] }
      while cluster.deliverFirst(where: matches) {}
    case "late":
      guard let matches = match(rest) else { return ["cannot understand '\(line)'"] }
      cluster.deliverLast(where: matches)
    case "drop":
      guard let matches = match(rest) else { return ["cannot understand '\(line)'"] }
      cluster.drop(where: matches)
    case "show": return show(rest)
    case "messages": return cluster.messages.map { cluster.describe($0) }
    default:
      guard let name = rest.first, let node = cluster.node(name), act(command, node, rest) else {
        return ["cannot understand '\(line)'"]
      }
    }
    return cluster.news()
  }

  private mutating func begin(_ nodes: [String]) {
    settings.initial = nodes.map { initial[$0] ?? Raft.Persistent() }
    cluster = Cluster(nodes: nodes, settings: settings)
    cluster.invariants = Raft.invariants()
    cluster.start()
    _ = cluster.news()
  }

  private mutating func prepare(_ command: String, _ words: [String]) -> Bool {
    guard let name = words.first else { return false }
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch (command, name, words.last) {
    case ("log", _, _):
      initial[name, default: Raft.Persistent()].log = numbers.enumerated().map {
        Raft.Entry(term: Term($0.element), command: "e\($0.offset + 1)")
      }
      let highest = max(numbers.last ?? 0, Int(initial[name]?.currentTerm.number ?? 0))
      initial[name, default: Raft.Persistent()].currentTerm = Term(highest)
    case ("term", _, _): initial[name, default: Raft.Persistent()].currentTerm = Term(numbers.first ?? 0)
    case ("set", "preVote", let word): settings.preVote = word == "on"
    case ("set", "checkQuorum", let word): settings.checkQuorum = word == "on"
    case ("set", "noOp", let word): settings.noOp = word == "on"
    case ("set", "backoff", let word): settings.backoff = word == "term" ? .term : .one
    case ("flaw", _, _):
      guard let flaw = Raft.Flaws.words.first(where: { $0.word == name }) else { return false }
      settings.flaws.insert(flaw.flaw)
    default: return false
    }
    return true
  }

  private mutating func act(_ command: String, _ node: NodeID, _ words: [String]) -> Bool {
    let leads = cluster.programs[Int(node.index)].role == .leader
    switch command {
    case "heartbeat" where !leads, "quorum" where !leads: return false
    case "timeout": cluster.expire(.election, on: node)
    case "heartbeat": cluster.expire(.heartbeat, on: node)
    case "quorum": cluster.expire(.quorum, on: node)
    case "ask": cluster.request(words.dropFirst().joined(separator: " "), on: node)
    case "again": cluster.repeatLastRequest(on: node)
    case "crash": cluster.crash(node)
    case "restart": cluster.restart(node)
    default: return false
    }
    return true
  }

  /// Nothing, `A B`, `to B` or `from A`; the nodes may be several with commas between them.
  private func match(_ words: [String]) -> ((Cluster<Raft>.Envelope) -> Bool)? {
    func nodes(_ text: String) -> [NodeID] { text.split(separator: ",").compactMap { cluster.node(String($0)) } }
    if words.isEmpty { return { _ in true } }
    guard words.count == 2 else { return nil }
    let last = nodes(words[1])
    switch words[0] {
    case "to": return { last.contains($0.target) }
    case "from": return { last.contains($0.source) }
    case "among": return { last.contains($0.source) && last.contains($0.target) }
    default:
      let first = nodes(words[0])
      return { first.contains($0.source) && last.contains($0.target) }
    }
  }

  /// "B:2 C:1".
  private func byFollower(_ indices: [Int], _ leader: Int) -> String {
    indices.indices.filter { $0 != leader }.map { "\(cluster.nodes[$0]):\(indices[$0])" }.joined(separator: " ")
  }

  private func show(_ names: [String]) -> [String] {
    cluster.nodes.enumerated().filter { names.isEmpty || names.contains($0.element) }.map { index, name in
      let program = cluster.programs[index]
      let log = program.stored.log.map { "\($0.command):\($0.term.number)" }.joined(separator: " ")
      let vote = program.stored.votedFor.map { " votedFor \(cluster.nodes[Int($0.index)])" } ?? ""
      let next =
        program.role == .leader
        ? " nextIndex \(byFollower(program.nextIndex, index)) matchIndex \(byFollower(program.matchIndex, index))" : ""
      return
        "\(name) \(program.role.word) \(program.stored.currentTerm)\(vote) commitIndex \(program.commitIndex)\(next) log [\(log)]"
    }
  }
}
