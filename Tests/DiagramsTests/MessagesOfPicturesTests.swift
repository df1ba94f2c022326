import Diagrams
import Findings
import Scenarios
import Scenes
import Testing
import Timelines

/// What lines say about messages of which little is known, and that every kind of line is named somewhere.
struct MessagesOfPicturesTests {
  private func scene(_ timeline: Timeline, _ options: FigureOptions = FigureOptions()) throws -> Scene {
    try Figure.named("space-time").scene(timeline, Findings(of: timeline), options, FixedTextMeasurer())
  }

  private func legend(_ scene: Scene) -> Set<String> {
    Set(
      scene.items.compactMap { item in
        guard item.tag.kind == .legendText, case .text(let text) = item.shape else { return nil }
        return text.string
      })
  }

  /// A asks B at 10 ms; nothing arrives before the run ends at `end`.
  private func unanswered(until end: Instant) -> Timeline {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.source = .simulated(scenario: "test", seed: 1, parameters: [])
    timeline.recordSend(
      at: .milliseconds(10), from: NodeID(0), to: NodeID(1), type: "prepare", class: .ask, term: Term(1))
    timeline.header.end = end
    return timeline
  }

  @Test(
    arguments: [Instant.milliseconds(12), .milliseconds(20), .milliseconds(400)],
    [FigureOptions.Orientation.down, .right])
  func `a message on its way is drawn to the end of the run, and short of its target`(
    end: Instant, orientation: FigureOptions.Orientation
  ) throws {
    var options = FigureOptions()
    options.orientation = orientation
    let scene = try scene(unanswered(until: end), options)
    #expect(!scene.items.contains { $0.tag.kind == .arrowHead })
    func points(_ kind: Scenes.Tag.Kind, node: String? = nil) -> [Point] {
      scene.items.filter { $0.tag.kind == kind && (node == nil || $0.tag.node == node) }.flatMap { item -> [Point] in
        guard case .stroke(let path, _) = item.shape else { return [] }
        return path.elements.compactMap { element in
          switch element {
          case .move(let point), .line(let point): point
          default: nil
          }
        }
      }
    }
    func along(_ point: Point) -> Double { orientation == .down ? point.y : point.x }
    func across(_ point: Point) -> Double { orientation == .down ? point.x : point.y }
    let line = points(.arrow)
    let target = points(.lane, node: "B")
    let last = try #require(line.map(along).max())
    let endOfLane = try #require(target.map(along).max())
    #expect(abs(last - endOfLane) < 2)
    let lane = across(try #require(target.first))
    let nearest = try #require(line.map { abs(across($0) - lane) }.min())
    #expect(nearest > 8)
  }

  /// Heartbeats to a node that stands still wait for it and are on their way at the end.
  private static let paused = """
    title: A pause
    protocol: raft
    nodes: [A, B, C]
    seed: 5
    duration: 1s
    events:
      - {at: 330ms, pause: follower 1}
    """

  @Test func `messages that wait for a paused node stand in the way of no fold`() throws {
    var options = FigureOptions()
    options.orientation = .down
    let timeline = try Scenario(reading: Self.paused, file: "paused.yaml", name: "paused").run()
    let scene = try scene(timeline, options)
    let folds = scene.items.compactMap { item -> String? in
      guard item.tag.kind == .foldText, case .text(let text) = item.shape else { return nil }
      return text.string
    }
    #expect(folds.contains { $0.contains("repeats every 50 ms") }, "\(folds)")
    #expect(scene.height < 1_200)
  }

  @Test func `messages keep a slant when only their receipts are known`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    for index in 0..<10 {
      let type = timeline.intern("push")
      let message = Message(from: NodeID(index % 2), to: NodeID(1 - index % 2), type: type, class: .gossip)
      timeline.recordUnsentReceive(message, at: .milliseconds(100 * Int64(index + 1)))
    }
    let scene = try scene(timeline)
    let lines = scene.items.compactMap { item -> Rect? in
      guard item.tag.kind == .arrow, case .stroke(let path, _) = item.shape else { return nil }
      return path.bounds
    }
    #expect(lines.count >= 10)
    #expect(lines.allSatisfy { $0.width > 1 && $0.height > 1 })
  }

  @Test func `a message that leaves at the last instant leaves the rest of the page as it is`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.source = .simulated(scenario: "test", seed: 1, parameters: [])
    func send(_ at: Int64, arriving end: Int64?) {
      let message = timeline.recordSend(
        at: .milliseconds(at), from: NodeID(0), to: NodeID(1), type: "ping", class: .other)
      if let end { timeline.recordReceive(message, at: .milliseconds(end)) }
    }
    send(10, arriving: 20)
    send(40, arriving: 50)
    let before = try scene(timeline)
    send(50, arriving: nil)
    let after = try scene(timeline)
    #expect(abs(after.height - before.height) < 40)
    #expect(after.items.count { $0.tag.kind == .arrowHead } == before.items.count { $0.tag.kind == .arrowHead })
  }

  @Test func `kinds of messages that no label names are in the legend`() throws {
    let duel = try ScenarioCatalog.scenario(named: "paxos-duelling").run()
    let entries = try legend(scene(duel))
    #expect(entries.isSuperset(of: ["accept", "accepted"]))
    // These have labels.
    #expect(entries.isDisjoint(with: ["prepare", "promise", "nack"]))
    let vote = try ScenarioCatalog.scenario(named: "raft-lost-vote").run()
    #expect(try legend(scene(vote)).isDisjoint(with: ["RequestVote", "yes", "heartbeat", "ok"]))
  }
}
