public import Simulator
public import Timelines

/// Gossip of values that have an origin, among nodes some of which may lie: everything that arrives is validated, every
/// node tells the others what it was told, and two signed values for one version convict their origin.
///
/// **Guarantees**, with signatures: when an origin tells two honest nodes different values for one version and they can
/// reach each other afterwards, both hold it for a liar within n − 1 exchanges and two delays, and refuse what it sends
/// from then on. An honest node is never accused.
///
/// **Does not guarantee** agreement: until then honest nodes believe different values, and a value said before the lie
/// was found out is not taken back. Without signatures a node that hears "C said x=2" from B, and x=1 from C, cannot know
/// whether C or B lies: it notes the contradiction and accuses nobody (Lamport, Shostak and Pease, "The Byzantine
/// Generals Problem", 1982, §2: with oral messages three nodes cannot cope with one traitor).
///
/// Comparing what peers were told, and convicting by two signed messages, is the idea of PeerReview (Haeberlen, Kouznetsov
/// and Druschel, 2007).
public struct AttestedGossip: NodeProgram {
  /// What is on stable storage: everything a node believes.
  public struct Persistent: Sendable {
    /// By arrival. At most one for each origin and version: the first.
    public internal(set) var known: [Known] = []
    /// At most one for each suspect.
    public internal(set) var accusations: [Accusation] = []
    /// The peer whose turn it is in the exchange.
    var turnOf = 0
  }

  public enum Timer: Hashable, Sendable {
    case exchange
  }

  public internal(set) var stored: Persistent
  let me: NodeID
  let nodeCount: Int
  let settings: Settings
  /// Contradictions that were noted because nobody could be accused.
  var noted: Set<Statement> = []
  /// What each sender has sent since ``windowStart``, by index of the node.
  var arrivals: [[MessageID]]
  var windowStart: [Instant]

  public init(node: NodeID, of count: Int, settings: Settings, persistent: Persistent?) {
    me = node
    nodeCount = count
    self.settings = settings
    stored = persistent ?? Persistent()
    arrivals = [[MessageID]](repeating: [], count: count)
    windowStart = [Instant](repeating: .zero, count: count)
  }

  public var persistent: Persistent { stored }

  // MARK: Events

  public mutating func start(_ turn: inout Turn<Message, Timer>) {
    turn.recordState(.member, term: .unknown)
    turn.setTimer(.exchange, after: settings.exchange)
  }

  /// A client gives this node a value to tell everyone.
  public mutating func request(_ command: String, number: Int, _ turn: inout Turn<Message, Timer>) {
    let version = 1 + (stored.known.last { $0.statement.origin == me }?.statement.version ?? 0)
    let attestation = attest(Statement(origin: me, version: version, value: command))
    believe(Known(attestation: attestation, source: me, message: nil), &turn)
    turn.broadcast(.say(attestation))
  }

  public mutating func receive(_ message: Message, from source: NodeID, _ turn: inout Turn<Message, Timer>) {
    switch message {
    case .say(let attestation), .echo(let attestation): hear(attestation, from: source, &turn)
    case .proof(let proof): convict(by: proof, from: source, &turn)
    case .exchange(let attestations, let proofs):
      for proof in proofs { convict(by: proof, from: source, &turn) }
      for attestation in attestations { hear(attestation, from: source, &turn) }
    }
  }

  /// Tells the next peer everything, so that what was lost or cut off gets through in the end.
  public mutating func expire(_ timer: Timer, _ turn: inout Turn<Message, Timer>) {
    turn.setTimer(.exchange, after: settings.exchange)
    let peers = turn.peers.filter { !isQuarantined($0) }
    guard !peers.isEmpty else { return }
    let peer = turn.peers.first { Int($0.index) >= stored.turnOf && !isQuarantined($0) } ?? peers[0]
    stored.turnOf = Int(peer.index) + 1
    let attestations = stored.known.filter { !isQuarantined($0.statement.origin) }.map(\.attestation)
    let proofs = stored.accusations.filter { $0.grounds == .signatures }.map(\.proof)
    guard !attestations.isEmpty || !proofs.isEmpty else { return }
    turn.send(.exchange(attestations.sorted { $0.isBefore($1) }, proofs), to: peer)
  }

  // MARK: Statements

  /// Takes note of a valid statement: believes it, knows it already, or sees that it contradicts another.
  private mutating func hear(
    _ attestation: Attestation, from source: NodeID, _ turn: inout Turn<Message, Timer>
  ) {
    let statement = attestation.statement
    guard statement.origin != me, !isQuarantined(statement.origin) else { return }
    if let known = known(like: statement) {
      guard known.statement != statement else { return }
      return compare(known, with: attestation, from: source, &turn)
    }
    believe(Known(attestation: attestation, source: source, message: turn.message), &turn)
    for peer in turn.peers where peer != source && peer != statement.origin && !isQuarantined(peer) {
      turn.send(.echo(attestation), to: peer)
    }
  }

  private mutating func believe(_ known: Known, _ turn: inout Turn<Message, Timer>) {
    stored.known.append(known)
    let statement = known.statement
    turn.recordLearn("\(turn.name(statement.origin)): \(statement.value)", version: statement.version)
  }

  /// What this node believes of the same origin and version.
  func known(like statement: Statement) -> Known? {
    stored.known.first { $0.statement.origin == statement.origin && $0.statement.version == statement.version }
  }

  func isQuarantined(_ node: NodeID) -> Bool { stored.accusations.contains { $0.suspect == node } }

  /// The statement with its checksum, signed by this node if nodes sign.
  func attest(_ statement: Statement) -> Attestation {
    Attestation(
      statement: statement, checksum: Attestation.checksum(of: statement),
      signature: settings.signs ? settings.keys.signature(of: me, under: statement.bytes) : [])
  }
}

extension AttestedGossip.Attestation {
  /// Origins in order, each with its versions counting up.
  func isBefore(_ other: Self) -> Bool {
    (statement.origin, statement.version) < (other.statement.origin, other.statement.version)
  }
}
