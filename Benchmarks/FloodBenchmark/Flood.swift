import Simulator
import Timelines

/// The simplest flood: whoever hears of an item for the first time passes it on to eight neighbours.
struct Flood: NodeProgram {
  struct Settings {
    var interval: Elapsed
  }

  private let settings: Settings
  private let neighbours: [NodeID]
  private let isSource: Bool
  /// The latest item this node has heard of.
  private var latest: UInt32 = 0

  init(node: NodeID, of count: Int, settings: Settings, persistent: Void?) {
    self.settings = settings
    isSource = node == NodeID(0)
    // Steps of four sizes around a ring, in both directions: every node is reached within a few hops.
    neighbours = [1, 7, 49, 343].flatMap { step in
      [(Int(node.index) + step) % count, (Int(node.index) + count - step % count) % count]
    }.map { NodeID($0) }
  }

  mutating func start(_ turn: inout Turn<Item, Tick>) {
    if isSource { turn.setTimer(.tick, after: settings.interval) }
  }

  mutating func expire(_ timer: Tick, _ turn: inout Turn<Item, Tick>) {
    spread(latest + 1, &turn)
    turn.setTimer(.tick, after: settings.interval)
  }

  mutating func receive(_ item: Item, from source: NodeID, _ turn: inout Turn<Item, Tick>) {
    if item.number > latest { spread(item.number, &turn) }
  }

  private mutating func spread(_ number: UInt32, _ turn: inout Turn<Item, Tick>) {
    latest = number
    for index in neighbours.indices { turn.send(Item(number: number), to: neighbours[index]) }
  }
}

enum Tick: Hashable {
  case tick
}

struct Item: MessagePayload {
  var number: UInt32
  static let kinds = [MessageKind("item", class: .gossip)]
  var kind: Int { 0 }
}
