public import Simulator
import Timelines

extension TwoPhaseCommit {
  public enum Message: Hashable, Sendable {
    /// To the transaction manager: ready to commit.
    case prepared
    /// From the transaction manager: get ready.
    case prepare
    /// To the transaction manager: cannot commit, and has aborted.
    case refused
    case commit
    case abort
    /// One of these as a broken memory leaves it: its checksum does not fit.
    indirect case damaged(Message)
  }
}

extension TwoPhaseCommit.Message: MessagePayload {
  public static let kinds = [
    MessageKind("prepared", class: .yes),
    MessageKind("prepare", class: .ask),
    MessageKind("refused", class: .no),
    MessageKind("commit", class: .other),
    MessageKind("abort", class: .other),
  ]

  public var kind: Int {
    switch self {
    case .prepared: 0
    case .prepare: 1
    case .refused: 2
    case .commit: 3
    case .abort: 4
    case .damaged(let message): message.kind
    }
  }

  public func detail(naming nodes: [String]) -> String { if case .damaged = self { "damaged" } else { "" } }
}
