import Timelines

/// Which message types are about votes, decided once per type.
struct VoteWords {
  private var vote: [Bool]
  private var preVote: [Bool]
  private var calledVote: [Bool]

  /// Where some answers are called votes, only those count: a refused heartbeat is a "no" too. A protocol that has
  /// another word for it (promise) counts every yes and no.
  init(_ timeline: Timeline) {
    let plain = timeline.labels.map { text in text.lowercased().filter { $0.isLetter } }
    preVote = plain.map { $0.contains("prevote") }
    vote = plain.map { $0.contains("vote") && !$0.contains("prevote") }
    calledVote = vote
    let speaksOfVotes = timeline.messages.contains { message in
      (message.messageClass == .yes || message.messageClass == .no) && vote[Int(message.type.index)]
    }
    if !speaksOfVotes { vote = preVote.map { !$0 } }
  }

  func isVote(_ type: LabelID) -> Bool { vote[Int(type.index)] }
  /// Whether the type's own name says that it is a vote.
  func isCalledVote(_ type: LabelID) -> Bool { calledVote[Int(type.index)] }
  func isPreVote(_ type: LabelID) -> Bool { preVote[Int(type.index)] }
}
