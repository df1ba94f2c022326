import Foundation
import Imports
import Testing
import Timelines

/// Damaged copies of the samples: an import ends, with a timeline or with an error, and never with a crash.
@Suite struct Fuzzed {
  /// A small generator with a seed, so that a failure can be repeated.
  struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(bound, 1)))
    }
  }

  static func damage(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    for _ in 0..<generator.next(30) {
      let index = generator.next(lines.count)
      switch generator.next(7) {
      case 0: lines.remove(at: index)
      case 1: lines.swapAt(index, generator.next(lines.count))
      case 2: lines.insert(lines[generator.next(lines.count)], at: index)
      case 3 where !lines[index].isEmpty: lines[index].removeLast(generator.next(lines[index].count))
      case 4 where !lines[index].isEmpty:
        lines[index][generator.next(lines[index].count)] = UInt8(generator.next(256))
      case 5:
        // Other digits: other times, terms, ids.
        for place in lines[index].indices where (0x30...0x39).contains(lines[index][place]) && generator.next(6) == 0 {
          lines[index][place] = UInt8(0x30 + generator.next(10))
        }
      default: lines[index] += lines[generator.next(lines.count)]
      }
      if lines.isEmpty { lines = [[]] }
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  @Test(arguments: 0..<8)
  func `damaged logs, fault files and message lists do not stop the program`(seed: Int) throws {
    let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { Int($0) } ?? 2
    var generator = Generator(state: UInt64(seed + 1))
    for _ in 0..<rounds {
      let folder = Samples.folders[generator.next(Samples.folders.count)]
      let files = try Samples.logs(folder).map { file in
        ImportFile(name: file.name, bytes: Self.damage(file.bytes, &generator))
      }
      var options = ImportOptions()
      if generator.next(3) == 0 {
        var file = try Samples.file(folder, "truth.jsonl")
        file.bytes = Self.damage(file.bytes, &generator)
        options.faultFile = file
      }
      if folder.contains("pcap"), generator.next(2) == 0 {
        var file = try Samples.file(folder, "messages.jsonl")
        file.bytes = Self.damage(file.bytes, &generator)
        options.messageList = file
      }
      do {
        let timeline = try Importer.import(files: files, options: options).timeline
        let flights = timeline.flights()
        for flight in flights {
          guard let send = flight.send, let receive = flight.receive else { continue }
          #expect(timeline.events[send].time <= timeline.events[receive].time)
        }
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
