/// A parsed regular expression.
indirect enum PatternTree: Sendable {
  case empty
  case byte(UInt8)
  case set(ByteSet)
  case sequence([PatternTree])
  case either([PatternTree])
  case group(PatternTree, index: Int)
  case loop(PatternTree, minimum: Int, maximum: Int?, greedy: Bool)
  case start, end, wordBoundary

  /// The longest run of bytes that every match must contain.
  var requiredLiteral: [UInt8] {
    switch self {
    case .byte(let byte): return [byte]
    case .group(let inner, _): return inner.requiredLiteral
    case .loop(let inner, let minimum, _, _): return minimum > 0 ? inner.requiredLiteral : []
    case .sequence(let parts):
      var best: [UInt8] = []
      var run: [UInt8] = []
      for part in parts {
        if case .byte(let byte) = part {
          run.append(byte)
        } else {
          if run.count > best.count { best = run }
          run = []
          let inner = part.requiredLiteral
          if inner.count > best.count { best = inner }
        }
      }
      return run.count > best.count ? run : best
    default: return []
    }
  }

  var beginsAtStart: Bool {
    switch self {
    case .start: true
    case .sequence(let parts): parts.first?.beginsAtStart ?? false
    case .group(let inner, _): inner.beginsAtStart
    case .either(let branches): branches.allSatisfy { $0.beginsAtStart }
    default: false
    }
  }

  /// The set of a tree that always takes exactly one byte.
  var singleByte: ByteSet? {
    switch self {
    case .byte(let byte): ByteSet(byte...byte)
    case .set(let set): set
    default: nil
    }
  }
}

/// Turns a tree into a program.
struct PatternCompiler {
  var program: [Instruction] = []
  var slotCount: Int

  init(groupCount: Int) { slotCount = groupCount * 2 }

  mutating func emit(_ tree: PatternTree) {
    switch tree {
    case .empty: break
    case .byte(let byte): program.append(.byte(byte))
    case .set(let set): program.append(.set(set))
    case .start: program.append(.start)
    case .end: program.append(.end)
    case .wordBoundary: program.append(.wordBoundary)
    case .sequence(let parts): for part in parts { emit(part) }
    case .group(let inner, let index):
      program.append(.save(index * 2))
      emit(inner)
      program.append(.save(index * 2 + 1))
    case .either(let branches): emitEither(branches)
    case .loop(let inner, let minimum, let maximum, let greedy):
      emitLoop(inner, minimum: minimum, maximum: maximum, greedy: greedy)
    }
  }

  private mutating func emitEither(_ branches: [PatternTree]) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        emit(branch)
        break
      }
      let split = program.count
      program.append(.split(first: split + 1, second: 0))
      emit(branch)
      exits.append(program.count)
      program.append(.jump(0))
      program[split] = .split(first: split + 1, second: program.count)
    }
    for exit in exits { program[exit] = .jump(program.count) }
  }

  private mutating func emitLoop(_ inner: PatternTree, minimum: Int, maximum: Int?, greedy: Bool) {
    if let set = inner.singleByte, maximum == nil, greedy {
      program.append(.run(set, minimum: minimum))
      return
    }
    for _ in 0..<minimum { emit(inner) }
    if let maximum {
      var splits: [Int] = []
      for _ in minimum..<max(minimum, maximum) {
        splits.append(program.count)
        program.append(.jump(0))
        emit(inner)
      }
      for split in splits { program[split] = choice(split + 1, program.count, greedy: greedy) }
    } else {
      let slot = slotCount
      slotCount += 1
      let split = program.count
      program.append(.jump(0))
      program.append(.save(slot))
      emit(inner)
      program.append(.progress(slot: slot))
      program.append(.jump(split))
      program[split] = choice(split + 1, program.count, greedy: greedy)
    }
  }

  private func choice(_ body: Int, _ exit: Int, greedy: Bool) -> Instruction {
    greedy ? .split(first: body, second: exit) : .split(first: exit, second: body)
  }
}
