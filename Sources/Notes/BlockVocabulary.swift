/// Which commands a block may name, with the keys that each understands. The command line supplies it.
public struct BlockVocabulary: Sendable {
  /// A command that draws.
  public struct Verb: Sendable {
    /// As on the command line: "run".
    public var name: String
    /// The keys by which a block chooses it; their value says what is drawn: `scenario: raft-election`.
    public var keys: [String]
    /// What the value becomes: words of the command, or an option such as "--picture".
    public var subjectOption: String?
    public var options: [Option]

    public init(name: String, keys: [String], subjectOption: String? = nil, options: [Option]) {
      self.name = name
      self.keys = keys
      self.subjectOption = subjectOption
      self.options = options
    }
  }

  /// An option of a command, called in a block as on the command line without its dashes.
  public struct Option: Hashable, Sendable {
    public var key: String
    public var form: Form

    public enum Form: Hashable, Sendable {
      /// `--key value`; of a list, one option for each item; of a table, one `--key name=value` for each row.
      case values
      /// `--key a,b` for a list.
      case joined
      /// `--key` or `--no-key`, for true and false.
      case flag
    }

    public init(_ key: String, _ form: Form = .values) {
      self.key = key
      self.form = form
    }
  }

  public var verbs: [Verb]

  public init(_ verbs: [Verb]) { self.verbs = verbs }
}
