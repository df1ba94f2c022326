// A protocol of one's own, simulated and drawn: a token goes round a ring, and one message is lost.
//
//     swift run OwnProtocol token-ring.png

import CairoRenderer
import Diagrams
import Findings
import Foundation
import Scenes
import Simulator
import Timelines

/// What the nodes send each other. Every kind has a name and a class, by which it is drawn.
struct Token: MessagePayload {
  static let kinds = [MessageKind("token", class: .gossip)]
  var kind: Int { 0 }
}

/// Passes the token on after 10 ms; the first node makes a new one when it has not seen it for 120 ms.
struct RingMember: NodeProgram {
  enum Timer: Hashable {
    case pass
    case lost
  }

  private let count: Int

  init(node: NodeID, of count: Int, settings: Void, persistent: Void?) { self.count = count }

  mutating func start(_ turn: inout Turn<Token, Timer>) {
    guard turn.me == NodeID(0) else { return }
    turn.setTimer(.pass, after: .milliseconds(10))
    turn.setTimer(.lost, after: .milliseconds(120))
  }

  mutating func receive(_ payload: Token, from source: NodeID, _ turn: inout Turn<Token, Timer>) {
    turn.setTimer(.pass, after: .milliseconds(10))
    if turn.me == NodeID(0) { turn.setTimer(.lost, after: .milliseconds(120)) }
  }

  mutating func expire(_ timer: Timer, _ turn: inout Turn<Token, Timer>) {
    switch timer {
    case .pass: turn.send(Token(), to: NodeID((Int(turn.me.index) + 1) % count))
    case .lost:
      turn.recordNote("a new token")
      turn.setTimer(.pass, after: .milliseconds(1))
      turn.setTimer(.lost, after: .milliseconds(120))
    }
  }
}

let network = Network(
  latency: .milliseconds(5) ... .milliseconds(9),
  rules: [NetworkRule(MessageMatch(type: "token", from: "C", occurrence: 2), .drop(.loss))])
var simulation = Simulation<RingMember>(nodes: ["A", "B", "C"], settings: (), network: network, seed: 7)
simulation.run(until: .milliseconds(300))
var timeline = simulation.timeline
timeline.header.title = "A token ring"

var options = FigureOptions()
options.headline = "The ring waits until A misses its token"
let measurer = try PangoTextMeasurer()
let scene = try Figure.named("space-time").scene(timeline, Findings(of: timeline), options, measurer)
let picture = try Renderer(measurer).render(scene, as: .png(scale: 2))
let path = CommandLine.arguments.dropFirst().first ?? "token-ring.png"
try Data(picture).write(to: URL(filePath: path))
print("\(timeline.messages.count) messages in \(timeline.header.end), drawn in \(path)")
