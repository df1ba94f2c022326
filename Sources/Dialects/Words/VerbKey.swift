/// What a dialect has its own verb for. Raw values are the keys of its file.
public enum VerbKey: String, CaseIterable, Sendable {
  /// To try to lead; an era follows: "stands in t2", "prepares ballot 2".
  case stand
  /// To answer a candidate well; its name follows: "says yes to A", "promises A".
  case grant
  /// To give one's vote: "votes twice".
  case cast
  /// To get ready for the end of a transaction.
  case prepare
  /// To settle.
  case commit
  /// To give up.
  case abort
  /// To hold another node to be faulty, by evidence.
  case accuse
  /// The same, without evidence.
  case suspect
}
