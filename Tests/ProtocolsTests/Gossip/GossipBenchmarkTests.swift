import Foundation
import Testing

struct GossipBenchmarkTests {
  /// The benchmark, run small: the same hash in debug and release builds, on every machine.
  @Test func `the gossip benchmark runs and gives its committed hash`() throws {
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appending(path: "GossipBenchmark")
    process.arguments = ["--nodes", "1000"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("messages            9656\n"))
    #expect(text.contains("timeline hash       570b7140133bb17c\n"), "\(text)")
  }
}
