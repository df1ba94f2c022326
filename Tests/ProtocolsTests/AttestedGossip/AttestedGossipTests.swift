import Protocols
import Simulator
import Testing
import Timelines

struct AttestedGossipTests {
  /// C is asked for two values; latencies are all 10 ms.
  private func run(
    _ lies: [String], nodes: [String] = ["A", "B", "C"], settings: [Setting] = [],
    duration: Elapsed = .milliseconds(90),
    second: Instant = .milliseconds(60), seed: UInt64 = 7
  ) -> Timeline {
    let liars = Setting("lies", .wordsOfNodes([.init(node: "C", words: lies)]))
    return AttestedGossip.run(
      RunPlan(
        nodes: nodes, seed: seed, duration: duration,
        network: Network(latency: .milliseconds(10) ... .milliseconds(10)),
        settings: [liars] + settings,
        directives: [
          Directive(.at(.milliseconds(10)), .request("x=1", to: .named("C"))),
          Directive(.at(second), .request("y=5", to: .named("C"))),
        ]))
  }

  private func notes(_ timeline: Timeline) -> [String] {
    timeline.events.filter { $0.kind == .note }.map { "\(timeline.name($0.node)): \(timeline.text($0.label))" }
  }

  private func detections(_ timeline: Timeline) -> [String] {
    timeline.events.indices.filter { timeline.events[$0].kind == .detect }.map { index in
      let event = timeline.events[index]
      let evidence = timeline.evidence(ofEvent: index).map { id in
        let message = timeline.message(id)
        return "\(timeline.text(message.type)) from \(timeline.name(message.source))"
      }
      return "\(event.time.microseconds / 1_000) \(timeline.name(event.node)) on \(timeline.name(event.suspect)): "
        + "\(timeline.text(event.label)); \(evidence.joined(separator: ", "))"
    }
  }

  private func refused(_ timeline: Timeline) -> Int {
    timeline.events.filter { $0.kind == .drop && $0.cause == .refused }.count
  }

  @Test func `two signed values convict their origin at both nodes that compare them`() {
    #expect(
      detections(run(["equivocate"])) == [
        "30 B on C: x=2 and x=1, both signed by C; say from C, echo from A",
        "30 A on C: x=1 and x=2, both signed by C; say from C, echo from B",
      ])
  }

  @Test func `after a proof everything that the liar sends is refused`() {
    let timeline = run(["equivocate"])
    #expect(refused(timeline) == 2)
    #expect(timeline.events.filter { $0.kind == .learn && $0.node != NodeID(2) }.count == 2)
  }

  @Test func `without signatures three nodes cannot tell which of two lies (Lamport, Shostak and Pease 1982, 2)`() {
    let timeline = run(["equivocate"], settings: [Setting("signatures", .choice("off"))])
    #expect(detections(timeline).isEmpty)
    #expect(
      notes(timeline).prefix(2) == [
        "B: C said x=2 and x=1? Unsigned: C or A lies", "A: C said x=1 and x=2? Unsigned: C or B lies",
      ])
  }

  @Test func `a damaged statement is refused by its checksum, and nobody is accused of it`() {
    let timeline = run(["corrupt"])
    #expect(notes(timeline).allSatisfy { $0.hasSuffix("checksum does not match") } && refused(timeline) == 4)
    #expect(detections(timeline).isEmpty)
  }

  @Test func `what is said in another's name is refused for its signature, and believed where nodes do not sign`() {
    let nodes = ["A", "B", "C", "D"]
    func forged(_ signatures: String) -> Timeline {
      AttestedGossip.run(
        RunPlan(
          nodes: nodes, seed: 7, duration: .milliseconds(40),
          network: Network(
            latency: .milliseconds(10) ... .milliseconds(10),
            rules: [NetworkRule(MessageMatch(from: "A", to: "B"), .drop(.loss))]),
          settings: [
            Setting("lies", .wordsOfNodes([.init(node: "C", words: ["forge"])])),
            Setting("signatures", .choice(signatures)),
          ],
          directives: [Directive(.at(.milliseconds(10)), .request("x=1", to: .named("A")))]))
    }
    let signed = forged("on")
    #expect(notes(signed).contains("B: signature does not match") && detections(signed).isEmpty)
    let unsigned = forged("off")
    let learned = unsigned.events.filter { $0.kind == .learn }.map { unsigned.text($0.label) }
    #expect(learned.contains("A: x=2") && detections(unsigned).isEmpty)
  }

  @Test func `a version far ahead is out of bounds, and one that was another's convicts`() {
    var found: Set<String> = []
    // The draws depend on the seed alone: which of the two it is changes with how much was drawn before.
    for seed in 0..<20 as Range<UInt64> {
      let timeline = run(["version"], seed: seed)
      found.formUnion(notes(timeline).map { String($0.dropFirst(3)) })
      found.formUnion(detections(timeline).map { String($0.dropFirst(3)) })
    }
    #expect(found.contains("A on C: x=1 and y=5, both signed by C; say from C, say from C"))
    #expect(found.contains("version out of bounds"))
  }

  @Test func `a flood is cut off at its sixteenth message in 100 ms`() {
    let timeline = run(["flood"], duration: .milliseconds(200), second: .milliseconds(20))
    #expect(timeline.events.filter { $0.kind == .receive && $0.node == NodeID(0) }.count >= 10)
    let more = AttestedGossip.run(
      RunPlan(
        nodes: ["A", "B", "C"], seed: 7, duration: .milliseconds(60),
        network: Network(latency: .milliseconds(10) ... .milliseconds(10)),
        settings: [Setting("lies", .wordsOfNodes([.init(node: "C", words: ["flood"])]))],
        directives: (0..<5).map { Directive(.at(.milliseconds(10)), .request("k\($0)=1", to: .named("C"))) }))
    let received = more.events.filter {
      $0.kind == .receive && $0.node == NodeID(0) && more.message($0.message).source == NodeID(2)
    }
    #expect(received.count == 16 && refused(more) == 18)
    #expect(notes(more).allSatisfy { $0.hasSuffix("more than 16 messages in 100 ms") })
  }

  @Test func `who said two things to one node itself convicts itself without signatures, but only there`() {
    let found = (0..<20 as Range<UInt64>).flatMap { seed in
      detections(run(["version"], settings: [Setting("signatures", .choice("off"))], seed: seed))
    }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.hasSuffix("both from C itself; say from C, say from C") })
  }

  @Test func `a proof reaches a node that has only half of it`() {
    let timeline = AttestedGossip.run(
      RunPlan(
        nodes: ["A", "B", "C", "D"], seed: 7, duration: .milliseconds(60),
        network: Network(
          latency: .milliseconds(10) ... .milliseconds(10),
          rules: [
            NetworkRule(
              MessageMatch(type: "echo", from: "B", to: "D"), .deliver(after: .milliseconds(90) ... .milliseconds(90)))
          ]),
        settings: [Setting("lies", .wordsOfNodes([.init(node: "C", words: ["equivocate"])]))],
        directives: [Directive(.at(.milliseconds(10)), .request("x=1", to: .named("C")))]))
    #expect(detections(timeline).last == "40 D on C: x=2 and x=1, both signed by C: proof from B; proof from B")
  }
}
