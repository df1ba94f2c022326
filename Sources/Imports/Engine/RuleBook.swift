/// The rules and identities of a mapping, arranged so that a line is compared with as few of them as possible.
struct RuleBook {
  let mapping: Mapping
  private var matcher = PatternMatcher()
  /// Rules whose sentence is given literally, by the sentence.
  private var literal: [[UInt8]: [Int]] = [:]
  private var literalLengths = Set<Int>()
  /// All other rules, in order, and the identities.
  private var others = Prefilter()
  private var identities = Prefilter()
  private var candidates: [Int] = []

  init(_ mapping: Mapping) {
    self.mapping = mapping
    for (index, rule) in mapping.rules.enumerated() {
      if rule.selector.field == nil, !rule.selector.text.isEmpty {
        for text in rule.selector.text {
          literal[text, default: []].append(index)
          literalLengths.insert(text.count)
        }
      } else {
        others.add(index, literal: Self.literal(of: rule.selector))
      }
    }
    for (index, identity) in mapping.identities.enumerated() {
      identities.add(index, literal: Self.literal(of: identity.selector))
    }
  }

  /// What a sentence must contain for the selector to take it.
  private static func literal(of selector: Selector) -> [UInt8] {
    guard selector.field == nil else { return [] }
    if selector.text.count == 1 { return selector.text[0] }
    return selector.pattern.map { $0.literal.count > 1 ? $0.literal : [] } ?? []
  }

  /// The identities that the line may hold.
  mutating func identityCandidates(_ record: Record) -> [Int] {
    identities.candidates(record.message, into: &candidates)
    return candidates
  }

  /// The groups of the last pattern that matched.
  struct Captures {
    var pattern: Pattern
    var slices: [Slice?]

    func field(_ path: FieldPath) -> Slice? { pattern.group(named: path.name).flatMap { slices[$0] } }
  }

  /// The first rule that takes the line, and what its pattern captured.
  mutating func rule(for record: Record, specials: (FieldPath) -> Slice?) -> (index: Int, captures: Captures?)? {
    var first: Int?
    if literalLengths.contains(record.message.range.count),
      let exact = literal[Array(record.message.bytes[record.message.range])]
    {
      first = exact.first { accepts(mapping.rules[$0].selector, record, nil, specials) }
    }
    others.candidates(record.message, into: &candidates)
    for index in candidates {
      if let first, first < index { break }
      if let captures = select(mapping.rules[index].selector, record, specials) { return (index, captures.value) }
    }
    return first.map { ($0, nil) }
  }

  struct Selected { var value: Captures? }

  /// What the selector's pattern captures when the selector takes the line.
  mutating func select(
    _ selector: Selector, _ record: Record, _ specials: (FieldPath) -> Slice?
  ) -> Selected? {
    guard let subject = selector.field.map({ record.field($0) }) ?? record.message else { return nil }
    if !selector.text.isEmpty, !selector.text.contains(where: { subject.equals($0) }) { return nil }
    var captures: Captures?
    if let pattern = selector.pattern {
      guard matcher.matches(pattern, subject.bytes, subject.range) else { return nil }
      captures = Captures(
        pattern: pattern,
        slices: pattern.groupNames.indices.map { group in
          matcher.range(group).map { Slice(subject.bytes, $0) }
        })
    }
    return accepts(selector, record, captures, specials) ? Selected(value: captures) : nil
  }

  /// Every match of a scanning identity in its subject.
  mutating func scan(_ selector: Selector, _ record: Record) -> [Captures] {
    guard let subject = selector.field.map({ record.field($0) }) ?? record.message, let pattern = selector.pattern
    else { return [] }
    var found: [Captures] = []
    var start = subject.range.lowerBound
    while start <= subject.range.upperBound, found.count < 1_000,
      matcher.matches(pattern, subject.bytes, subject.range, from: start), let whole = matcher.range(0)
    {
      found.append(
        Captures(
          pattern: pattern,
          slices: pattern.groupNames.indices.map { group in
            matcher.range(group).map { Slice(subject.bytes, $0) }
          }))
      start = max(whole.upperBound, start + 1)
    }
    return found
  }

  private func accepts(
    _ selector: Selector, _ record: Record, _ captures: Captures?, _ specials: (FieldPath) -> Slice?
  ) -> Bool {
    let field = { (path: FieldPath) in captures?.field(path) ?? specials(path) ?? record.field(path) }
    guard Self.hold(selector.conditions, field) else { return false }
    guard let less = selector.less else { return true }
    for (left, right) in zip(less.left, less.right) {
      guard let low = left.evaluate(field).flatMap({ Int64($0) }),
        let high = right.evaluate(field).flatMap({ Int64($0) })
      else { return false }
      if low != high { return low < high }
    }
    return false
  }

  static func hold(_ conditions: [Condition], _ field: (FieldPath) -> Slice?) -> Bool {
    conditions.allSatisfy { condition in
      guard let value = field(condition.field) else { return false }
      return condition.allowed.contains { value.equals($0) }
    }
  }
}
