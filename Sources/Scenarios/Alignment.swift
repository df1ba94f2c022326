import Simulator
public import Timelines

/// An event at which runs are laid over each other, such as "first leader", or a happening in the words of a scenario's
/// `when:`, such as "A becomes leader (2nd)".
public struct Alignment: Hashable, Sendable {
  /// As it was asked for.
  public let phrase: String

  /// Short names of happenings, each with what it stands for; blanks may be hyphens.
  static let names: [(name: String, happening: Happening)] = [
    ("first leader", .becomes(.leader)), ("second leader", .becomes(.leader, occurrence: 2)),
    ("first candidate", .becomes(.candidate)), ("crash", Happening(.crash)), ("restart", Happening(.restart)),
    ("partition", Happening(.partition)), ("heal", Happening(.heal)), ("first commit", Happening(.commit)),
    ("first request", Happening(.request)), ("first decision", Happening(.decide)), ("first news", Happening(.learn)),
    ("first suspicion", Happening(.detect)),
  ]

  public init(_ phrase: String) { self.phrase = phrase }

  private var known: (name: String, happening: Happening)? {
    Self.names.first { $0.name == phrase.replacing("-", with: " ") }
  }

  /// As it stands in a sentence: "the first leader", or the phrase in quotes.
  public var words: String { known.map { "the \($0.name)" } ?? "“\(phrase)”" }

  /// When it happens in `timeline`.
  public func instant(in timeline: Timeline) throws(AlignmentError) -> Instant {
    let happening: Happening
    if let known {
      happening = known.happening
    } else {
      do throws(PhraseError) { happening = try Happening.reading(phrase, nodes: timeline.nodes) } catch {
        throw .malformed(
          phrase: phrase, found: error.found, expected: error.expected, names: Self.names.map(\.name))
      }
    }
    guard let instant = timeline.instant(of: happening) else { throw .absent(phrase: phrase) }
    return instant
  }
}

/// Why a run cannot be aligned.
public enum AlignmentError: Error, Hashable, Sendable, CustomStringConvertible {
  case malformed(phrase: String, found: String, expected: String, names: [String])
  /// The run has no such event.
  case absent(phrase: String)

  public var description: String {
    switch self {
    case .malformed(let phrase, let found, let expected, let names):
      "--align '\(phrase)': found \(found); expected \(expected), or one of: \(names.joined(separator: ", "))"
    case .absent(let phrase): "--align '\(phrase)': that never happens in this run; choose an event that every run has"
    }
  }
}
