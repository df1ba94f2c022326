import Findings
import Foundation
import Testing
import Timelines

/// The JSON text and the report.
@Suite struct OutputTests {
  @Test func `the JSON gives leaders, elections and faults in microseconds`() throws {
    let timeline = Stories.partitionAndHeal()
    let text = Findings(of: timeline).json(for: timeline)
    #expect(text.hasPrefix("{\n  \"system\": \"raft\",\n  \"nodes\": [\"A\", \"B\", \"C\"],\n  \"end_us\": 1000000,\n"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let leaders = try #require(object["leaders"] as? [[String: Any]])
    #expect(leaders.map { $0["node"] as? String } == ["A", "B"])
    #expect(leaders.map { $0["to_us"] as? Int } == [671_000, 1_000_000])
    #expect(leaders.map { $0["open"] as? Bool } == [nil, true])
    let elections = try #require(object["elections"] as? [[String: Any]])
    #expect(elections.map { $0["outcome"] as? String } == ["failed", "failed", "failed", "won"])
    let cuts = try #require(object["partitions"] as? [[String: Any]])
    #expect(cuts[0]["sides"] as? [[String]] == [["A", "B"], ["C"]])
    #expect(cuts[0]["lost"] as? Int == 13)
    #expect(cuts[0]["one_way"] as? Bool == false)
    let messages = try #require(object["messages"] as? [String: Any])
    #expect((messages["lost"] as? [String: Int])?["partition"] == 13)
  }

  @Test func `names that need escaping survive the JSON`() throws {
    let names = ["\"\\\n\t\u{1}", "\u{2028}", "👩‍👩‍👧‍👦", ""]
    let timeline = Timeline(nodes: names)
    let object = try JSONSerialization.jsonObject(with: Data(Findings(of: timeline).json(for: timeline).utf8))
    #expect((object as? [String: Any])?["nodes"] as? [String] == names)
  }

  @Test func `the report aligns its facts`() {
    let timeline = Stories.leaderCrash()
    let report = Findings(of: timeline).report(for: timeline)
    #expect(
      report.hasPrefix(
        """
        A crashes; 341 ms and a split vote later C leads
        Raft, three nodes; A crashes 100 ms in and is back after 800 ms.

        leader     t1  A  0 µs to 100 ms
        leader     t3  C  441 ms to the end
        no leader         100 ms to 441 ms, 341 ms

        election  t2  at 250 ms  split               votes: B 1, C 1
        election  t3  at 420 ms  won by C at 441 ms  votes: C 2

        crash  A  100 ms to 900 ms, as leader of t1

        messages sent      8
        messages received  7
        lost: down         1

        """))
  }

  @Test func `long, right-to-left and empty names are tamed in sentences`() {
    let names = [String(repeating: "x", count: 10_000), "עברית", ""]
    var timeline = Timeline(nodes: names)
    timeline.recordFault(.crash, at: .milliseconds(1), node: NodeID(0))
    timeline.recordFault(.crash, at: .milliseconds(2), node: NodeID(1))
    timeline.recordFault(.crash, at: .milliseconds(3), node: NodeID(2))
    let story = Findings(of: timeline).callouts.map(\.text.marked)
    #expect(
      story == [
        "**\(String(repeating: "x", count: 23))… crashes**. It stays down.",
        "**\u{2068}עברית\u{2069} crashes**. It stays down.", "**Node 3 crashes**. It stays down.",
      ])
  }
}
