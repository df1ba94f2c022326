import Protocols
import Testing
import Timelines

struct KeyRingTests {
  private let keys = KeyRing(count: 2, seed: 7)
  private let text: [UInt8] = [1, 2, 3]

  @Test func `a signature is valid for its node and its text only`() {
    let signature = keys.signature(of: NodeID(0), under: text)
    #expect(keys.isValid(signature, of: NodeID(0), under: text))
    #expect(!keys.isValid(signature, of: NodeID(1), under: text))
    #expect(!keys.isValid(signature, of: NodeID(0), under: text + [4]))
    #expect(!keys.isValid(signature, of: NodeID(9), under: text))
    #expect(!keys.isValid([], of: NodeID(0), under: text))
  }

  @Test func `keys follow from the seed`() {
    let signature = keys.signature(of: NodeID(1), under: text)
    #expect(KeyRing(count: 2, seed: 7).isValid(signature, of: NodeID(1), under: text))
    #expect(!KeyRing(count: 2, seed: 8).isValid(signature, of: NodeID(1), under: text))
  }
}
