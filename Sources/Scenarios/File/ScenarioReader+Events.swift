import Simulator
import StrictYAML
import Timelines
import Yams

extension ScenarioReader {
  static let actionKeys = [
    "crash", "restart", "pause", "resume", "clockRate", "partition", "heal", "propose", "stop",
  ]
  /// Keys that go with an action.
  static let companionKeys = ["of", "to", "oneWay"]
  static let eventKeys = ["at", "when", "after"] + actionKeys + companionKeys

  func directive(_ node: Node, nodes: [String], duration: Elapsed) throws(ScenarioError) -> Directive {
    let map = try ScenarioMap(node, file: file, expected: "an event such as {at: 400ms, crash: leader}")
    try map.allow(Self.eventKeys)
    let given = Self.actionKeys.filter { map[$0] != nil }
    guard let key = given.first, let value = map[key] else {
      throw map.error(
        "an event in which nothing is done", expected: "one of " + Self.actionKeys.joined(separator: ", "))
    }
    if given.count > 1 {
      throw error(
        map[given[1]] ?? node, "'\(given[1])' beside '\(given[0])'", "one action in an event; write two events")
    }
    let companions = ["clockRate": ["of"], "partition": ["oneWay"], "propose": ["to"]][key] ?? []
    for companion in Self.companionKeys where !companions.contains(companion) {
      if let misplaced = map[companion] {
        throw error(misplaced, "'\(companion)' beside '\(key)'", "no such key there")
      }
    }
    return Directive(try moment(map, nodes, duration), try action(key, value, map, nodes))
  }

  private func moment(_ map: ScenarioMap, _ nodes: [String], _ duration: Elapsed) throws(ScenarioError) -> Moment {
    if let when = map["when"] {
      guard map["at"] == nil else { throw map.error("both at and when", expected: "one of them") }
      guard let text = when.scalar?.string else {
        throw error(when, ScenarioMap.describe(when), "what happens, such as 'a node becomes leader'")
      }
      let happening = try phrase(at: when) { () throws(PhraseError) in try Happening.reading(text, nodes: nodes) }
      return .when(happening, after: try time(map, "after") ?? .zero)
    }
    if let after = map["after"] {
      throw error(after, "'after' without 'when'", "'when' beside it, or 'at' instead")
    }
    guard let at = try time(map, "at"), let node = map["at"] else {
      throw map.error("an event without a time", expected: "at: 400ms, or when: a node becomes leader")
    }
    guard at <= duration else {
      throw error(node, "an event at \(text(at))", "a time within the duration of \(text(duration))")
    }
    return .at(.zero + at)
  }

  private func action(
    _ key: String, _ value: Node, _ map: ScenarioMap, _ nodes: [String]
  ) throws(ScenarioError) -> Action {
    switch key {
    case "crash": return .crash(try reference(value, nodes))
    case "restart": return .restart(try reference(value, nodes))
    case "pause": return .pause(try reference(value, nodes))
    case "resume": return .resume(try reference(value, nodes))
    case "clockRate":
      guard let node = map["of"] else { throw map.error("clockRate without a node", expected: "of: A beside it") }
      let rate = try self.value(map, key, "a rate such as 11/10 or 110%", clockRate)
      return .setClockRate(try reference(node, nodes), rate ?? .exact)
    case "partition":
      return .partition(try sides(value, nodes), oneWay: try map.flag("oneWay"))
    case "heal":
      guard value.scalar?.string == "all" else {
        throw error(value, ScenarioMap.describe(value), "heal: all, which ends every cut")
      }
      return .heal
    case "propose":
      guard let text = value.scalar?.string, !text.isEmpty else {
        throw error(value, ScenarioMap.describe(value), "what a client asks for, such as \"x=1\"")
      }
      guard let node = map["to"] else { throw map.error("propose without a node", expected: "to: leader beside it") }
      return .request(text, to: try reference(node, nodes))
    default:
      guard value.scalar?.string == "run" else {
        throw error(value, ScenarioMap.describe(value), "stop: run, which ends the observation")
      }
      return .stop
    }
  }

  private func clockRate(_ text: String) -> ClockRate? {
    let pieces: [Int64?]
    if text.hasSuffix("%") {
      pieces = [fixedPoint(trimmed(text.dropLast()), decimals: 2), 10_000]
    } else {
      pieces = parts(text, separator: "/").map { fixedPoint($0, decimals: 0) }
    }
    guard pieces.count == 2, let ticks = pieces[0], let real = pieces[1], (1...1_000_000).contains(ticks),
      (1...1_000_000).contains(real)
    else { return nil }
    return ClockRate(Int(ticks), per: Int(real))
  }

  // MARK: Nodes

  private func reference(
    _ node: Node, _ nodes: [String], inPartition: Bool = false
  ) throws(ScenarioError) -> NodeReference {
    guard let text = node.scalar?.string else {
      throw error(node, ScenarioMap.describe(node), "a node, leader, follower 1 or stopped")
    }
    return try phrase(at: node) { () throws(PhraseError) in
      try NodeReference.reading(text, nodes: nodes, inPartition: inPartition)
    }
  }

  private func sides(_ node: Node, _ nodes: [String]) throws(ScenarioError) -> [[NodeReference]] {
    let expected = "two or more sides such as [[A, B], [C]] or [[leader], [others]]"
    guard let lists = node.sequence else { throw error(node, ScenarioMap.describe(node), expected) }
    guard lists.count > 1 else { throw error(node, "\(lists.count == 1 ? "one side" : "no side")", expected) }
    var sides: [[NodeReference]] = []
    for list in lists {
      guard let items = list.sequence else {
        throw error(list, ScenarioMap.describe(list), "a side in brackets, such as [A, B]")
      }
      var side: [NodeReference] = []
      for item in items {
        let found = try reference(item, nodes, inPartition: true)
        if sides.joined().contains(found) || side.contains(found) {
          throw error(item, "'\(found.phrase)' a second time", "each node on one side")
        }
        side.append(found)
      }
      sides.append(side)
    }
    return sides
  }

  // MARK: Random faults

  static let faultKeys = ["crashes", "partitions", "pauses", "losses", "between", "mend"]

  func budget(_ node: Node, duration: Elapsed) throws(ScenarioError) -> RandomFaults.Budget {
    let map = try ScenarioMap(node, file: file, expected: "a table such as {crashes: 2, between: 200ms..3s}")
    try map.allow(Self.faultKeys)
    let between = try times(map, "between") ?? .zero...duration
    if between.upperBound > duration, let place = map["between"] {
      throw error(place, "faults until \(text(between.upperBound))", "times within the duration of \(text(duration))")
    }
    return RandomFaults.Budget(
      crashes: try count(map, "crashes"), partitions: try count(map, "partitions"), pauses: try count(map, "pauses"),
      losses: try chance(map, "losses") ?? .never,
      between: (.zero + between.lowerBound)...(.zero + between.upperBound),
      mend: try times(map, "mend") ?? .milliseconds(100) ... .milliseconds(500))
  }

  /// `2` for up to two, `1..2` for one or two.
  private func count(_ map: ScenarioMap, _ key: String) throws(ScenarioError) -> ClosedRange<Int> {
    try value(map, key, "how many at most, such as 2, or a range such as 1..2, no more than 100,") { text in
      let dots = text.firstRange(of: "..")
      let least = dots.map { trimmed(text[..<$0.lowerBound]) } ?? "0"
      let most = dots.map { trimmed(text[$0.upperBound...]) } ?? text
      guard let low = wholeNumber(least), let high = wholeNumber(most), low <= high, high <= 100
      else { return nil }
      return low...high
    } ?? 0...0
  }
}
