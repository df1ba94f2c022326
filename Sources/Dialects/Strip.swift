/// The strip on top of a picture whose time runs right: the one thing that everybody asks of a run at every moment.
public struct Strip: Hashable, Sendable {
  /// The word in front of it, with placeholders: "leader".
  public var question = "{leader}"
  /// What stands where the answer is nobody.
  public var nobody = "none"

  public init() {}
}
