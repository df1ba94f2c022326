import StrictYAML
import Timelines
import Yams

extension DialectReader {
  static let machineKeys = ["when", "tells", "stored", "nouns", "states", "ways"]
  static let stateKeys = ["state", "role", "word", "look", "when", "enters"]
  static let wayKeys = ["from", "to", "cause", "unless"]
  static let entryKeys = [
    "event", "role", "type", "value", "reason", "from", "been", "not-been", "after", "heard", "newer", "cause", "stays",
  ]

  /// One machine, or a list of which the first that fits a run is taken.
  func readMachines(_ node: Node, _ dialect: Dialect) throws(DialectError) -> [MachineForm] {
    guard let items = node.sequence else { return [try machine(node, dialect)] }
    guard !items.isEmpty else { throw error(node, "an empty list", "a table with states for machine") }
    var machines: [MachineForm] = []
    for item in items { machines.append(try machine(item, dialect)) }
    return machines
  }

  private func machine(_ node: Node, _ dialect: Dialect) throws(DialectError) -> MachineForm {
    let map = try DialectMap(node, file: file, expected: "a table with states for machine")
    try map.allow(Self.machineKeys)
    var machine = MachineForm()
    if let word = try choice(map, "when", of: MachineForm.Condition.allCases.map(\.rawValue)),
      let condition = MachineForm.Condition(rawValue: word)
    {
      machine.condition = condition
    }
    machine.isStored = try map.flag("stored")
    machine.wordsAreNouns = try map.flag("nouns")
    for item in try map.list("states") {
      let state = try self.state(item, dialect)
      guard !machine.states.contains(where: { $0.key == state.key }) else {
        throw error(item, "the state \"\(state.key)\" a second time", "each state once")
      }
      machine.states.append(state)
    }
    guard !machine.states.isEmpty else {
      throw map.error("a machine without states", expected: "the key states: a list")
    }
    try checkOrigins(of: map, machine)
    for item in try map.list("ways") { machine.ways.append(try way(item, machine, dialect)) }
    machine.tale = try tale(map, machine)
    return machine
  }

  /// What the headline counts has its place among the states.
  private func tale(_ map: DialectMap, _ machine: MachineForm) throws(DialectError) -> StateTale? {
    guard let word = try choice(map, "tells", of: StateTale.allCases.map(\.rawValue)),
      let tale = StateTale(rawValue: word)
    else { return nil }
    let count = machine.states.count
    let trying = machine.states.firstIndex { $0.look == .trying }
    let (fits, expected) =
      switch tale {
      case .candidacies: (trying.map { $0 + 1 < count } ?? false, "a state with look trying, and one after it")
      case .ballots, .transaction: (count >= 4, "at least four states")
      case .news: (count >= 2, "at least two states")
      }
    if fits { return tale }
    throw error(map["tells"] ?? map.node, "tells: \(word)", "\(expected) for that")
  }

  // MARK: States

