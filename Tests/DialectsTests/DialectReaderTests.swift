import Dialects
import Testing
import Timelines

struct DialectReaderTests {
  @Test func `a dialect says what its base does not`() throws {
    let dialect = try Samples.dialect(Samples.ring)
    #expect(dialect.short(Term(2)) == "e2")
    #expect(dialect.prose(Term(2)) == "e2")
    #expect(dialect.short(.unknown) == Term.unknown.description)
    #expect(dialect.word(.leader) == "coordinator")
    #expect(dialect.noun(.candidate) == Noun(one: "contender", many: "contenders"))
    #expect(dialect.word(.follower) == "follower")
    #expect(dialect.role(named: "observer") == .member)
    #expect(dialect.words[.stand].form(2) == "run in")
    #expect(dialect.words[.grant] == Dialect.plain.words[.grant])
    #expect(dialect.shortWord(ofType: "Election", .ask) == "elect?")
    #expect(dialect.shortWord(ofType: "OK", .yes) == "fine")
    #expect(dialect.shortWord(ofType: "RequestVote", .ask) == "vote?")
    #expect(dialect.words(ofReason: "silence") == "hears nothing")
    #expect(dialect.words(ofReason: "timeout") == "times out")
    #expect(dialect.stripQuestion == "coordinator")
    #expect(dialect.rules == .only(["one leader per term"]) && dialect.measures == .all)
    #expect(!dialect.capabilities.votesOnce && dialect.capabilities.presence(of: .rumors) == nil)
  }

  @Test func `a header's tree in JSON says the same as a file`() throws {
    let json = #"""
      {"dialect":"ring","title":"Ring election","words":{"era":{"one":"epoch","many":"epochs","short":"e"},"vote":"token",
      "stand":{"one":"runs in","many":"run in","done":"run in"}},"roles":{"leader":"coordinator","candidate":{"one":"contender"},
      "observer":{"like":"member","one":"onlooker"}},"messages":{"Election":{"ask":"elect?"},"OK":"fine"},
      "capabilities":{"election":{"asks":"Election","answers":["OK","No"],"once":false},"rumors":false},
      "quorums":{"election":"2f + 1","commit":"R"},"faulty":"(n - 1) \/ 3","strip":{"question":"{leader}","nobody":"nobody"},
      "reasons":{"silence":"hears nothing"},"machine":{"tells":"candidacies","nouns":true,"states":[
      {"role":"follower","look":"plain"},
      {"role":"candidate","look":"trying","enters":[{"reason":"silence","from":"follower"},{"cause":"runs in a newer {era}"}]},
      {"role":"leader","look":"ruling","enters":[{"cause":"{votes} of all"}]}],
      "ways":[{"from":"follower","to":"candidate","cause":"hears nothing"},{"from":"candidate","to":"leader","cause":"{votes} of all"}]},
      "rules":["one leader per term"],"figures":["space-time"]}
      """#
    let read = try DialectLibrary(reading: [DialectSource(json: json, file: "header")])
    #expect(read.dialects[0] == (try Samples.dialect(Samples.ring)))
  }

  @Test(arguments: [
    (
      #"{"dialect":"a","wrods":{}}"#,
      "header:1:16: found the unknown key \"wrods\" (did you mean words?); expected one of"
    ),
    (#"{"dialect":"a","title":"*b","words":{"era":["x"]}}"#, "header:1:44: found a list; expected a word for era"),
    (#"{"dialect":"a" "title":"b"}"#, "header:1:16: found a string; expected"),
    (#"{"dialect":"a","dialect":"b"}"#, "header:1:16: found"),
    (#"{"dialect":"😀é","quorums":{"election":"n +"}}"#, "header:1:43: found the end; expected a number"),
    (#"["a"]"#, "header:1:1: found a list; expected a table of keys"),
    ("", "header:1:1: found the end of the file"),
    (#"{"dialect":"a"} {}"#, "header:1:17: found an object after the object; expected one object"),
  ])
  func `what is wrong in a header's tree is told with its column`(json: String, expected: String) {
    let error = #expect(throws: DialectError.self) {
      _ = try DialectLibrary(reading: [DialectSource(json: json, file: "header")])
    }
    #expect(error?.description.hasPrefix(expected) ?? false, "\(error?.description ?? "")")
  }

  @Test func `escapes of JSON mean the same in a header's tree`() throws {
    let json = #"{"dialect":"a","title":"A\u00e9 \ud83d\ude00 \/ \"x\""}"#
    let read = try DialectLibrary(reading: [DialectSource(json: json, file: "header")])
    #expect(read.dialects[0].title == "Aé 😀 / \"x\"")
  }
}
