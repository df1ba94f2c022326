// How fast gossip in rounds runs, counted and recorded, and how much memory its timeline takes.
//
//   swift run -c release GossipBenchmark --nodes 1000000
//
// Prints seconds, bytes of memory, and a hash of the timeline's events, which must not change unless gossip is meant to
// behave differently.

import Foundation
import Protocols
import Timelines

/// Runs push-pull over `count` nodes until all know.
func plan(nodes count: Int) -> RunPlan {
  RunPlan(
    nodes: (0..<count).map { "\($0)" }, seed: 7, duration: .seconds(5),
    settings: [Setting("strategy", .choice("push-pull"))])
}

/// FNV-1a over what every event says.
func hash(_ timeline: Timeline) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func add(_ number: UInt64) { hash = (hash ^ number) &* 0x0000_0100_0000_01B3 }
  for event in timeline.events {
    add(UInt64(bitPattern: event.time.microseconds))
    add(UInt64(event.kind.rawValue))
    add(UInt64(event.node.index))
    if event.isMessage { add(UInt64(event.message.index)) }
  }
  return hash
}

/// The largest resident set of this process in bytes; nil where /proc does not say.
func peakMemory() -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1_024 }
}

let arguments = CommandLine.arguments
guard arguments.count == 3 && arguments[1] == "--nodes" || arguments.count == 1,
  let count = arguments.count == 1 ? 1_000_000 : Int(arguments[2]), (1...1_000_000).contains(count),
  let gossip = ProtocolCatalog.entry(named: "gossip")
else {
  FileHandle.standardError.write(Data("usage: GossipBenchmark --nodes NUMBER\n".utf8))
  exit(64)
}

let clock = ContinuousClock()
var tally: GossipTally?
let counting = clock.measure { tally = Gossip.tally(GossipRules(.pushPull), nodeCount: count, seed: 7) }
var timeline = Timeline(nodes: [])
let recording = clock.measure { timeline = gossip.run(plan(nodes: count)) }

print("nodes               \(count)")
print("rounds              \(tally?.rounds ?? 0)")
print("messages            \(timeline.messages.count)")
print("events              \(timeline.events.count)")
print("counted in          \(counting)")
print("recorded in         \(recording)")
print("peak memory         \(peakMemory().map { "\($0 / 1_048_576) MiB" } ?? "not known")")
print("timeline hash       \(String(hash(timeline), radix: 16))")
