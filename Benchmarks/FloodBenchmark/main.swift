// How fast the engine simulates and how much memory a recorded event takes.
//
//   swift run -c release FloodBenchmark --messages 10000000
//
// Prints messages per second, bytes of memory per event, and a hash of the timeline, which must not change unless the
// engine means to behave differently.

import Foundation
import Simulator
import Timelines

let nodeCount = 1_000
let messagesPerItem = nodeCount * 8
let arguments = CommandLine.arguments
guard let option = arguments.firstIndex(of: "--messages").map({ $0 + 1 }), option < arguments.count,
  let messages = Int(arguments[option]), messages > 0
else {
  FileHandle.standardError.write(Data("usage: FloodBenchmark --messages NUMBER\n".utf8))
  exit(64)
}

/// The most memory this process has ever used, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  #if os(Linux)
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}

let interval = Elapsed.milliseconds(100)
let items = (messages + messagesPerItem - 1) / messagesPerItem
let before = peakMemory()
let clock = ContinuousClock()
let start = clock.now
var simulation = Simulation<Flood>(
  nodes: (1...nodeCount).map { "N\($0)" }, settings: Flood.Settings(interval: interval),
  network: Network(latency: .milliseconds(1) ... .milliseconds(10)), seed: 7)
simulation.reserveCapacity(messages: items * messagesPerItem)
simulation.run(until: .zero + interval * Int64(items + 1) - .microseconds(1))
let seconds = Double((clock.now - start) / .microseconds(1)) / 1_000_000
let memory = peakMemory() - before
let timeline = simulation.timeline

let events = timeline.events.count
print("messages            \(timeline.messages.count)")
print("events              \(events)")
print("messages per second \(Int(Double(timeline.messages.count) / seconds))")
print("bytes per event     \(memory / max(events, 1))")
print("timeline hash       \(String(timeline.digest, radix: 16))")
