/// A part of a quorum expression.
indirect enum QuorumTerm: Hashable, Sendable {
  enum Operation: Hashable, Sendable { case add, subtract, multiply, divide, least, most }

  case number(Int)
  case name(String)
  case operation(Operation, QuorumTerm, QuorumTerm)

  var names: [String] {
    switch self {
    case .number: []
    case .name(let name): [name]
    case .operation(_, let left, let right): left.names + right.names
    }
  }

  func value(in scope: QuorumScope) throws(QuorumError) -> Int {
    switch self {
    case .number(let number): return number
    case .name(let name): return try scope.value(of: name)
    case .operation(let operation, let left, let right):
      return try Self.apply(operation, try left.value(in: scope), try right.value(in: scope))
    }
  }

  private static func apply(_ operation: Operation, _ left: Int, _ right: Int) throws(QuorumError) -> Int {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide:
      if right == 0 { throw .divisionByZero }
      result = left.dividedReportingOverflow(by: right)
    case .least: return min(left, right)
    case .most: return max(left, right)
    }
    if result.overflow { throw .overflow }
    return result.partialValue
  }
}

/// What the names of an expression stand for in one run.
struct QuorumScope {
  let nodes: Int
  let faulty: Int?
  let settings: [(key: String, value: String)]

  func value(of name: String) throws(QuorumError) -> Int {
    switch name {
    case "n", "all": return nodes
    case "majority": return nodes / 2 + 1
    case "f":
      if let faulty { return faulty }
      fallthrough
    default:
      guard let setting = settings.last(where: { $0.key == name }) else {
        throw .unknownName(name, known: ["n", "majority", "all"] + (faulty == nil ? [] : ["f"]) + settings.map(\.key))
      }
      guard let value = Int(setting.value) else { throw .notANumber(name: name, value: setting.value) }
      return value
    }
  }
}
