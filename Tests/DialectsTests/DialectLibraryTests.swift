import Dialects
import Testing
import Timelines

struct DialectLibraryTests {
  private func header(system: String, importer: String? = nil) -> Header {
    var header = Header()
    header.system = system
    if let importer { header.source = .imported(format: importer, files: []) }
    return header
  }

  @Test func `a run is told in the dialect whose name its system begins with`() throws {
    let library = try Samples.library("dialect: paxos", "dialect: paxos commit", "dialect: etcd")
    func name(_ system: String) -> String { library.dialect(of: header(system: system)).name }
    #expect(name("paxos") == "paxos")
    #expect(name("paxos commit 2") == "paxos commit")
    #expect(name("etcd 3.4.23") == "etcd")
    #expect(name("etcdx") == "plain" && name("multi-paxos") == "plain" && name("") == "plain")
  }

  @Test func `an importer's own dialect comes before that of the system`() throws {
    let library = try Samples.library("dialect: raft", "dialect: etcd-raft\nbase: raft")
    #expect(library.dialect(of: header(system: "raft", importer: "etcd-raft")).name == "etcd-raft")
    #expect(library.dialect(of: header(system: "raft", importer: "mine")).name == "raft")
  }

  @Test func `bases may stand in any order and build on each other`() throws {
    let library = try Samples.library(
      "dialect: c\nbase: b\nwords: {vote: voice}", "dialect: b\nbase: a\nwords: {election: choice}",
      "dialect: a\nwords: {era: view}")
    let c = try #require(library.dialect(named: "c"))
    #expect(c.words[.era].one == "view" && c.words[.election].one == "choice" && c.words[.vote].one == "voice")
    #expect(try #require(library.dialect(named: "a")).words[.vote].one == "vote")
  }

  @Test func `two dialects of one name are refused`() {
    let error = #expect(throws: DialectError.self) { _ = try Samples.library("dialect: a", "title: A\ndialect: a") }
    #expect(
      error?.description
        == "sample 1.yaml:2:10: found a second dialect \"a\"; expected a name that no other dialect has")
  }

  @Test func `bases in a circle are refused`() {
    let error = #expect(throws: DialectError.self) {
      _ = try Samples.library("dialect: a\nbase: b", "dialect: b\nbase: a")
    }
    #expect(error?.description.contains("dialects in a circle: a on b on a") ?? false)
  }

  @Test func `a layer beneath adds what the upper one has not`() throws {
    let library = try Samples.library(
      "dialect: upper\nlayers: [lower]\ncapabilities: {transaction: {ready: prepared}}",
      "dialect: lower\nwords: {era: ballot}\ncapabilities: {slots: {acknowledges: accepted}}\nquorums: {read: all}")
    let both = library.dialect(of: header(system: "upper"))
    #expect(both.name == "upper" && both.words[.era].one == "term")
    #expect(both.capabilities.has(.transaction) && both.capabilities.has(.slots))
    #expect(both.quorums[.read]?.text == "all")
  }

  @Test func `a forced dialect is spoken of every run`() throws {
    var library = try Samples.library("dialect: raft")
    library.forced = try Samples.dialect(Samples.ring)
    #expect(library.dialect(of: header(system: "raft")).name == "ring")
  }
}
