public import Simulator
import Timelines

extension Gossip {
  public enum Message: Hashable, Sendable {
    /// The item, to one who did not ask.
    case push(Claim)
    /// The item, please, if you have it.
    case pull
    /// The item, to one who asked.
    case answer(Claim)
    /// The item, from its source to everyone.
    case mail(Claim)
    /// What became of a push, or of an answer.
    case feedback(needed: Bool, toPush: Bool)

    /// What is said of the item; nil in messages that do not carry it.
    public var claim: Claim? {
      switch self {
      case .push(let claim), .answer(let claim), .mail(let claim): claim
      case .pull, .feedback: nil
      }
    }
  }
}

extension Gossip.Message: MessagePayload {
  public static let kinds = [
    MessageKind("Push", class: .gossip),
    MessageKind("Pull", class: .ask),
    MessageKind("Answer", class: .gossip),
    MessageKind("Mail", class: .gossip),
    MessageKind("Feedback", class: .ok),
    MessageKind("Feedback", class: .no),
  ]

  public var kind: Int {
    switch self {
    case .push: 0
    case .pull: 1
    case .answer: 2
    case .mail: 3
    case .feedback(let needed, _): needed ? 4 : 5
    }
  }

  /// The item, in the messages that carry it.
  public func detail(naming nodes: [String]) -> String { claim?.text ?? "" }
}
