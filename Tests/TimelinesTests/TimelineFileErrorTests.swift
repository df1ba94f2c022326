import Testing
import Timelines

@Suite struct TimelineFileErrorTests {
  static let header = #"{"worldline":1,"nodes":["A","B"]}"#

  /// The error of reading `lines` after a plain header, as users see it; nil when they are read.
  static func error(_ lines: String...) -> String? { error(file: ([header] + lines).joined(separator: "\n") + "\n") }

  static func error(file: String) -> String? { error(bytes: Array(file.utf8)) }

  static func error(bytes: [UInt8]) -> String? {
    do throws(TimelineFileError) {
      _ = try Timeline(reading: bytes, named: "f")
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("", "f:1:1: found an empty file, "),
    ("\n\n", "f:3:1: found an empty file, "),
    (#"{"t":0,"node":"A","event":"note","text":""}"#, #"f:1:1: found a first line without "worldline", "#),
    ("hello", #"f:1:1: found "hello", expected a header line"#),
    (#"{"worldline":2,"nodes":["A"]}"#, "f:1:14: found 2, expected the format version, 1"),
    (#"{"worldline":1}"#, #"f:1:1: found a header without "nodes""#),
    (#"{"worldline":1,"nodes":[]}"#, "f:1:24: found no nodes, expected at least one node name"),
    (#"{"worldline":1,"nodes":["A","B","A"]}"#, #"f:1:33: found the node "A" a second time"#),
    (#"{"worldline":1,"nodes":["A",3]}"#, "f:1:29: found 3, expected a node name as a string"),
    (#"{"worldline":1,"nodes":["A"],"titel":"x"}"#, #"f:1:30: found the unknown key "titel", expected "title"?"#),
    (#"{"worldline":1,"nodes":["A"],"unit":"m"}"#, #"f:1:37: found "m", expected one of us, ms, s, ns"#),
    (#"{"worldline":1,"nodes":["A"],"end":-1}"#, "f:1:36: found a negative time"),
    (
      #"{"worldline":1,"nodes":["A"],"round":0}"#,
      "f:1:38: found a round without length, expected the length of a round"
    ),
    (#"{"worldline":1,"nodes":["A"],"round":-1}"#, "f:1:38: found a negative time"),
    (#"{"worldline":1,"nodes":["A"],"round":"100 ms"}"#, "f:1:38: found \"100 ms\", expected a time as a number"),
    (#"{"worldline":1,"nodes":["A"],"unit":"ns","round":999}"#, "f:1:50: found a round without length"),
    (#"{"worldline":1,"nodes":["A"],"source":{}}"#, #"f:1:39: found a source without "scenario" or "importer""#),
    (#"{"worldline":1,"nodes":["A"],"nodes":["A"]}"#, #"f:1:30: found the key "nodes" a second time"#),
    (#"{"worldline":1,"nodes":["A"]"#, "f:1:29: found the end of the file (is it cut short?), expected a comma or }"),
    ("{\"worldline\":1,\n\"nodes\":[\"A\"]}", "f:1:16: found the end of the line, expected a key in quotation marks"),
  ])
  func `a bad header is refused with its place`(file: String, expected: String) {
    let error = Self.error(file: file)
    #expect(error?.hasPrefix(expected) == true, "\(error ?? "no error")")
  }

  @Test(arguments: [
    (#"{"t":0,"node":"A","event":"recieve","message":1}"#, #"f:2:27: found the event "recieve", expected "receive"?"#),
    (#"{"t":0,"node":"A","event":"zzz"}"#, #"f:2:27: found the event "zzz", expected one of send, receive, drop,"#),
    (#"{"t":0,"nod":"A","event":"crash"}"#, #"f:2:8: found the unknown key "nod", expected "node"?"#),
    (#"{"t":0,"node":"a","event":"crash"}"#, #"f:2:15: found the unknown node "a", expected "A"?"#),
    (
      #"{"t":0,"node":"Zed","event":"crash"}"#,
      "f:2:15: found the unknown node \"Zed\", expected one of the header's nodes"
    ),
    (#"{"t":"0","node":"A","event":"crash"}"#, "f:2:6: found a string, expected a time as a number"),
    (#"{"t":null,"node":"A","event":"crash"}"#, #"f:2:6: found "null", expected a time as a number"#),
    (#"{"t":-5,"node":"A","event":"crash"}"#, "f:2:6: found a negative time"),
    (#"{"t":9007199254740993,"node":"A","event":"crash"}"#, "f:2:6: found a time beyond 2^53 µs"),
    (#"{"t":1e99999999999,"node":"A","event":"crash"}"#, "f:2:6: found a time beyond 2^53 µs"),
    (#"{"t":123456789012345678901234567890,"node":"A","event":"crash"}"#, "f:2:6: found a time beyond 2^53 µs"),
    (#"{"t":0.5,"node":"A","event":"crash"}"#, "f:2:6: found a time with fractions of a microsecond"),
    (#"{"t":01,"node":"A","event":"crash"}"#, #"f:2:6: found "01", expected a number without leading zeros"#),
    (#"{"t":0,"node":"A"}"#, #"f:2:1: found a line without "event""#),
    (#"{"t":0,"event":"crash"}"#, #"f:2:1: found a crash without "node", expected at least t, node, event"#),
    (#"{"node":"A","event":"crash"}"#, #"f:2:1: found a crash without "t""#),
    (#"{"t":0,"node":"A","event":"crash","cause":"loss"}"#, #"f:2:35: found the key "cause" in a crash"#),
    (#"{"t":0,"t":0,"node":"A","event":"crash"}"#, #"f:2:8: found the key "t" a second time, expected each key once"#),
    (#"{"t":0,"node":"A","event":"state","role":"leeder"}"#, #"f:2:42: found the role "leeder", expected "leader"?"#),
    (
      #"{"t":0,"node":"A","event":"state","role":"leader","term":4294967295}"#,
      "f:2:58: found 4294967295, expected a term"
    ),
    (#"{"t":0,"node":"A","event":"state","role":"leader","term":-1}"#, "f:2:58: found -1, expected a term from 0 to"),
    (#"{"t":0,"node":"A","event":"state","role":"leader","term":1.5}"#, "f:2:58: found a number that is not whole"),
    (
      #"{"t":0,"node":"A","event":"request","number":4294967296}"#, "f:2:46: found 4294967296, expected a number from 0"
    ),
    (
      #"{"t":0,"node":"A","event":"receive","message":7}"#,
      "f:2:47: found the receive of message 7, which no line sends"
    ),
    (#"{"t":0,"event":"heal","partition":0}"#, "f:2:35: found the heal of partition 0, expected a partition before it"),
    (#"{"t":0,"event":"partition","sides":[["A"],["A"]]}"#, #"f:2:44: found "A" a second time"#),
    (#"{"t":0,"event":"partition","sides":["A"]}"#, #"f:2:37: found "A", expected sides such as"#),
    (#"{"t":0,"node":"A","event":"crash","at":"12"}"#, #"f:2:40: found "12", expected "FILE:LINE""#),
    (#"{"t":0,"node":"A","event":"crash"} x"#, #"f:2:36: found "x", expected the end of the line"#),
    (#"{"t":0,"node":"A","event":"crash"}{}"#, "f:2:35: found an object, expected the end of the line"),
    (#"{"t":0,"node":"A","event":"note","text":"cut"#, "f:2:45: found the end of the line, expected a closing \""),
    (#"{"t":0,"node":"A","event":"note","text":"\q"}"#, #"f:2:42: found the escape \q, expected one of"#),
    (#"{"t":0,"node":"A","event":"note","text":"\ud800"}"#, "f:2:42: found half of a surrogate pair"),
    (#"{"t":0,"node":"A","event":"note","text":"\u12g4"}"#, "f:2:42: found a broken \\u escape"),
    ("{\"t\":0,\"node\":\"A\",\"event\":\"note\",\"text\":\"\u{0}\"}", "f:2:42: found a NUL byte"),
    ("\u{0}", "f:2:1: found a NUL byte"),
    (
      #"{"t":0,"node":"A","event":"detect","suspect":"A","evidence":[9]}"#,
      "f:2:61: found evidence that no line so far speaks of, expected messages that were sent or received before"
    ),
    (
      #"{"t":0,"node":"A","event":"detect","suspect":"A","evidence":[]}"#,
      #"f:2:61: found an array, expected at least one message id, or no "evidence""#
    ),
    (
      #"{"t":0,"node":"A","event":"send","message":1,"to":"A","lie":"equivocat"}"#,
      #"f:2:61: found the lie "equivocat", expected "equivocate"?"#
    ),
    (#"[1]"#, "f:2:1: found an array, expected an event"),
    (#"{"t":0,"é":1}"#, #"f:2:8: found the unknown key "é""#),
    (#"{"t":0,é:1}"#, #"f:2:8: found "é", expected a key in quotation marks"#),
  ])
  func `a bad line is refused with its place, what was found and what was expected`(line: String, expected: String) {
    let error = Self.error(line)
    #expect(error?.hasPrefix(expected) == true, "\(error ?? "no error")")
  }

  @Test func `lines that contradict each other are both named`() throws {
    let send = #"{"t":5,"node":"A","event":"send","message":"m","to":"B","type":"Ping"}"#
    let receive = #"{"t":7,"node":"B","event":"receive","message":"m"}"#
    let early = #"{"t":3,"node":"B","event":"receive","message":"m"}"#
    let drop = #"{"t":8,"node":"B","event":"drop","message":"m","cause":"loss"}"#
    #expect(
      Self.error(send, send) == """
        f:3:44: found a second send of message "m", sent on line 2, expected one send for each message id
        """)
    #expect(
      Self.error(send, early) == """
        f:3:47: found the receive of message "m", which is sent later, on line 2, expected a message to be sent first \
        (lines of one instant count in the order of the file)
        """)
    #expect(
      Self.error(send, receive, drop)?.contains("f:4:44: found the drop of message \"m\", received on line 3") == true)
    #expect(Self.error(send, drop, drop)?.contains("f:4:44: found a second drop of message \"m\"") == true)
    #expect(Self.error(send, drop, #"{"t":9,"node":"B","event":"receive","message":"m"}"#)?.contains("line 3") == true)
    #expect(
      Self.error(send, #"{"t":7,"node":"A","event":"receive","message":"m"}"#) == """
        f:3:15: found "A" for message "m", expected what line 2 says of it
        """)
    #expect(
      Self.error(send, #"{"t":7,"node":"B","event":"receive","message":"m","type":"Pong"}"#)
        == #"f:3:58: found "Pong" for message "m", expected what line 2 says of it"#)
    #expect(Self.error(send, receive, receive) == nil, "a second arrival is a duplicate")
    #expect(Self.error(receive, send) == nil, "lines may be in any order of time")
  }

  @Test func `an end before the last event is refused`() {
    let file = #"{"worldline":1,"nodes":["A"],"end":4}"# + "\n" + #"{"t":5,"node":"A","event":"crash"}"#
    #expect(Self.error(file: file) == "f:1:36: found an end at 4 µs, expected none before the last event, at 5 µs")
  }

  @Test func `text that is not UTF-8 is refused at the bad byte`() {
    let start = Array((Self.header + "\n" + #"{"t":0,"node":"A","event":"note","text":"é"#).utf8)
    let error = Self.error(bytes: start + [0xFF] + Array(#""}"#.utf8))
    #expect(error == "f:2:43: found bytes that are not UTF-8, expected UTF-8 text")
    #expect(Self.error(bytes: [0xFF, 0xFE, 0x7B, 0x00])?.hasPrefix("f:1:1: found bytes that are not UTF-8") == true)
  }

  @Test func `nesting bombs are refused, not followed`() {
    let bomb = String(repeating: "[", count: 200_000)
    #expect(Self.error(file: bomb)?.contains("found deeper nesting, expected at most 64 levels") == true)
    #expect(Self.error(#"{"t":0,"event":"partition","sides":"# + bomb)?.contains("deeper nesting") == true)
  }
}
