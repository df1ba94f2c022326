import Foundation
import Scenarios
import Testing
import Timelines

@Test func show() throws {
  guard let name = ProcessInfo.processInfo.environment["SHOW"] else { return }
  let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
  print(transcript(try ScenarioCatalog.scenario(named: name).run(seed: seed)))
}
