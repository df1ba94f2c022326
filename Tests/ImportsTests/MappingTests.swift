import Imports
import Testing
import Timelines

/// What users' own mapping files can say.
@Suite struct Mappings {
  static func mapping(_ text: String) -> ImportFile { log("mine.yaml", [text]) }

  static let head = """
    name: mine
    framings:
      - {name: text, regex: '^(?<time>\\S+) (?<node>\\w+) (?<message>.*)$', pairs: true}
    messages: {vote: ask, reply: answer}

    """

  static func run(_ rules: String, _ lines: [String]) throws -> Timeline {
    let times = lines.enumerated().map { "2026-11-23T03:00:00.\(100 + $0.offset)Z \($0.element)" }
    return try Importer.import(files: [log("all.log", times)], mappingFile: mapping(head + rules)).timeline
  }

  @Test func `values come from key=value fields, the first of several, and filters`() throws {
    let timeline = try Self.run(
      """
      identities:
        - {match: '^server (?<number>\\d+)', id: '{number}'}
      rules:
        - {name: server, match: '^server', emit: {note: {text: 'zxid {zxid | number | high32}, {missing, other}, {n | hex}'}}}
        - name: vote
          match: '^-->(?<to>\\d+) (?<type>\\w+)'
          emit: {send: {type: '{type}', to: '{to}', key: '{round | number}', detail: '{what | find ''for (\\w+)''}'}}
        - name: got
          match: '^<--(?<from>\\d+) (?<type>\\w+)'
          emit: {receive: {type: '{type}', from: '{from}', key: '{round | number}'}}
      """,
      [
        #"a server 1 zxid=0x300000001 other="some words" n=255"#, "b server 2",
        #"a -->2 vote round=0x10 what="votes for me""#,
        "b <--1 vote round=16",
      ])
    #expect(
      timeline.story == [
        "0 a note zxid 3, some words, ff", "2 a send vote a>b t? ask (me)", "3 b receive vote a>b t? ask (me)",
      ])
  }

  @Test func `a peer not known yet is found by type, term and time`() throws {
    let timeline = try Self.run(
      """
      unknown-peer: '0000'
      identities:
        - {match: '^server (?<number>\\d+)', id: '{number}'}
      rules:
        - {name: server, match: '^server', emit: []}
        - {name: sent, match: '^-->(?<to>\\d+) (?<type>\\w+)', emit: {send: {type: '{type}', to: '{to}', term: '{term}'}}}
        - {name: got, match: '^<--(?<from>\\d+) (?<type>\\w+)', emit: {receive: {type: '{type}', from: '{from}', term: '{term}'}}}
      """,
      ["a server 1", "b server 2", "a -->0000 vote term=2", "b <--1 vote term=2", "b <--0000 vote term=7"])
    #expect(
      timeline.story == [
        "2 a send vote a>b t2 ask", "3 b receive vote a>b t2 ask", "4 b note received vote from a peer not known yet",
      ])
  }

  @Test func `one line can tie several ids, and a role without a term takes the last known one`() throws {
    let timeline = try Self.run(
      """
      identities:
        - {match: '(?<name>\\w+)/(?<id>\\d+)', id: '{id}', node: '{name}', scan: true}
      rules:
        - {name: candidate, match: '^campaign in (?<term>\\d+)', emit: {role: {role: candidate, term: '{term}'}}}
        - {name: leader, text: won, emit: {role: {role: leader}}}
        - {name: members, match: '^members', emit: []}
        - {name: sent, match: '^ask (?<to>\\d+)', emit: {send: {type: vote, to: '{to}', term: '{last.term}'}}}
      """, ["a members a/71 b/72", "a campaign in 4", "a ask 72", "a won"])
    #expect(timeline.nodes == ["a", "b"])
    #expect(
      timeline.story == [
        "1 a state candidate t4", "2 a send vote a>b t4 ask", "3 a state leader t4",
      ])
    #expect(timeline.events.last?.provenance == .inferred)
  }

  @Test func `several events of a line can each have conditions`() throws {
    let timeline = try Self.run(
      """
      rules:
        - name: member
          match: '^member (?<peer>\\w+) is (?<state>\\w+)'
          emit:
            - {when: {state: [failed, suspect]}, member: {state: '{state}', peer: '{peer}'}}
            - {when: {state: alive}, note: {text: 'sees {peer | node}'}}
      """, ["a member b is alive", "b member a is failed"])
    #expect(timeline.story == ["0 a note sees b", "1 b detect failed"])
  }

  static let errors: [(text: String, line: Int, column: Int, found: String, expected: String)] = [
    ("rules: [", 6, 1, "did not find expected node content", "YAML"),
    (
      "rulez: []", 5, 1, "the unknown key \"rulez\" (did you mean rules?)",
      "one of name, title, system, framings, prefixes, continuation, messages, self-messages, unknown-peer, identities, rules"
    ),
    (
      "rules:\n  - {name: x, match: '(', emit: []}", 6, 22, "the pattern '(' with, at character 2, a ( without its )",
      "a pattern as described in docs/mapping-files.md"
    ),
    (
      "rules:\n  - {name: x, text: y, emit: {role: {term: '3'}}}", 6, 37, "role without role", "role, term?, reason?"
    ),
    (
      "rules:\n  - {name: x, text: y, emit: {note: {text: '{a | upper}'}}}", 6, 44, "the filter \"upper\"",
      "number, from-hex, hex, high32, plus N, find 'REGEX', node, map A=B …, or 'TEXT'"
    ),
    ("rules:\n  - {name: x, emit: []}", 6, 5, "no sentence", "text, match or when"),
    ("rules: 3", 5, 8, "\"3\"", "a list for rules"),
  ]

  @Test(arguments: errors)
  func `a wrong mapping says where, what was found and what was expected`(
    text: String, line: Int, column: Int, found: String, expected: String
  ) {
    let error = ImportError.badMapping(file: "mine.yaml", line: line, column: column, found: found, expected: expected)
    #expect(throws: error) {
      try Importer.import(files: [log("a.log", ["x"])], mappingFile: Self.mapping(Self.head + text))
    }
  }

  @Test func `a hole that no line of a text framing can fill is refused`() {
    let text = """
      name: mine
      framings: [{name: text, regex: '^(?<time>\\S+) (?<message>.*)$'}]
      rules:
        - {name: x, match: '^(?<a>b)', emit: {role: {role: leader, term: '{term}'}}}
      """
    let error = ImportError.badMapping(
      file: "mine.yaml", line: 4, column: 68,
      found: "{term}, which is a group neither of the rule's pattern nor of a framing",
      expected: "one of a, last.term, message, node.name, time")
    #expect(throws: error) {
      try Importer.import(files: [log("a.log", ["x"])], mappingFile: Self.mapping(text))
    }
  }

  @Test func `a framing needs its groups`() {
    let text = "name: x\nframings:\n  - {name: y, regex: '^(?<time>.*)$'}\nrules: []"
    #expect(throws: ImportError.self) {
      try Importer.import(files: [log("a.log", ["x"])], mappingFile: Self.mapping(text))
    }
  }

  @Test func `the catalog's own mappings can be read, each with a line about it`() throws {
    #expect(ImporterCatalog.names == ["etcd", "etcd-raft"])
    #expect(ImporterCatalog.entries.allSatisfy { !$0.title.isEmpty })
    #expect(try ImporterCatalog.mappingText(named: "etcd").contains("framings:"))
  }

  @Test func `explain names the framing and the rule, or what is missing`() throws {
    let explained = try Importer.explain(zap(0, "closed etcd server"), format: "etcd")
    #expect(
      explained == """
        framing zap JSON
        time 2026-11-23T03:00:00.000000Z
        sentence closed etcd server
        rule stopped
        emits stop
        """)
    #expect(try Importer.explain("what?", format: "etcd").hasPrefix("no framing takes it; tried zap JSON, "))
    #expect(try Importer.explain("\tat main.go", format: "etcd") == "no framing; continues the line before it")
    #expect(try Importer.explain(zap(0, "hello"), format: "etcd").hasSuffix("no rule"))
  }

  @Test func `continuation lines, unused rules and unmatched lines are counted`() throws {
    let file = log(
      "n1.log",
      [
        "garbage", zap(0, "newRaft a1 [peers: []]"), "\tgoroutine 1", "", "garbage",
        zap(5, "a1 became follower at term 1"),
      ])
    let report = try Importer.import(files: [file], format: "etcd").report
    #expect([report.lines, report.framed, report.continuations, report.unmatched, report.ruled] == [6, 2, 2, 2, 2])
    #expect(report.unusedRules.contains("tally"))
    #expect(!report.unusedRules.contains("role"))
    #expect(report.description.contains("framed 2, continuation 2, unmatched 2"))
  }
}
