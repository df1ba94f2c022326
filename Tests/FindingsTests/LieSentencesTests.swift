import Findings
import Testing
import Timelines

struct LieSentencesTests {
  /// C tells A x=1 and B x=2; they tell each other. Then `more`.
  private func story(
    system: String = "attested-gossip", lies: Bool = true, more: (inout Timeline, [MessageID]) -> Void
  ) -> Timeline {
    var timeline = Timeline(nodes: ["A", "B", "C"])
    timeline.header.system = system
    timeline.header.source = .simulated(scenario: "by hand", seed: 1, parameters: [])
    func send(_ type: String, _ from: Int, _ to: Int, _ detail: String, at: Int64, lie: Lie? = nil) -> MessageID {
      let type = timeline.intern(type)
      let detail = timeline.intern(detail)
      return timeline.recordSend(
        Message(from: NodeID(from), to: NodeID(to), type: type, class: .gossip, detail: detail, lie: lie),
        at: .milliseconds(at))
    }
    let first = send("say", 2, 0, "x=1", at: 10)
    let second = send("say", 2, 1, "x=2", at: 10, lie: lies ? .equivocate : nil)
    timeline.recordReceive(first, at: .milliseconds(20))
    let third = send("echo", 0, 1, "C: x=1", at: 20)
    timeline.recordReceive(second, at: .milliseconds(21))
    let fourth = send("echo", 1, 0, "C: x=2", at: 21)
    timeline.recordReceive(third, at: .milliseconds(30))
    timeline.recordReceive(fourth, at: .milliseconds(31))
    more(&timeline, [first, second, third, fourth])
    timeline.header.end = .milliseconds(50)
    return timeline
  }

  private func remarks(_ findings: Findings) -> [String] {
    findings.callouts.map { "\($0.at) \($0.text.plain)" }
  }

  @Test func `a liar that is convicted is told with both values, who convicts it, how soon and by what`() {
    let timeline = story { timeline, said in
      timeline.recordDetect(NodeID(0), reason: "wrong", evidence: [], at: .milliseconds(31), node: NodeID(2))
      timeline.recordDetect(
        NodeID(2), reason: "both signed", evidence: [said[0], said[3]], at: .milliseconds(31), node: NodeID(0))
      timeline.recordDetect(NodeID(2), reason: "", evidence: [said[2]], at: .milliseconds(32), node: NodeID(1))
    }
    let findings = Findings(of: timeline)
    #expect(findings.headline == "C tells A x=1 and B x=2; both convict it within 22 ms")
    #expect(findings.subtitle == "Attested gossip, three nodes; C sends conflicting messages.")
    #expect(
      remarks(findings) == [
        "10 ms C tells A x=1 and B x=2: an equivocation.",
        "31 ms A convicts C: “x=1” from C itself and “C: x=2” from B.", "32 ms B convicts C by A’s echo.",
      ])
    #expect(
      findings.alt == """
        Three nodes over 50 ms. C sends conflicting messages; A convicts C at 31 ms and B convicts C at 32 ms. Four \
        messages.
        """)
  }

  @Test func `a contradiction that nobody can be blamed for is told as such`() {
    let timeline = story { timeline, said in
      timeline.recordNote("C or B lies", evidence: [said[0], said[3]], at: .milliseconds(31), node: NodeID(0))
    }
    let findings = Findings(of: timeline)
    #expect(findings.headline == "C tells A x=1 and B x=2, and nobody can tell who lied")
    #expect(remarks(findings).last == "31 ms A cannot tell who lies: “x=1” from C itself and “C: x=2” from B.")
  }

  @Test func `a lie that nobody notices is told all the same`() {
    #expect(Findings(of: story { _, _ in }).headline == "C tells A x=1 and B x=2, and nobody notices")
  }

  @Test func `a run that does not know who lied names no liar`() {
    let findings = Findings(of: story(lies: false) { _, _ in })
    #expect(findings.liars.isEmpty && findings.equivocations.isEmpty)
    #expect(!findings.headline.contains("tells"))
  }

  @Test func `an honest node that is accused is the lesson, and breaks a rule`() throws {
    let timeline = story { timeline, said in
      timeline.recordDetect(NodeID(1), reason: "", evidence: [said[3]], at: .milliseconds(31), node: NodeID(0))
    }
    #expect(Findings(of: timeline).headline == "A accuses B, which is honest")
    let verdict = try #require(Verdict.all(on: timeline).first { $0.name == "no honest node accused" })
    #expect(verdict.evidence.map(\.text) == ["A accuses B at 31 ms, which has told no lie"])
  }

  @Test func `evidence that never reached the node breaks a rule`() throws {
    let timeline = story { timeline, said in
      timeline.recordDetect(NodeID(2), reason: "", evidence: [said[1]], at: .milliseconds(31), node: NodeID(0))
    }
    let verdict = try #require(Verdict.all(on: timeline).first { $0.name == "evidence was seen" })
    #expect(verdict.evidence.map(\.text) == ["A names message 1 at 31 ms, which has not reached it"])
  }

  @Test func `refusals are told by reason, and a quarantine by what it keeps out`() {
    let timeline = story { timeline, said in
      timeline.recordDetect(
        NodeID(2), reason: "", evidence: [said[0], said[3]], at: .milliseconds(31), node: NodeID(0))
      let type = timeline.intern("say")
      func send(to target: Int, _ lie: Lie?) -> MessageID {
        timeline.recordSend(
          Message(from: NodeID(2), to: NodeID(target), type: type, class: .gossip, lie: lie), at: .milliseconds(35))
      }
      let (late, damaged) = (send(to: 0, nil), send(to: 1, .corrupt))
      timeline.recordDrop(late, at: .milliseconds(40), cause: .refused)
      timeline.recordNote("checksum does not match", evidence: [damaged], at: .milliseconds(40), node: NodeID(1))
      timeline.recordDrop(damaged, at: .milliseconds(40), cause: .refused)
    }
    let findings = Findings(of: timeline)
    #expect(remarks(findings).contains("40 ms B refuses a message of C: checksum does not match."))
    #expect(remarks(findings).contains("40 ms Quarantine: from here on one message of C is refused."))
    #expect(findings.subtitle.contains("C sends damaged and conflicting messages"))
    #expect(findings.alt.contains("two refused by the receiver"))
  }
}
