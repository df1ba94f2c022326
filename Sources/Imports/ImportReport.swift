/// What an import understood, and what it did not.
public struct ImportReport: Sendable {
  /// The mapping that was used, and for `auto` how sure the choice is: the share of the first lines that it framed.
  public var format = ""
  public var confidence = 1.0
  public var lines = 0
  /// Lines with a time and a sentence.
  public var framed = 0
  /// Unframed lines that belong to the line before them.
  public var continuations = 0
  /// Lines that are neither.
  public var unmatched = 0
  /// Framed lines that a rule took.
  public var ruled = 0
  /// How many lines each rule took, in the order of the mapping.
  public var hits: [RuleHits] = []
  /// Names that no line tied to a node.
  public var unknownIDs: [String] = []
  /// Messages seen at both ends, only where they were sent, only where they arrived.
  public var paired = 0
  public var unreceived = 0
  public var unsent = 0
  public var findings: [Finding] = []

  public init() {}

  public struct RuleHits: Hashable, Sendable {
    public var rule: String
    public var count: Int
  }

  /// Rules that took no line.
  public var unusedRules: [String] { hits.filter { $0.count == 0 }.map(\.rule) }

  public enum Severity: String, Sendable { case note, warning, error }

  /// Something that a reader of the timeline should know about.
  public struct Finding: Hashable, Sendable {
    public var severity: Severity
    public var text: String
  }

  mutating func find(_ severity: Severity, _ text: String) {
    let finding = Finding(severity: severity, text: text)
    if !findings.contains(finding), findings.count < 200 { findings.append(finding) }
  }
}

extension ImportReport: CustomStringConvertible {
  /// The report as a few lines of text.
  public var description: String {
    var text = """
      format \(format)\(confidence < 1 ? " (\(Int(confidence * 100)) % of the first lines)" : "")
      lines \(lines): framed \(framed), continuation \(continuations), unmatched \(unmatched); \
      taken by a rule \(ruled)
      messages: both ends \(paired), only sent \(unreceived), only received \(unsent)
      """
    if !unusedRules.isEmpty { text += "\nrules never hit: " + unusedRules.joined(separator: ", ") }
    if !unknownIDs.isEmpty { text += "\nunknown ids: " + unknownIDs.joined(separator: ", ") }
    for finding in findings { text += "\n\(finding.severity.rawValue): \(finding.text)" }
    return text
  }
}
