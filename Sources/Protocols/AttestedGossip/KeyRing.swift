import Crypto
import Simulator
public import Timelines

/// The Ed25519 keys of the nodes of a run (RFC 8032), made from its seed.
///
/// Ed25519 as published is deterministic, but some platforms' implementations add chance to every signature. So nothing
/// that reaches a timeline may depend on the bytes of a signature, only on whether it is valid.
public struct KeyRing {
  private var pairs: [(secret: Curve25519.Signing.PrivateKey, open: Curve25519.Signing.PublicKey)] = []

  /// The keys of `count` nodes in the run with this seed.
  public init(count: Int, seed: UInt64) {
    var stream = Prng(seed: seed, component: .keys)
    for node in 0..<count {
      let bytes = (0..<4).flatMap { _ in
        let word = stream.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
        preconditionFailure("32 bytes are no Ed25519 key for node \(node)")
      }
      pairs.append((secret, secret.publicKey))
    }
  }

  /// The signature of `node` under `bytes`. A program signs as its own node only.
  public func signature(of node: NodeID, under bytes: [UInt8]) -> [UInt8] {
    guard let signature = try? pairs[Int(node.index)].secret.signature(for: bytes) else {
      preconditionFailure("\(bytes.count) bytes could not be signed")
    }
    return [UInt8](signature)
  }

  /// Whether `signature` is one of `node` under `bytes`.
  public func isValid(_ signature: [UInt8], of node: NodeID, under bytes: [UInt8]) -> Bool {
    pairs.indices.contains(Int(node.index)) && pairs[Int(node.index)].open.isValidSignature(signature, for: bytes)
  }
}
