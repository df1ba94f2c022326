import Simulator
import Timelines

/// The setting `lies`, which every protocol whose messages can be falsified has.
enum LieSettings {
  static let name = "lies"

  /// The setting of a protocol: only lies for which its messages leave room can be told.
  static func key<Program: Falsifiable>(of program: Program.Type) -> SettingKey {
    let told = Lie.allCases.filter { Liar.simple.contains($0) || Program.falsehoods.contains($0) }
    var key = SettingKey(name, "which nodes lie, and how", standard: .wordsOfNodes([]), words: told.map(\.word))
    key.foreignWords = Lie.allCases.filter { !told.contains($0) }.map(\.word)
    return key
  }
}

extension RunPlan {
  /// The lies of each liar; nothing for honest nodes.
  var lies: [NodeID: [Lie]] {
    guard case .wordsOfNodes(let liars)? = settings.last(where: { $0.key == LieSettings.name })?.value else {
      return [:]
    }
    var lies: [NodeID: [Lie]] = [:]
    for liar in liars {
      guard let index = nodes.firstIndex(of: liar.node) else { continue }
      let told = liar.words.compactMap { word in Lie.allCases.first { $0.word == word } }
      if !told.isEmpty { lies[NodeID(index)] = told }
    }
    return lies
  }

  /// Runs the plan with liars among its nodes.
  func run<Program: Falsifiable>(
    _ program: Program.Type, _ settings: Program.Settings, lies: [NodeID: [Lie]],
    invariants: [any Invariant<Program>], clientRetry: ClosedRange<Elapsed>? = nil
  ) -> Timeline {
    var simulation = Simulation<Byzantine<Program>>(
      nodes: nodes, settings: .init(base: settings, lies: lies), network: network, seed: seed)
    simulation.invariants = invariants.map { BeneathLies(rule: $0) }
    simulation.clientRetry = clientRetry
    for directive in directives { simulation.schedule(directive) }
    simulation.run(until: .zero + duration)
    return simulation.timeline
  }
}

/// A rule of a protocol, checked on what its programs hold, whatever their nodes say.
private struct BeneathLies<Program: NodeProgram>: Invariant {
  var rule: any Invariant<Program>

  var name: String { rule.name }

  mutating func check(_ programs: [Byzantine<Program>], changed node: NodeID, names: [String]) -> String? {
    rule.check(programs.map(\.base), changed: node, names: names)
  }
}
