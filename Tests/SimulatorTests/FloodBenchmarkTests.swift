import Foundation
import Testing

struct FloodBenchmarkTests {
  /// The benchmark, run small: the same hash in debug and release builds, on every machine.
  @Test func `the flood benchmark runs and gives its committed hash`() throws {
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appending(path: "FloodBenchmark")
    process.arguments = ["--messages", "16000"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("messages            16000\n"))
    #expect(text.contains("timeline hash       b4ebe4451c2d0897\n"), "\(text)")
  }
}
