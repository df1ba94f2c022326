import Timelines

/// What a protocol calls things and which capabilities it has.
///
/// A dialect is data, read from a small file, from a part of another file, or from JSON (docs/dialects.md). Whoever asks it
/// never asks for a protocol's name.
public struct Dialect: Hashable, Sendable {
  public var name: String
  /// What the protocol is called in titles; nil for the word of the timeline's header.
  public var title: String?
  /// Whether the title keeps its small first letter, even at the beginning of a sentence.
  public var keepsSpelling = false
  public var words = Words()
  /// The five roles, then those with names of their own.
  public var roles: [RoleWord] = Role.allCases.map { RoleWord(name: $0.word, like: $0, noun: Noun($0.word)) }
  /// By the order in which they are tried.
  public var messages: [MessageWords] = []
  /// The ending of a message type that answers the type before it: " reply"; empty for none.
  public var answerEnding = ""
  public var capabilities = Capabilities()
  public var quorums: [QuorumPhase: QuorumExpression] = [:]
  /// How many nodes may be faulty; nil when the protocol does not say.
  public var faulty: QuorumExpression?
  /// Nil where nothing is asked.
  public var strip: Strip?
  /// The first one that fits a run is its machine.
  public var machines: [MachineForm] = []
  /// Codes or texts of reasons, and what they mean.
  public var reasons: [(code: NamePattern, words: String)] {
    get { Array(zip(reasonCodes, reasonWords)) }
    set { (reasonCodes, reasonWords) = (newValue.map(\.code), newValue.map(\.words)) }
  }
  public var rules = NameChoice.all
  public var figures = NameChoice.all
  public var measures = NameChoice.all
  public var lessons = NameChoice.all
  /// Dialects of the layers beneath, by name, the upper one first.
  public var layers: [String] = []

  private var reasonCodes: [NamePattern] = []
  private var reasonWords: [String] = []

  init(name: String) { self.name = name }
}
