/// Why a sheet cannot be drawn.
public enum SketchError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownObject(String)
  /// The objects do not play the three roles.
  case unbalancedTrio([ObjectKind])
  case unknownLight(String)
  case unknownRule(String)
  case noComposition(objects: [ObjectKind], attempts: Int, last: CompositionFault?)
  case badDate(String)
  /// The first day of practice, and the day that cannot be counted from it.
  case badStart(String, of: String)
  /// The first week changes one thing a day; what else is chosen would change a second one.
  case chosenInFirstWeek
  case unknownStudy(Int)

  public var description: String {
    func names(_ role: ObjectKind.Role) -> String {
      ObjectKind.playing(role).map(\.rawValue).joined(separator: ", ")
    }
    let roles = "one tall (\(names(.tall))), one flat (\(names(.flat))) and one round (\(names(.round)))"
    switch self {
    case .unknownObject(let name): return "there is no object '\(name)'; choose \(roles)"
    case .unbalancedTrio(let kinds):
      return "\(kinds.map(\.rawValue).joined(separator: ", ")) make no trio; choose \(roles)"
    case .unknownLight(let name):
      return "there is no light '\(name)'; choose one of \(Light.all.map(\.name).joined(separator: ", "))"
    case .unknownRule(let name):
      return "there is no rule '\(name)'; choose one of \(Limit.allCases.map(\.rawValue).joined(separator: ", "))"
    case .noComposition(let objects, let attempts, let last):
      let names = objects.map(\.rawValue).joined(separator: ", ")
      let reason = last.map { "; the last one failed by \($0)" } ?? ""
      return "none of \(attempts) arrangements of \(names) passes the rules of composition\(reason): "
        + "choose another light, eye level or object"
    case .badDate(let text): return "'\(text)' is no date of the calendar; write 2026-11-23"
    case .badStart(let start, let day):
      return "'\(day)' is no day after the first one, '\(start)'; write both as dates, the first one first"
    case .chosenInFirstWeek:
      return "in the first week one thing changes a day: leave objects, light, eye and rule to it"
    case .unknownStudy(let number): return "there is no plate \(number); the plates are 1 to \(Plate.allCases.count)"
    }
  }
}
