import Findings
import Scenarios
import Testing
import Timelines

@testable import Sweeps

struct AgreementMeasureTests {
  private func value(_ name: String, of scenario: String) throws -> Int64? {
    try MeasureCatalog.measure(named: name).value(of: ScenarioCatalog.scenario(named: scenario).run())
  }

  @Test func `a leader that is cut off acknowledges nothing`() throws {
    // Three commands are asked for; x=2 is taken after the cut.
    #expect(try value("acknowledged", of: "raft-overwritten-entry") == 2)
    #expect(try value("commits", of: "raft-overwritten-entry") == 2)
  }

  @Test func `a store acknowledges every write, and its replicas differ meanwhile`() throws {
    let timeline = try ScenarioCatalog.scenario(named: "gossip-partition-heal").run()
    let requests = timeline.events.count { $0.kind == .request }
    #expect(try value("acknowledged", of: "gossip-partition-heal") == Int64(requests))
    let apart = try #require(try value("time-apart", of: "gossip-partition-heal"))
    let parts = try #require(Findings(of: timeline).replication).divergences.map(\.stretch.length.microseconds)
    #expect(apart == parts.reduce(0, +) && apart > 0)
    #expect(try value("time-apart", of: "raft-election") == nil)
  }

  @Test func `duels decide one value, and both honest nodes convict the liar`() throws {
    #expect(try value("decisions", of: "paxos-duelling") == 1)
    #expect(try value("decisions", of: "raft-election") == 0)
    #expect(try value("detections", of: "gossip-byzantine") == 2)
    #expect(try value("detections", of: "gossip-equivocation-unsigned") == 0)
  }
}
