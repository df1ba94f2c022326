import Timelines

extension Gossip {
  /// What is said of the item: its value, in a version that its source counts up. The source has only one to give, and
  /// honest nodes pass on what they were told.
  public struct Claim: Hashable, Sendable {
    public var value: String
    public var version: Int
    /// FNV-1a (64 bits) of value and version: notices damage, proves nothing about who did it.
    public var checksum: UInt64

    public init(_ value: String, version: Int) {
      self.value = value
      self.version = version
      checksum = Self.checksum(of: value, version)
    }

    /// What the source says.
    public static let truth = Claim(Gossip.item, version: Gossip.version)

    var isIntact: Bool { checksum == Self.checksum(of: value, version) }

    /// "rumor", or "rumor v2" in another version than the source's.
    var text: String { version == Gossip.version ? value : "\(value) v\(version)" }

    private static func checksum(of value: String, _ version: Int) -> UInt64 {
      FNV.hash("\(version) \(value)".utf8)
    }
  }

  /// A version may be this far beyond the one that a node has.
  static let mostAhead = 16
  /// A value has at most so many characters.
  static let longestValue = 64

  /// What is wrong with a claim for a node that believes `known`; nil when nothing is.
  static func fault(in claim: Claim, knowing known: Claim?, _ checks: ArrivalChecks) -> String? {
    if claim == .truth { return nil }
    if checks.contains(.checksum), !claim.isIntact { return "checksum does not match" }
    guard checks.contains(.schema) else { return nil }
    if claim.value.isEmpty || claim.value.count > longestValue || claim.value.contains(where: { $0.isNewline }) {
      return "malformed value"
    }
    let highest = (known?.version ?? 0) + mostAhead
    return (1...highest).contains(claim.version) ? nil : "version \(claim.version) is out of bounds"
  }
}
