public import Simulator
public import Timelines

/// "Leader Completeness: if a log entry is committed in a given term, then that entry will be present in the logs of the
/// leaders for all higher-numbered terms" (Raft, Figure 3).
///
/// The given term is that of the leader that commits, not the entry's own: comparing with the entry's own term would
/// blame leaders elected before the entry was committed. Costs O(1) per step, O(committed entries) per election and
/// O(leaders) per entry committed.
public struct LeaderCompleteness: Invariant {
  public let name = "Leader Completeness"

  private struct Commitment {
    let entry: Raft.Entry
    let term: Term
  }

  /// A leader as it was elected. It only appends entries of its own term after that, which were not committed before.
  private struct Election {
    let term: Term
    let node: NodeID
    let log: [Raft.Entry]
    var isReported = false
  }

  /// What was first committed at each index, in order of the index.
  private var commitments: [Commitment] = []
  private var elections: [Election] = []
  /// The term in which each node led when it was last looked at; nil if it did not.
  private var ledTerms: [Term?] = []

  public init() {}

  public mutating func check(_ programs: [Raft], changed node: NodeID, names: [String]) -> String? {
    let index = Int(node.index)
    while ledTerms.count <= index { ledTerms.append(nil) }
    guard programs[index].role == .leader else {
      ledTerms[index] = nil
      return nil
    }
    let term = programs[index].stored.currentTerm
    let log = programs[index].stored.log
    var found: String?
    if ledTerms[index] != term {
      ledTerms[index] = term
      elections.append(Election(term: term, node: node, log: log))
      for position in commitments.indices where found == nil {
        found = compare(election: elections.count - 1, commitment: position, names)
      }
    }
    while commitments.count < min(programs[index].commitIndex, log.count) {
      commitments.append(Commitment(entry: log[commitments.count], term: term))
      for election in elections.indices {
        let breach = compare(election: election, commitment: commitments.count - 1, names)
        found = found ?? breach
      }
    }
    return found
  }

  private mutating func compare(election: Int, commitment: Int, _ names: [String]) -> String? {
    let leader = elections[election]
    let committed = commitments[commitment]
    guard committed.term < leader.term, !leader.isReported else { return nil }
    if commitment < leader.log.count, leader.log[commitment] == committed.entry { return nil }
    elections[election].isReported = true
    return
      "\(names[Int(leader.node.index)]) leads \(leader.term) without entry \(commitment + 1), committed in \(committed.term)"
  }
}
