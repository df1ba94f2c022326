/// What an honest node looks at before it takes a message, in protocols whose messages are not signed.
///
/// An honest message passes every check. What fails one is refused: dropped with that cause, with a note that says why.
/// Nobody is accused for it, since nobody else could check that.
public struct ArrivalChecks: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The form of a message, the bounds of its numbers, and that its sender may say such a thing.
  public static let schema = ArrivalChecks(rawValue: 1)
  /// That it was not damaged.
  public static let checksum = ArrivalChecks(rawValue: 2)

  /// That its sender does not send too many: only where one message leads to others, so that a flood swells.
  public static let rate = ArrivalChecks(rawValue: 4)

  public static let all: ArrivalChecks = [.schema, .checksum, .rate]

  /// By the words of the setting `checks`.
  static let named: [(word: String, check: ArrivalChecks)] = [
    ("schema", .schema), ("checksum", .checksum), ("rate", .rate),
  ]

  /// The setting of a protocol that looks at these; all of them unless it is given.
  static func key(_ checks: ArrivalChecks) -> SettingKey {
    let words = named.filter { checks.contains($0.check) }.map(\.word)
    return SettingKey(
      "checks", "what an honest node looks at before it takes a message", standard: .words(words), words: words)
  }
}

extension RunPlan {
  var checks: ArrivalChecks {
    guard case .words(let words)? = settings.last(where: { $0.key == "checks" })?.value else { return .all }
    return ArrivalChecks(ArrivalChecks.named.filter { words.contains($0.word) }.map(\.check))
  }
}
