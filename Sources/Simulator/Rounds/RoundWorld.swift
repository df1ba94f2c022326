public import Timelines

/// What surrounds the nodes of a run that goes in rounds: who runs, which links are cut, what is lost on the way, and
/// what the plan does to all of that.
///
/// A driver of rounds moves it on with ``next(upTo:)``, asks it what becomes of each message, and records both itself.
/// Rounds have no latencies and no clocks of nodes: delays and clock rates of the plan change nothing. There are no
/// leaders, so that what is done to the leader is done to nobody.
public struct RoundWorld {
  /// Something that a directive brings about, at its instant.
  public struct Change: Hashable, Sendable {
    public let time: Instant
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
      case crash(NodeID)
      case restart(NodeID)
      case pause(NodeID)
      case resume(NodeID)
      case cut(Partition)
      /// The cut with this index among all cuts of the run, from 0.
      case heal(Int)
      /// A client asks; requests are numbered from 1.
      case request(String, number: Int, NodeID)
      case stop
    }
  }

  /// What the network does with a message.
  public struct Passage: Hashable, Sendable {
    /// Why it will not arrive, or nil.
    public var cause: DropCause?
    public var isDuplicated = false
  }

  /// Whether nothing is ever lost, doubled, cut or stopped, so that nobody needs to ask.
  public let isCalm: Bool

  let names: [String]
  let network: Network
  let directives: [Directive]
  var conditions: [Condition]
  var cuts: [ActiveCut] = []
  var rules: [ActiveRule]
  var queue = EventQueue()
  var sequence: UInt64 = 0
  var now = Instant.zero
  /// Changes that are due, the last first.
  var due: [Change] = []
  var cutCount = 0
  var requestCount = 0
  var watches: [Watch] = []
  var watched = 0
  var lossStream: Prng
  var duplicationStream: Prng
  var ruleStream: Prng

  public init(nodes: [String], network: Network, directives: [Directive], seed: UInt64) {
    names = nodes
    self.network = network
    self.directives = directives
    isCalm = network.loss.isNever && network.duplication.isNever && network.rules.isEmpty && directives.isEmpty
    conditions = [Condition](repeating: .running, count: nodes.count)
    let timeline = Timeline(nodes: nodes)
    rules = network.rules.map { ActiveRule($0, nodes: timeline) }
    lossStream = Prng(seed: seed, component: .loss)
    duplicationStream = Prng(seed: seed, component: .duplication)
    ruleStream = Prng(seed: seed, component: .rules)
    for (index, directive) in directives.enumerated() {
      switch directive.moment {
      case .at(let instant): enqueue(index, at: instant)
      case .when(let happening, _): watches.append(Watch(directive: index, happening: happening))
      }
    }
  }

  // MARK: Who runs

  public func isRunning(_ node: Int) -> Bool { conditions[node] == .running }
  public func isPaused(_ node: Int) -> Bool { conditions[node] == .paused }

  // MARK: Messages

  /// What becomes of `message`, which leaves at `time`. Asked once for each message, in order.
  public mutating func passage(of message: Message, _ kind: MessageKind, at time: Instant) -> Passage {
    var passage = Passage(cause: lossStream.happens(network.loss) ? .loss : nil)
    passage.isDuplicated = duplicationStream.happens(network.duplication)
    rules: for index in rules.indices where rules[index].matches(message, of: kind, sentAt: time) {
      guard ruleStream.happens(rules[index].rule.chance) else { continue }
      switch rules[index].rule.verdict {
      case .pass: break rules
      case .deliver(let range): _ = ruleStream.draw(in: range)
      case .drop(let cause): passage.cause = cause
      case .duplicate: passage.isDuplicated = true
      }
    }
    if isCut(from: Int(message.source.index), to: Int(message.target.index)) { passage.cause = .partition }
    return passage
  }

  /// Whether a cut stops messages from `source` to `target` now.
  public func isCut(from source: Int, to target: Int) -> Bool {
    cuts.contains { $0.separates(NodeID(source), from: NodeID(target)) }
  }
}
