public import Timelines

/// A state machine as a dialect's file says it: words with placeholders, and states that only some runs have.
public struct MachineForm: Hashable, Sendable {
  /// Which runs it is for.
  public enum Condition: String, CaseIterable, Sendable {
    case always
    /// Some node has a role.
    case roles
    /// There is a `state` event, whatever it says.
    case states
    /// Some node learns something.
    case learning
  }

  public struct State: Hashable, Sendable {
    var key: String
    /// Nil for the noun of the role that is the key.
    var word: String?
    var look = StateLook.plain
    var entries: [StateEntry] = []
    /// Left out of the machine where no node is ever in it.
    var isOnlyWhereSeen = false
  }

  public struct Way: Hashable, Sendable {
    var from: String
    var to: String
    var cause: String
    /// Left out where the machine has this state.
    var unless: String?
  }

  public var condition = Condition.always
  /// Nil where the headline only counts the ways that were taken.
  public var tale: StateTale?
  public var isStored = false
  public var wordsAreNouns = false
  public var states: [State] = []
  public var ways: [Way] = []

  public init() {}

  /// Whether the run is one that the machine is for. O(events) at most.
  func fits(_ timeline: Timeline) -> Bool {
    switch condition {
    case .always: true
    case .roles: timeline.events.contains { $0.kind == .state && $0.role != .member }
    case .states: timeline.events.contains { $0.kind == .state }
    case .learning: timeline.events.contains { $0.kind == .learn }
    }
  }
}

extension Dialect {
  /// The machine of a run in this dialect; nil when its events tell of no states. O(events).
  public func machine(of timeline: Timeline) -> StateMachine? {
    machines.first { $0.fits(timeline) }.map { machine($0, of: timeline) }
  }

  private func machine(_ form: MachineForm, of timeline: Timeline) -> StateMachine {
    let states = form.states.filter { state in
      !state.isOnlyWhereSeen
        || timeline.events.contains { event in
          event.kind == .state && state.entries.contains { $0.roles?.contains(event.role.word) ?? false }
        }
    }
    var machine = StateMachine(tale: form.tale, isStored: form.isStored, wordsAreNouns: form.wordsAreNouns)
    machine.states = states.map { state in
      .init(key: state.key, word: state.word.map(filled) ?? roleNoun(named: state.key).one, look: state.look)
    }
    func place(_ key: String) -> Int? { states.firstIndex { $0.key == key } }
    machine.edges = form.ways.compactMap { way in
      guard let from = place(way.from), let to = place(way.to), way.unless.flatMap(place) == nil else { return nil }
      return .init(from: from, to: to, cause: filled(way.cause))
    }
    machine.entries = states.enumerated().flatMap { index, state in
      state.entries.map { entry in
        var filledEntry = entry
        filledEntry.cause = entry.cause.map(filled)
        return (index, filledEntry)
      }
    }
    return machine
  }
}
