import Scenarios
import Testing
import Timelines

/// Events at which runs are laid over each other.
struct AlignmentTests {
  private func run() throws -> Timeline { try ScenarioCatalog.scenario(named: "raft-leader-crash").run(seed: 7) }

  @Test(arguments: [
    ("first-leader", EventKind.state), ("first leader", .state), ("second-leader", .state), ("crash", .crash),
    ("restart", .restart), ("first-candidate", .state),
  ])
  func `a short name finds its event`(name: String, kind: EventKind) throws {
    let timeline = try run()
    let instant = try Alignment(name).instant(in: timeline)
    #expect(timeline.events.contains { $0.kind == kind && $0.time == instant })
  }

  @Test func `a happening is found in the words of a scenario`() throws {
    let timeline = try run()
    let second = try Alignment("a node becomes leader (2nd)").instant(in: timeline)
    #expect(try second == Alignment("second-leader").instant(in: timeline))
    let leaders = timeline.events.filter { $0.kind == .state && $0.role == .leader }
    #expect(leaders.dropFirst().first?.time == second)
  }

  @Test func `what never happens and what is no happening are errors with the names that fit`() throws {
    let timeline = try run()
    #expect(throws: AlignmentError.absent(phrase: "heal")) { try Alignment("heal").instant(in: timeline) }
    do {
      _ = try Alignment("when the moon rises").instant(in: timeline)
      Issue.record("the moon did rise")
    } catch {
      #expect("\(error)".contains("first leader"))
    }
  }

  @Test func `words fit a sentence`() {
    #expect(Alignment("first-leader").words == "the first leader")
    #expect(Alignment("A crashes").words == "“A crashes”")
  }
}