  private func state(_ node: Node, _ dialect: Dialect) throws(DialectError) -> MachineForm.State {
    let map = try DialectMap(node, file: file, expected: "a table such as {role: leader, look: ruling} in states")
    try map.allow(Self.stateKeys)
    let role = try map.string("role")
    if let role, !dialect.roles.contains(where: { $0.name == role }) {
      let names = dialect.roles.map(\.name)
      throw error(
        map["role"] ?? node, "the unknown role \"\(role)\"\(hint(role, among: names))", "one of \(list(names))")
    }
    let word = try map["state"].map { node throws(DialectError) in try template(node, "state", dialect) }
    guard let key = word ?? role, word == nil || role == nil else {
      throw map.error(
        word == nil ? "a state without a name" : "a state with both state and role", expected: "one of state, role")
    }
    var state = MachineForm.State(
      key: key,
      word: try map["word"].map { node throws(DialectError) in
        try template(node, "word", dialect)
      } ?? word)
    if let look = try choice(map, "look", of: StateLook.allCases.map(\.rawValue)) {
      state.look = StateLook(rawValue: look) ?? .plain
    }
    state.isOnlyWhereSeen = try choice(map, "when", of: ["always", "seen"]) == "seen"
    for item in try map.list("enters") { state.entries.append(try entry(item, role: role, dialect)) }
    if map["enters"] == nil, let role {
      var entry = StateEntry()
      entry.roles = [role]
      state.entries = [entry]
    }
    guard !state.isOnlyWhereSeen || role != nil else {
      throw error(map["when"] ?? node, "when: seen", "it beside a role: no other state is seen before it is entered")
    }
    return state
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func entry(_ node: Node, role: String?, _ dialect: Dialect) throws(DialectError) -> StateEntry {
    let map = try DialectMap(node, file: file, expected: "a table such as {event: decide} in enters")
    try map.allow(Self.entryKeys)
    var entry = StateEntry()
    let events = EventKind.allCases.map(\.word)
    if let word = try choice(map, "event", of: events) {
      entry.event = EventKind.allCases.first { $0.word == word } ?? .state
    }
    let roles = try map.texts("role").map(\.text)
    entry.roles = roles.isEmpty ? role.map { [$0] } : roles
    if entry.event != .state { entry.roles = nil }
    if let types = map["type"] { entry.types = try patterns(types, "type") }
    entry.value = try map.string("value")
    entry.reason = try map.string("reason").map { $0 == "none" ? "" : $0 }
    let from = try map.texts("from").map(\.text)
    if !from.isEmpty { entry.from = from == ["none"] ? .nothing : .states(from) }
    if let key = try map.string("been") { entry.been = (key, true) }
    if let key = try map.string("not-been") { entry.been = (key, false) }
    if let word = try choice(map, "after", of: events), let kind = EventKind.allCases.first(where: { $0.word == word })
    {
      entry.after = .event(kind)
    }
    if let heard = map["heard"] { entry.after = .hearing(try patterns(heard, "heard")) }
    if map["newer"] != nil { entry.isNewer = try map.flag("newer") }
    if let cause = map["cause"] { entry.cause = try template(cause, "cause", dialect) }
    entry.stays = try map.flag("stays")
    for key in ["type", "value"] where map[key] != nil && entry.event == .state {
      throw error(map[key] ?? node, "\(key) of a state event", "event: send, receive, decide or learn beside it")
    }
    return entry
  }

  /// Entries and ways can only name states that there are.
  private func checkOrigins(of map: DialectMap, _ machine: MachineForm) throws(DialectError) {
    for item in try map.list("states") {
      let state = try DialectMap(item, file: file, expected: "a table")
      for entry in try state.list("enters") {
        let entry = try DialectMap(entry, file: file, expected: "a table")
        for key in ["from", "been", "not-been"] {
          for (name, node) in try entry.texts(key) where !(key == "from" && name == "none") {
            try checkState(name, node, machine)
          }
        }
      }
    }
  }

  private func checkState(_ name: String, _ node: Node, _ machine: MachineForm) throws(DialectError) {
    let keys = machine.states.map(\.key)
    if keys.contains(name) { return }
    throw error(node, "the unknown state \"\(name)\"\(hint(name, among: keys))", "one of \(list(keys))")
  }

  private func way(_ node: Node, _ machine: MachineForm, _ dialect: Dialect) throws(DialectError) -> MachineForm.Way {
    let map = try DialectMap(node, file: file, expected: "a table such as {from: idle, to: busy, cause: …} in ways")
    try map.allow(Self.wayKeys)
    let (from, to) = (try map.required("from"), try map.required("to"))
    for key in ["from", "to", "unless"] {
      if let name = try map.string(key), let value = map[key] { try checkState(name, value, machine) }
    }
    guard let cause = map["cause"] else { throw map.error("no cause", expected: "the key cause: why the way is taken") }
    return MachineForm.Way(
      from: from, to: to, cause: try template(cause, "cause", dialect), unless: try map.string("unless"))
  }
}
