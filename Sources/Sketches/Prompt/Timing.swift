/// How the minutes of a session are spent.
struct Timing: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    var name: String
    var seconds: Int
  }

  struct Phase: Hashable, Sendable {
    var name: String
    var seconds: Int
    var parts: [Part]
  }

  var seconds: Int
  var phases: [Phase]

  /// The exercise of 25 minutes: setup 5, construction 15, integration 5.
  static let session = Timing(
    seconds: 25 * 60,
    phases: [
      Phase(
        name: "Setup", seconds: 300,
        parts: [Part(name: "arrange", seconds: 120), Part(name: "light and shadow", seconds: 180)]),
      Phase(
        name: "Construction", seconds: 900,
        parts: [
          Part(name: "basic shapes", seconds: 240), Part(name: "relationship lines", seconds: 180),
          Part(name: "layered textures", seconds: 480),
        ]),
      Phase(
        name: "Integration", seconds: 300,
        parts: [
          Part(name: "cast shadows", seconds: 120), Part(name: "relations", seconds: 60),
          Part(name: "final details", seconds: 120),
        ]),
    ])

  /// The reset of 5 minutes.
  static let reset = Timing(
    seconds: 300,
    phases: [("Look", 30), ("One line", 60), ("Shadows", 120), ("One texture", 90)].map {
      Phase(name: $0.0, seconds: $0.1, parts: [])
    })

  /// What does not add up; empty when all is well.
  var faults: [CompositionFault] {
    var faults: [CompositionFault] = []
    let sum = phases.reduce(0) { $0 + $1.seconds }
    if sum != seconds { faults.append(CompositionFault(.timing, "phases take \(sum) s of \(seconds) s")) }
    for phase in phases where !phase.parts.isEmpty {
      let sum = phase.parts.reduce(0) { $0 + $1.seconds }
      if sum != phase.seconds {
        faults.append(CompositionFault(.timing, "\(phase.name) takes \(phase.seconds) s, its parts \(sum) s"))
      }
    }
    return faults
  }
}
