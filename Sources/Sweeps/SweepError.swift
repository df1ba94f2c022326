/// What can be wrong with a request for a sweep, or with the file it goes on with.
public enum SweepError: Error, Hashable, Sendable {
  case malformedSeeds(found: String)
  case tooManySeeds(found: String, limit: Int)
  case repeatedSeed(UInt64)
  case malformedVariation(found: String)
  case repeatedValue(key: String, value: String)
  case variedTwice(key: String)
  case variedAndSet(key: String)
  case variedSeed
  case tooManyRuns(Int, limit: Int)
  case unknownMeasure(found: String, suggestion: String?, known: [String])
  /// The file holds rows of another recipe; `part` names the part that differs.
  case otherRecipe(file: String, part: String, found: String, expected: String)
  case notRows(file: String, line: Int, expected: String)
  case foreignRow(file: String, line: Int, run: String)
  case inUse(file: String)
  case cannotRead(file: String, reason: String)
  case cannotWrite(file: String, reason: String)
}

extension SweepError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedSeeds(let found):
      "--seeds '\(found)': expected a range such as 0..<10000 or 1...100, or a list such as 1,5,9"
    case .tooManySeeds(let found, let limit): "--seeds '\(found)' are more than \(limit) seeds"
    case .repeatedSeed(let seed): "--seeds: seed \(seed) stands there twice"
    case .malformedVariation(let found):
      "--vary '\(found)' is not of the form key=value,value such as electionTimeout=150ms..155ms,150ms..300ms; "
        + "values that hold commas are separated by semicolons"
    case .repeatedValue(let key, let value): "--vary \(key): the value '\(value)' stands there twice"
    case .variedTwice(let key): "--vary \(key) is given twice; put all its values into one"
    case .variedAndSet(let key): "\(key) is both set and varied; leave one out"
    case .variedSeed: "the seed is varied by --seeds, not by --vary or --set"
    case .tooManyRuns(let count, let limit): "\(count) runs are more than \(limit); take fewer seeds or values"
    case .unknownMeasure(let found, let suggestion, let known):
      "there is no measure '\(found)'" + (suggestion.map { " (did you mean '\($0)'?)" } ?? "")
        + "; the measures are \(known.joined(separator: ", "))"
    case .otherRecipe(let file, let part, let found, let expected):
      "\(file) holds the rows of another sweep: its \(part) is \(found), this sweep's is \(expected); "
        + "choose another file, or remove that one"
    case .notRows(let file, let line, let expected):
      "\(file):\(line): expected \(expected); this is not a file that a sweep can go on with; choose another"
    case .foreignRow(let file, let line, let run):
      "\(file):\(line): the file holds a run that this sweep has not (\(run)), which would be lost; choose another "
        + "file, or sweep over its seeds and values too"
    case .inUse(let file): "\(file): another sweep is writing to it"
    case .cannotRead(let file, let reason): "cannot read \(file): \(reason)"
    case .cannotWrite(let file, let reason): "cannot write \(file): \(reason)"
    }
  }
}
