public import Timelines

/// What a check found on a timeline.
public struct Verdict: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// The rule held for this many things it was tried on.
    case passed(tried: Int)
    case failed
    /// The timeline has nothing the rule is about, or cannot prove it; says which.
    case notApplicable(String)
  }

  /// The check's name, as `worldline check` prints it.
  public var name: String
  public var outcome: Outcome
  /// What proves a failure, in time order; at most ``Check/evidenceLimit`` pieces.
  public var evidence: [Evidence] = []
  /// How often the rule was broken, evidence beyond the limit included.
  public var failures = 0

  public var hasFailed: Bool { outcome == .failed }
}

/// Events that prove together that a rule was broken.
public struct Evidence: Hashable, Sendable {
  /// Indices in ``Timeline/events``, ascending.
  public var events: [Int]
  /// When the rule was broken: the time of the last of the events.
  public var at: Instant
  public var text: String
}

/// A rule that a timeline either keeps or breaks.
///
/// One topic is one file (`Check+Terms.swift`, `Check+Messages.swift`, …) and one row in ``all``.
public struct Check: Sendable {
  public static let evidenceLimit = 20

  public var name: String
  /// The rule in a sentence, with its source.
  public var rule: String
  let run: @Sendable (Timeline) -> Finding

  /// What a rule's own code reports.
  struct Finding {
    var tried = 0
    var evidence: [Evidence] = []
    var failures = 0
    /// Set when the rule cannot be tried at all.
    var reservation: String?

    /// Notes a failure; the text is made only for those that are kept.
    mutating func fail(_ events: [Int], at time: Instant, _ text: @autoclosure () -> String) {
      failures += 1
      if evidence.count < Check.evidenceLimit { evidence.append(Evidence(events: events, at: time, text: text())) }
    }
  }

  /// Every check, in the order in which they are printed.
  public static let all: [Check] = [
    oneLeaderPerTerm, oneVotePerTerm, termsNeverDecrease, leaderAppendOnly, logsMatch, leadersHaveAllCommitted,
    commitsAgree, oneDecision, decisionsWereProposed, noReceiveBeforeSend, everyReceiveHasSend,
    nothingReceivedWhileDown, nothingCrossesACut, noViolation, honestUnaccused, evidenceWasSeen,
  ]

  public func verdict(on timeline: Timeline) -> Verdict {
    let finding = run(timeline)
    var verdict = Verdict(name: name, outcome: .passed(tried: finding.tried))
    if finding.failures > 0 {
      verdict.outcome = .failed
    } else if let reservation = finding.reservation {
      verdict.outcome = .notApplicable(reservation)
    }
    verdict.evidence = finding.evidence
    verdict.failures = finding.failures
    return verdict
  }
}

extension Verdict {
  /// The verdict of every check on `timeline`. O(events × checks).
  public static func all(on timeline: Timeline) -> [Verdict] { Check.all.map { $0.verdict(on: timeline) } }
}
