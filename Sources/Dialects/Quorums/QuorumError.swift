/// What can be wrong with a quorum expression.
public enum QuorumError: Error, Hashable, Sendable {
  /// `offset` counts letters from 0; `found` and `expected` complete "found …; expected …".
  case malformed(offset: Int, found: String, expected: String)
  /// A name that is neither n nor f nor a setting of the run.
  case unknownName(String, known: [String])
  /// A setting that is no whole number.
  case notANumber(name: String, value: String)
  case divisionByZero
  /// Beyond what a number of nodes can be.
  case overflow
  /// No group of that many nodes exists.
  case outOfRange(Int, nodes: Int)
}

extension QuorumError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let offset, let found, let expected):
      "found \(found) at letter \(offset + 1); expected \(expected)"
    case .unknownName(let name, let known): "found \(name); expected one of \(known.joined(separator: ", "))"
    case .notANumber(let name, let value): "found \(name) = \(value); expected a whole number"
    case .divisionByZero: "found a division by zero"
    case .overflow: "found a number that is too large"
    case .outOfRange(let size, let nodes):
      "found a quorum of \(size); expected 1 to \(nodes), as many as there are nodes"
    }
  }
}
