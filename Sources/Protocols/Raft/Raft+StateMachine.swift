extension Raft {
  /// What the log is for: a machine that reaches the same state on every node by applying the same commands in order.
  ///
  /// `x=1` sets x; `x+=1` adds to it, so that a command that took effect twice would show; any other command has no
  /// effect and is its own answer.
  public struct StateMachine: Hashable, Sendable {
    /// The values by name; never walked, only looked up.
    private var values: [String: Int] = [:]
    /// "If it receives a command whose serial number has already been executed, it responds immediately without
    /// re-executing the request" (§8): the answer to every request executed.
    private var answers: [Int: String] = [:]

    /// The value of `name`; nil before it is set.
    public func value(of name: String) -> Int? { values[name] }

    /// The answer to request `number`; nil before it is executed.
    func answer(to number: Int) -> String? { answers[number] }

    /// Executes the entry's command unless its request has been executed already. Returns the answer.
    mutating func apply(_ entry: Entry) -> String {
      guard let number = entry.request else { return execute(entry.command) }
      if let known = answers[number] { return known }
      let answer = execute(entry.command)
      answers[number] = answer
      return answer
    }

    private mutating func execute(_ command: String) -> String {
      let sides = command.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let operand = Int(sides[1]) else { return command }
      let adds = sides[0].hasSuffix("+")
      let name = String(adds ? sides[0].dropLast() : sides[0])
      values[name] = adds ? (values[name] ?? 0) &+ operand : operand
      return "\(name)=\(values[name] ?? 0)"
    }
  }
}
