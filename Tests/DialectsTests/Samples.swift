import Dialects

/// Dialects that several tests read.
enum Samples {
  /// Whoever holds the token coordinates.
  static let ring = """
    dialect: ring
    title: Ring election
    words:
      era: {one: epoch, many: epochs, short: e}
      vote: token
      stand: {one: runs in, many: run in, done: run in}
    roles:
      leader: coordinator
      candidate: {one: contender}
      observer: {like: member, one: onlooker}
    messages:
      Election: {ask: elect?}
      OK: fine
    capabilities:
      election: {asks: Election, answers: [OK, No], once: false}
      rumors: false
    quorums: {election: 2f + 1, commit: R}
    faulty: (n - 1) / 3
    strip: {question: "{leader}", nobody: nobody}
    reasons: {silence: hears nothing}
    machine:
      tells: candidacies
      nouns: true
      states:
        - {role: follower, look: plain}
        - {role: candidate, look: trying, enters: [{reason: silence, from: follower}, {cause: "runs in a newer {era}"}]}
        - {role: leader, look: ruling, enters: [{cause: "{votes} of all"}]}
      ways:
        - {from: follower, to: candidate, cause: hears nothing}
        - {from: candidate, to: leader, cause: "{votes} of all"}
    rules: [one leader per term]
    figures: [space-time]

    """

  static func library(_ sources: String...) throws -> DialectLibrary {
    try DialectLibrary(reading: sources.enumerated().map { try DialectSource(yaml: $1, file: "sample \($0).yaml") })
  }

  static func dialect(_ source: String) throws -> Dialect {
    let library = try library(source)
    return library.dialects[0]
  }
}
