import Testing
import Timelines

@Suite struct RoundTripTests {
  @Test func `a written timeline reads back equal and writes the same bytes, whatever it holds`() throws {
    for seed in 0..<600 as Range<UInt64> {
      let timeline = RandomTimeline.make(seed, tellsLies: seed >= 400)
      let bytes = timeline.written()
      let back = try Timeline(reading: bytes, named: "seed \(seed)")
      try #require(back == timeline, "seed \(seed)")
      try #require(back.hashValue == timeline.hashValue, "seed \(seed)")
      try #require(back.written() == bytes, "seed \(seed)")
      try #require(back.digest == timeline.digest, "seed \(seed)")
    }
  }

  @Test func `every kind of event occurs in the random timelines`() {
    var seen: Set<EventKind> = []
    for seed in 0..<20 as Range<UInt64> { seen.formUnion(RandomTimeline.make(seed).events.map(\.kind)) }
    #expect(seen == Set(EventKind.allCases))
  }

  @Test func `a small timeline is written as documented`() {
    var timeline = Timeline(nodes: ["A", "B"])
    timeline.header.title = "One vote"
    timeline.header.source = .simulated(
      scenario: "raft-election", seed: .max, parameters: [.init(key: "loss", value: "1%")])
    timeline.recordState(.candidate, term: Term(1), at: .milliseconds(150), node: NodeID(0), reason: "timeout")
    let vote = timeline.recordSend(
      at: .milliseconds(150), from: NodeID(0), to: NodeID(1), type: "RequestVote", class: .ask, term: Term(1))
    timeline.recordDrop(vote, at: .milliseconds(162), cause: .loss)
    timeline.recordPartition(Partition(sides: [[NodeID(0)], [NodeID(1)]], oneWay: true), at: .seconds(1))
    timeline.recordHeal(0, at: .seconds(2), provenance: .inferred)
    let expected = """
      {"worldline":1,"title":"One vote","unit":"us","nodes":["A","B"],"source":{"scenario":"raft-election",\
      "seed":18446744073709551615,"parameters":{"loss":"1%"}},"end":2000000}
      {"t":150000,"node":"A","event":"state","role":"candidate","term":1,"reason":"timeout"}
      {"t":150000,"node":"A","event":"send","message":0,"to":"B","type":"RequestVote","class":"ask","term":1}
      {"t":162000,"node":"B","event":"drop","message":0,"cause":"loss"}
      {"t":1000000,"event":"partition","sides":[["A"],["B"]],"oneWay":true}
      {"t":2000000,"event":"heal","partition":0,"provenance":"inferred"}

      """
    #expect(String(decoding: timeline.written(), as: UTF8.self) == expected)
  }

  @Test func `the length of a round is read in the unit of the file, and a run without rounds has none`() throws {
    let file = #"{"worldline":1,"unit":"ms","nodes":["A"],"round":12.5}"#
    let timeline = try Timeline(reading: Array(file.utf8), named: "rounds")
    #expect(timeline.header.round == .microseconds(12_500))
    let written = String(decoding: timeline.written(), as: UTF8.self)
    #expect(written == #"{"worldline":1,"unit":"us","nodes":["A"],"end":0,"round":12500}"# + "\n")
    var other = timeline
    other.header.round = nil
    #expect(other != timeline)
    #expect(other.digest != timeline.digest)
    #expect(try Timeline(reading: other.written(), named: "none").header.round == nil)
  }

  @Test func `lies and evidence are written with the message and with the event`() throws {
    var timeline = Timeline(nodes: ["A", "B"])
    let said = timeline.intern("x=1")
    let say = timeline.intern("say")
    let lie = timeline.recordSend(
      Message(from: NodeID(1), to: NodeID(0), type: say, class: .gossip, detail: said, lie: .equivocate), at: .zero)
    timeline.recordReceive(lie, at: .milliseconds(5))
    timeline.recordNote("odd", evidence: [lie], at: .milliseconds(5), node: NodeID(0))
    timeline.recordDetect(NodeID(1), reason: "two values", evidence: [lie, lie], at: .milliseconds(6), node: NodeID(0))
    timeline.recordDetect(NodeID(1), reason: "again", at: .milliseconds(7), node: NodeID(0))
    let lines = String(decoding: timeline.written(), as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    #expect(
      lines == [
        #"{"t":0,"node":"B","event":"send","message":0,"to":"A","type":"say","class":"gossip","detail":"x=1","#
          + #""lie":"equivocate"}"#,
        #"{"t":5000,"node":"A","event":"receive","message":0}"#,
        #"{"t":5000,"node":"A","event":"note","text":"odd","evidence":[0]}"#,
        #"{"t":6000,"node":"A","event":"detect","suspect":"B","reason":"two values","evidence":[0,0]}"#,
        #"{"t":7000,"node":"A","event":"detect","suspect":"B","reason":"again"}"#,
      ])
    let back = try Timeline(reading: timeline.written())
    #expect(back == timeline && back.message(lie).lie == .equivocate)
    #expect(back.events.indices.map { back.evidence(ofEvent: $0).count } == [0, 0, 1, 2, 0])
  }

  @Test func `pieces joined are the whole file, and each ends at a line end`() {
    let timeline = RandomTimeline.make(5)
    var joined: [UInt8] = []
    timeline.write(chunk: 200) { piece in
      #expect(piece.last == 0x0A)
      joined += piece
    }
    #expect(joined == timeline.written())
  }

  @Test func `the digest of a fixed timeline never changes`() {
    #expect(RandomTimeline.make(7).digest == 3_276_670_813_978_330_181)
  }

  @Test func `timelines that say the same are equal whatever the order of their texts`() {
    func make(_ early: [String]) -> Timeline {
      var timeline = Timeline(nodes: ["A"])
      for text in early { _ = timeline.intern(text) }
      timeline.recordNote("one", at: .zero, node: NodeID(0))
      timeline.recordEntry(.append, index: 1, term: Term(1), value: "two", at: .zero, node: NodeID(0))
      return timeline
    }
    #expect(make([]) == make(["two", "three", "one"]))
    #expect(make(["two"]).digest == make(["one", "two"]).digest)
    var other = make([])
    other.recordNote("more", at: .zero, node: NodeID(0))
    #expect(make([]) != other)
  }
}
