import ArgumentParser
import Imports
import Scenarios
import Timelines

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn the logs of a real cluster into a timeline.",
    discussion: """
      Examples:
        worldline import etcd n1.log n2.log n3.log -o cluster.jsonl
        worldline import logs/ --faults truth.jsonl -o cluster.jsonl
        worldline import auto A=one.log B=two.log | worldline draw - -o cluster.png
        worldline import --map mine.yaml n1.log n2.log -o cluster.jsonl
        worldline import etcd --explain '{"level":"info",…}'

      A folder stands for the .log and .ndjson files in it. Without a format the logs are recognised by their first lines.
      """)

  @Argument(help: "A format (optional; 'worldline list' shows them), then log files, NODE=FILE pairs or folders.")
  var inputs: [String] = []

  @Option(name: [.short, .customLong("output")], help: "Where to write the timeline; - is standard output.")
  var output: String = "-"

  @Option(name: .customLong("map"), help: "Your own mapping file instead of a format (docs/mapping-files.md).")
  var mapping: String?

  @Option(help: "What was done to the cluster and when (docs/fault-file.md); replaces inference.")
  var faults: String?

  @Option(help: "Messages as seen on the wire; they replace those of the logs.")
  var messages: String?

  @Option(help: "Offset of time stamps without a zone, such as +02:00.")
  var timezone: String?

  @Option(help: "The title of the timeline.")
  var title: String?

  @Flag(inversion: .prefixedNo, help: "Conclude crashes from starts without a stop.")
  var inferCrashes = true

  @Flag(inversion: .prefixedNo, help: "Conclude pauses from silence and late heartbeats.")
  var inferPauses = true

  @Flag(inversion: .prefixedNo, help: "Conclude partitions from what both sides report.")
  var inferPartitions = true

  @Option(help: "Say which framing and which rule take this line, and stop.")
  var explain: String?

  @Flag(help: "Do not print the report.")
  var quiet = false

  func run() throws {
    try Failure.reporting {
      do {
        if let explain { return try explainLine(explain) }
        let result = try importFiles()
        try Files.write(result.timeline.written(), to: output)
        if !quiet { Console.note(result.report.description) }
      } catch {
        throw Failure(importing: error)
      }
    }
  }

  /// The format, when the first input names one, and the rest.
  private var formatAndFiles: (format: String?, files: [String]) {
    guard let first = inputs.first, ImporterCatalog.names.contains(first) || first == "auto" else {
      return (nil, inputs)
    }
    return (first, Array(inputs.dropFirst()))
  }

  private func explainLine(_ line: String) throws {
    if let mapping {
      let file = ImportFile(name: mapping, bytes: try Files.read(mapping))
      Console.output(try Importer.explain(line, mappingFile: file) + "\n")
    } else if let format = formatAndFiles.format, format != "auto" {
      Console.output(try Importer.explain(line, format: format) + "\n")
    } else {
      throw Failure(.usage, "--explain needs a format or --map: worldline import etcd --explain LINE")
    }
  }

  private func importFiles() throws -> ImportResult {
    let (format, names) = formatAndFiles
    let files = try names.flatMap(LogFiles.named)
    guard !files.isEmpty else { throw Failure(.usage, "name the log files to import, one for each node") }
    var options = ImportOptions()
    options.infersCrashes = inferCrashes
    options.infersPauses = inferPauses
    options.infersPartitions = inferPartitions
    options.title = title ?? ""
    if let timezone { options.zoneOffset = try Self.offset(timezone) }
    options.faultFile = try faults.map { ImportFile(name: $0, bytes: try Files.read($0)) }
    options.messageList = try messages.map { ImportFile(name: $0, bytes: try Files.read($0)) }
    return try Progress.during("importing \(files.count) files") {
      if let mapping {
        let file = ImportFile(name: mapping, bytes: try Files.read(mapping))
        return try Importer.import(files: files, mappingFile: file, options: options)
      }
      return try Importer.import(files: files, format: format ?? "auto", options: options)
    }
  }

  /// Seconds east of UTC of "+02:00", "-0530" or "Z".
  private static func offset(_ text: String) throws -> Int {
    if text == "Z" || text.lowercased() == "utc" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4, let hours = Int(digits.prefix(2)),
      let minutes = Int(digits.suffix(2)), hours <= 14, minutes < 60
    else { throw Failure(.usage, "--timezone \(text): expected an offset such as +02:00, -05:30 or Z") }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
