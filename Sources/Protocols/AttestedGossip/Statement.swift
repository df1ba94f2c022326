public import Timelines

extension AttestedGossip {
  /// What an origin says: a value under a version. An honest origin says one value for each version.
  public struct Statement: Hashable, Sendable {
    public var origin: NodeID
    /// Counts up from 1 for every origin.
    public var version: Int
    /// `x=1`.
    public var value: String

    /// What is checksummed and signed: origin and version as eight bytes each, least first, then the value in UTF-8.
    var bytes: [UInt8] {
      let numbers = [UInt64(origin.index), UInt64(bitPattern: Int64(version))]
      return numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } } + value.utf8
    }

    /// Whether both speak of the same thing and say different values for it.
    func contradicts(_ other: Statement) -> Bool {
      origin == other.origin && version == other.version && value != other.value
    }
  }

  /// A statement as it travels.
  public struct Attestation: Sendable {
    public var statement: Statement
    /// FNV-1a (32 bits) of the statement: notices damage, proves nothing about who did it.
    public var checksum: UInt32
    /// The origin's Ed25519 signature; empty when nodes do not sign.
    public var signature: [UInt8]

    static func checksum(of statement: Statement) -> UInt32 {
      statement.bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }

    var isIntact: Bool { checksum == Self.checksum(of: statement) }

    func isSigned(under keys: KeyRing) -> Bool {
      keys.isValid(signature, of: statement.origin, under: statement.bytes)
    }
  }

  /// Two statements of one origin that contradict each other. If both are signed, anyone can check that it lied.
  public struct Proof: Sendable {
    public var first: Attestation
    public var second: Attestation

    /// Whom it would convict.
    public var suspect: NodeID { first.statement.origin }

    /// Whether it convicts: both are signed by the suspect and contradict each other.
    public func convicts(under keys: KeyRing) -> Bool {
      first.statement.contradicts(second.statement) && first.isSigned(under: keys) && second.isSigned(under: keys)
    }
  }

  /// A statement that a node believes, and how it came by it.
  public struct Known: Sendable {
    public var attestation: Attestation
    /// Who brought it: the origin itself, or a node that had it.
    public var source: NodeID
    /// The message that brought it; nil for the node's own statements.
    public var message: MessageID?

    public var statement: Statement { attestation.statement }
    var isFirstHand: Bool { source == statement.origin }
  }

  /// A node held to be a liar.
  public struct Accusation: Sendable {
    public var suspect: NodeID
    public var proof: Proof
    public var grounds: Grounds
  }

  /// What an accusation rests on.
  public enum Grounds: Hashable, Sendable {
    /// Both statements are signed by the suspect: anyone can check it.
    case signatures
    /// The suspect said both to this node itself: certain for it, but nobody else can check it.
    case ownEyes
  }
}
