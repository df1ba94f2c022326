import Testing
import Timelines

@Suite struct TimelineReaderTests {
  func read(_ header: String, _ lines: String...) throws -> Timeline {
    try Timeline(reading: Array(([header] + lines).joined(separator: "\n").utf8))
  }

  @Test(arguments: [
    ("us", "1500", 1_500), ("ms", "1.5", 1_500), ("ms", "15e-1", 1_500), ("s", "0.0015", 1_500), ("s", "2", 2_000_000),
    ("ns", "1500999", 1_500), ("ns", "1500.75", 1), ("us", "1.50e3", 1_500), ("ms", "0.001000000000000000000000", 1),
    ("us", "9007199254740992", 1 << 53), ("us", "-0", 0),
  ])
  func `a time in any unit becomes whole microseconds, and nanoseconds are cut`(
    unit: String, time: String, is µs: Int64
  )
    throws
  {
    let timeline = try read(
      #"{"worldline":1,"nodes":["A"],"unit":"\#(unit)"}"#, #"{"t":\#(time),"node":"A","event":"crash"}"#)
    #expect(timeline.events[0].time.microseconds == µs)
    #expect(timeline.header.end.microseconds == µs)
  }

  @Test func `a byte order mark, CRLF, blank lines, spaces and a missing last line end are accepted`() throws {
    let plain = try read(#"{"worldline":1,"nodes":["A"]}"#, #"{"t":1,"node":"A","event":"note","text":"x"}"#)
    let file =
      "\u{FEFF}\r\n { \"worldline\" : 1 , \"nodes\" : [ \"A\" ] } \r\n\r\n"
      + "\t{\"event\":\"note\" ,\"text\": \"\\u0078\",\"no\\u0064e\":\"\\u0041\",\"t\": 1}\r\n"
    #expect(try Timeline(reading: Array(file.utf8)) == plain)
  }

  @Test func `lines are sorted by time, and lines of one instant keep their order`() throws {
    let timeline = try read(
      #"{"worldline":1,"nodes":["A","B"],"source":{"importer":"mine","files":["a.log","b.log"]}}"#,
      #"{"t":9,"node":"A","event":"note","text":"third","at":"0:3"}"#,
      #"{"t":5,"node":"A","event":"note","text":"first"}"#,
      #"{"t":5,"node":"B","event":"note","text":"second","at":{"file":"b.log","line":7}}"#)
    #expect(timeline.events.map { timeline.text($0.label) } == ["first", "second", "third"])
    #expect(timeline.sourceLine(ofEvent: 0) == nil)
    #expect(timeline.sourceLine(ofEvent: 1) == SourceLine(file: 1, line: 7))
    #expect(timeline.sourceLine(ofEvent: 2) == SourceLine(file: 0, line: 3))
  }

  @Test func `message ids may be any whole numbers or strings`() throws {
    var lines: [String] = []
    for (index, id) in ["-3", "99999999999", #""a""#, #""7""#, "7", #""\u00e9""#].enumerated() {
      lines.append(#"{"t":\#(index),"node":"A","event":"send","message":\#(id),"to":"B"}"#)
      lines.append(#"{"t":\#(index),"node":"B","event":"receive","message":\#(id)}"#)
    }
    let header = #"{"worldline":1,"nodes":["A","B"]}"#
    let timeline = try Timeline(reading: Array(([header] + lines).joined(separator: "\n").utf8))
    #expect(timeline.messages.count == 6)
    #expect(timeline.flights().allSatisfy { $0.send != nil && $0.receive != nil })
  }

  @Test func `a receive may repeat what the send said, and says it itself when no log has the send`() throws {
    let timeline = try read(
      #"{"worldline":1,"nodes":["A","B"]}"#,
      #"{"t":1,"node":"A","event":"send","message":1,"to":"B","type":"Ping","class":"ask","term":4}"#,
      #"{"t":2,"node":"B","event":"receive","message":1,"from":"A","type":"Ping","class":"ask","term":4}"#,
      #"{"t":3,"node":"A","event":"receive","message":2,"from":"B","type":"Pong","class":"ok"}"#,
      #"{"t":3,"node":"A","event":"drop","message":3,"from":"B","cause":"overflow"}"#)
    let flights = timeline.flights()
    #expect(flights.map(\.send) == [0, nil, nil])
    #expect(flights.map(\.receive) == [1, 2, nil])
    #expect(flights.map(\.drop) == [nil, nil, 3])
    #expect(timeline.messages.map(\.term) == [Term(4), .unknown, .unknown])
    #expect(timeline.text(timeline.messages[1].type) == "Pong")
  }

  @Test func `texts of ten thousand characters and of every plane are accepted`() throws {
    let long = String(repeating: "名🧭", count: 10_000)
    let timeline = try read(
      #"{"worldline":1,"nodes":["A"]}"#, #"{"t":1,"node":"A","event":"note","text":"\#(long)"}"#,
      #"{"t":1,"node":"A","event":"note","text":"\ud83e\udded\u2028\/\b\f"}"#)
    #expect(timeline.text(timeline.events[0].label) == long)
    #expect(timeline.text(timeline.events[1].label) == "🧭\u{2028}/\u{8}\u{C}")
  }

  @Test func `a header alone is a timeline in which nothing happened`() throws {
    let timeline = try read(#"{"worldline":1,"nodes":["A"],"end":70}"#)
    #expect(timeline.events.isEmpty)
    #expect(timeline.header.end.microseconds == 70)
  }

  @Test func `thousands of damaged files are refused or read, and never stop the program`() {
    var random = SplitMix64(2_026)
    var refused = 0
    let tokens = [
      "{", "}", "[", "]", "\"", "\\", "\\u", ",", ":", "\n", "\r", "\u{0}", "-", "1e9999", "99999999999999999999",
      "null",
      "\"event\"", "\"t\"", "\"message\":", "é", "\u{2028}", "\"drop\"", "\"receive\"", "0.1", "true",
    ].map { Array($0.utf8) }
    for round in 0..<4_000 {
      var bytes = RandomTimeline.make(UInt64(round % 40), events: 12).written()
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(6) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(60)))
        case 3: bytes.insert(contentsOf: random.pick(tokens), at: place)
        case 4: bytes.removeLast(min(bytes.count - 1, random.below(200)))
        default:
          let end = min(bytes.count, place + random.below(120))
          bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      do throws(TimelineFileError) {
        let timeline = try Timeline(reading: bytes)
        // What is read must also be written, read and understood.
        let back = try Timeline(reading: timeline.written())
        #expect(back == timeline, "round \(round)")
        _ = Causality(timeline)
      } catch {
        refused += 1
        #expect(error.line >= 1 && error.column >= 1 && !error.description.isEmpty, "round \(round)")
      }
    }
    #expect(refused > 1_000 && refused < 4_000)
  }
}
