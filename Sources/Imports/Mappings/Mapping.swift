import Timelines

/// What a mapping file says: how the lines of a system's logs are framed and what its sentences mean.
struct Mapping: Sendable {
  var name: String
  /// One line for the list of importers.
  var title: String
  /// What the header calls the system when no line tells its version.
  var system: String
  var framings: [Framing] = []
  /// What other tools put before a line: `n1  | `. Tried only when no framing takes the whole line.
  var prefixes: [Pattern] = []
  /// Unframed lines that belong to the line before them.
  var continuations: [Pattern] = []
  var messages: [String: MessageKind] = [:]
  /// Whether messages of a node to itself are events; most systems print them as a matter of form.
  var keepsSelfMessages = false
  /// What stands for a peer that the node does not know yet.
  var unknownPeers = Set<String>()
  var identities: [Identity] = []
  var rules: [Rule] = []
}

/// How messages of one type are drawn.
enum MessageKind: String, CaseIterable, Sendable {
  case ask, yes, no, append, ok, client, gossip, other
  /// Yes or no, as the line says.
  case answer

  /// The class of a message with this verdict.
  func messageClass(_ verdict: Verdict) -> MessageClass {
    switch self {
    case .answer: verdict == .yes ? .yes : verdict == .no ? .no : .other
    case .ok: verdict == .no ? .no : .ok
    default: MessageClass.allCases.first { $0.word == rawValue } ?? .other
    }
  }
}

/// What an answer says.
enum Verdict: String, CaseIterable, Sendable {
  case yes, no, unknown

  /// Whether both can be said of one message.
  func agrees(with other: Verdict) -> Bool { self == .unknown || other == .unknown || self == other }
}

/// One way in which lines are written: where the time, the sentence and the fields stand.
struct Framing: Sendable {
  enum Form: Sendable {
    /// One JSON object a line; the paths of its time, sentence and node.
    case json(time: FieldPath, message: FieldPath, node: FieldPath?)
    /// A pattern with the groups `time` and `message`, and perhaps `node`; its other groups are fields.
    case regex(Pattern, time: Int, message: Int, node: Int?)
  }

  var name: String
  var form: Form
  var time: TimeReader.Format = .date
  /// Offset in seconds of times that name no zone; nil leaves it to the options.
  var zone: Int?
  /// The unit of the times when it is coarser than its digits tell, in microseconds.
  var resolution: Int64?
  /// Fields without which a JSON object is something else.
  var required: [FieldPath] = []
  /// Whether the sentence carries `key=value` fields.
  var pairs = false
}

/// A condition on one field.
struct Condition: Sendable {
  var field: FieldPath
  var allowed: [[UInt8]]
}

/// Which lines something applies to.
struct Selector: Sendable {
  /// The field that is matched; nil is the sentence.
  var field: FieldPath?
  /// The whole sentence, literally.
  var text: [[UInt8]] = []
  var pattern: Pattern?
  var conditions: [Condition] = []
  /// Pairs of lists of numbers: the first has to come before the second, compared place by place.
  var less: (left: [Template], right: [Template])?
}

/// Ties the names that a system gives a node to the node.
struct Identity: Sendable {
  var selector: Selector
  /// What the node is called in other lines.
  var id: Template
  /// The node: its name in the files. Nil is the node of the line.
  var node: Template?
  /// What people call the node, for nodes that have no file of their own.
  var name: Template?
  /// Whether every match in the field counts, not only the first.
  var scan = false
}

/// A sentence and what it says happened.
struct Rule: Sendable {
  var name: String
  var selector: Selector
  var emits: [Emit]
  /// Where the rule stands in its file.
  var line: Int
}

/// One event that a sentence stands for.
struct Emit: Sendable {
  var kind: EmitKind
  var values: [Attribute: Template] = [:]
  /// Conditions of this event alone.
  var conditions: [Condition] = []
}

/// The attributes that events of a mapping can have.
enum Attribute: String, CaseIterable, Sendable {
  case role, term, reason, change, leader, name, type, to, from, key, detail, verdict, merge, state, peer, text, spent
  case ok, by, expected, index, value
}

/// The kinds of events that a mapping can emit.
enum EmitKind: String, CaseIterable, Sendable {
  case start, stopping, stop, role, term, leader, timeout, send, receive, link, member, client, note, late, log, reason
  case system
  case sendFailed = "send-failed"

  /// The attributes an event of this kind must have, and those it may have.
  var attributes: (required: [Attribute], optional: [Attribute]) {
    switch self {
    case .start, .stopping, .stop: ([], [.reason])
    case .role: ([.role], [.term, .reason])
    case .term: ([.term], [.reason])
    case .leader: ([.change], [.leader, .term])
    case .timeout: ([], [.name, .term])
    case .send: ([.type, .to], [.term, .key, .detail, .verdict])
    case .receive: ([.type, .from], [.term, .key, .detail, .verdict, .merge])
    case .sendFailed: ([.to], [.type, .detail])
    case .link: ([.state, .peer], [.name])
    case .member: ([.state, .peer], [.reason])
    case .client: ([.text], [.spent, .ok])
    case .note: ([.text], [])
    case .late: ([.by], [.expected, .to])
    case .log: ([.change, .index], [.term, .value])
    case .reason: ([.text], [])
    case .system: ([.name], [])
    }
  }
}
