import CairoRenderer
import Diagrams
import Findings
import Scenarios
import Scenes
import Sweeps
import Timelines

/// Lays a comparison out.
enum ComparisonPicture {
  static func illustration(
    of data: ComparisonData, form: ComparisonFigure.Form, _ picture: PictureArguments
  ) throws -> Illustration {
    let options = try options(picture, data)
    guard let subject = ComparisonFigure.Subject(rawValue: picture.figure ?? "space-time") else {
      let known = ComparisonFigure.Subject.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "--figure \(picture.figure ?? ""): runs are compared as \(known)")
    }
    do {
      let measurer = try PangoTextMeasurer(strictFonts: picture.strictFonts)
      let scene = try ComparisonFigure.scene(data, form, of: subject, options, measurer)
      return Illustration(
        scene, figure: ComparisonFigure.name, of: data.rows.map(\.run.timeline), measurer, scale: picture.scale)
    } catch let error as DiagramError {
      throw Failure(.usage, error.description)
    } catch let error as RenderError {
      throw Failure(.badInput, error.description)
    }
  }

  private static func options(_ picture: PictureArguments, _ data: ComparisonData) throws -> FigureOptions {
    let foreign = [
      ("--orientation", picture.orientation != nil), ("--around", picture.around != nil),
      ("--no-enlargements", !picture.enlargements),
    ]
    if let option = foreign.first(where: \.1)?.0 {
      throw Failure(.usage, "\(option) is for one run; a comparison has --form, --from and --to")
    }
    var options = FigureOptions()
    options.theme = try picture.chosenTheme()
    guard picture.width.isFinite, picture.scale.isFinite, picture.scale > 0 else {
      throw Failure(.usage, "--width and --scale must be positive numbers")
    }
    options.width = picture.width
    options.headline = picture.title
    options.subtitle = picture.subtitle
    options.from = try picture.from.map { try distance($0, "--from") }
    options.to = try picture.to.map { try distance($0, "--to") }
    options.at = try picture.at.map { try distance($0, "--at") }
    let first = data.rows.first?.run.timeline
    options.nodes =
      try picture.nodes?.split(separator: ",").map { name in
        guard let node = first?.node(named: String(name)) else {
          throw Failure(
            .usage,
            "--nodes: the first run has no node '\(name)'; its nodes are \(first?.nodes.joined(separator: ", ") ?? "")")
        }
        return node
      } ?? []
    return options
  }

  /// A distance from the zero of the axis; it may lie before it: --from=-50ms.
  private static func distance(_ text: String, _ option: String) throws -> Instant {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
    guard let elapsed = Elapsed(parsing: isNegative ? String(text.dropFirst()) : text) else {
      throw Failure(.usage, "\(option) \(text): expected a distance from zero with its unit, such as 400ms or -50ms")
    }
    return Instant(microseconds: isNegative ? -elapsed.microseconds : elapsed.microseconds)
  }
}

extension ComparisonData {
  /// Single runs.
  init(_ compared: ComparedRuns, parameter: String) {
    let rows = compared.runs.indices.map { index in
      let run = compared.runs[index]
      return Row(
        label: compared.labels[index], run: run, findings: Findings(of: run.timeline),
        outcome: run.outcome(compared.findings[index]), remark: compared.remark(on: index),
        divergence: compared.comparison.divergences[index]?.at,
        shared: compared.comparison.sharedMessages(of: index, in: run.timeline))
    }
    self.init(
      title: compared.headline, subtitle: compared.subtitle, parameter: parameter, rows: rows,
      matching: compared.comparison.matching,
      numbers: compared.numbers.map { Number(name: $0.name, words: $0.words) }, description: compared.description)
  }

  /// The median run of every case, with the values of all its runs.
  init(
    _ list: CaseList, _ reports: [CaseReport], _ medians: [AlignedRun], _ measure: Measure, seeds: Seeds,
    _ alignment: Alignment?
  ) {
    let rows = zip(zip(list.cases, reports), medians).map { pair, run in
      let findings = Findings(of: run.timeline)
      return Row(
        label: pair.0.label, run: run, findings: findings,
        outcome: run.outcome(findings.since(run.zero, in: run.timeline)), values: pair.1.statistics.sorted,
        remark: pair.1.remark(measure))
    }
    let title = list.headline(measure, reports)
    self.init(
      title: title, subtitle: list.subtitle(seeds: seeds, alignment: alignment), parameter: list.parameter,
      measure: measure.name.replacing("-", with: " "), unit: measure.unit == .time ? .time : .count, rows: rows,
      matching: LaneMatching(of: medians.map(\.timeline)), description: list.description(measure, reports))
  }

  /// Headline, differences and numbers for a terminal.
  var report: String {
    var lines = [title, subtitle, ""]
    for row in rows where !row.remark.isEmpty { lines.append("\(row.label): \(row.remark)") }
    for row in rows {
      if let outcome = row.outcome {
        let name = outcome.node.map { row.run.timeline.name($0) + " " } ?? ""
        lines.append("\(row.label): \(name)\(outcome.words)")
      }
    }
    if !numbers.isEmpty { lines.append("") }
    let width = numbers.map(\.name.count).max() ?? 0
    for number in numbers {
      let name = number.name + String(repeating: " ", count: width - number.name.count)
      lines.append("\(name)  \(number.words.joined(separator: "  "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
