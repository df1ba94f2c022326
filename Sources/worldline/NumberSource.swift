import Notes
import Scenarios
import Sweeps
import Timelines

/// Computes the numbers of notes. Numbers of the same runs share them.
struct NumberSource {
  private var sweeps: [Request: (sweep: Sweep, rows: [SweepRow])] = [:]
  private var timelines: [String: Timeline] = [:]

  private struct Request: Hashable {
    var run: String
    var seeds: String?
    var settings: [String]
  }

  /// What the number should say.
  ///
  /// - Parameter folder: the note's, from which files are named.
  mutating func text(of number: NoteNumber, in file: String, folder: String) throws -> String {
    do {
      let phrase = try NumberPhrase(number, in: file, measures: MeasureCatalog.measures.map(\.name))
      return try text(of: phrase, folder: folder)
    } catch let error as NoteError {
      throw Failure(.badInput, error.description)
    } catch let error as SweepError {
      throw Failure(.badInput, "\(file):\(number.line):\(number.column): \(error.description)")
    } catch let error as ScenarioError {
      throw Failure(.badInput, "\(file):\(number.line):\(number.column): \(error.description)")
    } catch let failure as Failure {
      throw Failure(failure.status.inFile, "\(file):\(number.line):\(number.column): \(failure.description)")
    }
  }

  private mutating func text(of phrase: NumberPhrase, folder: String) throws -> String {
    let measure = try MeasureCatalog.measure(named: phrase.measure)
    let place = try NotePicture.place(of: phrase.run, from: folder)
    guard place != phrase.run || ScenarioInput.isFile(place), !place.hasSuffix(".yaml"), !place.hasSuffix(".yml") else {
      return try text(of: phrase, measure, place)
    }
    guard phrase.seeds == nil, phrase.settings.isEmpty else {
      throw Failure(.badInput, "\(phrase.run) is one recorded run; leave seeds and settings out")
    }
    let timeline = try timelines[place] ?? TimelineInput.read(place)
    timelines[place] = timeline
    return Self.text(Statistics([measure.value(of: timeline)]), phrase.statistic ?? .median, measure)
  }

  /// Of simulated runs.
  private mutating func text(of phrase: NumberPhrase, _ measure: Measure, _ place: String) throws -> String {
    let request = Request(run: place, seeds: phrase.seeds, settings: phrase.settings)
    let (sweep, rows) = try sweeps[request] ?? Self.runs(of: request)
    sweeps[request] = (sweep, rows)
    if let failed = rows.first(where: { $0.failure != nil }) {
      throw Failure(.badInput, "seed \(failed.seed) cannot be run: \(failed.failure ?? "")")
    }
    return Self.text(sweep.statistics(of: measure, in: rows)[0], phrase.statistic ?? .median, measure)
  }

  private static func runs(of request: Request) throws -> (Sweep, [SweepRow]) {
    let scenario = try ScenarioInput.read(request.run)
    let seeds = try request.seeds.map { text throws(SweepError) in try Seeds(parsing: text) } ?? Seeds([scenario.seed])
    let settings = try request.settings.map { setting throws(ScenarioError) in try Override(parsing: setting) }
    let sweep = try Sweep(of: scenario, seeds: seeds, settings: settings)
    return (sweep, try sweep.run())
  }

  private static func text(_ values: Statistics, _ statistic: NumberPhrase.Statistic, _ measure: Measure) -> String {
    func value(_ number: Int64?) -> String { number.map { measure.text($0) } ?? "none" }
    switch statistic {
    case .median: return value(values.median)
    case .min: return value(values.min)
    case .max: return value(values.max)
    case .percentile(let hundredths): return value(values.quantile(hundredths * 10))
    case .mean: return values.meanThousandths.map { measure.text(thousandths: $0) } ?? "none"
    case .count: return "\(values.count)"
    case .share:
      let share = values.shareThousandths ?? 0
      return share % 10 == 0 ? "\(share / 10) %" : "\(share / 10).\(share % 10) %"
    }
  }
}
