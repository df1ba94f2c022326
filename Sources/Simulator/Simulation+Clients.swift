public import Timelines

// Clients live outside the network of the nodes: what they ask arrives at once, and so do the answers. A client that
// gets no answer, or a no, may ask again under the same number, so that a protocol can tell a repeated request from a
// new one.

extension Simulation {
  /// A new client asks for `command` at the first of `nodes`.
  mutating func ask(_ command: String, of nodes: [NodeID]) {
    requests.append(ClientRequest(command: command, lastNode: nodes.first))
    turn.answers.append(ClientAnswer())
    if let node = nodes.first { call(ClientCall(request: requests.count - 1, node: node)) }
    scheduleRetry(of: requests.count - 1)
  }

  /// The request reaches its node, waits for it to resume, or finds it down.
  private mutating func call(_ call: ClientCall) {
    let node = Int(call.node.index)
    let request = requests[call.request]
    switch conditions[node] {
    case .paused: waiting[node].append(Pending(.request, at: now, sequence: sequence, slot: calls.insert(call)))
    case .crashed: refuse(call)
    case .running:
      turn.timeline.recordRequest(request.command, number: call.request + 1, at: now, node: call.node)
      turn.node = call.node
      states[node].request(request.command, number: call.request + 1, &turn)
      flush()
    }
  }

  /// Nobody is there to answer.
  mutating func refuse(_ call: ClientCall) {
    turn.timeline.recordRequest(requests[call.request].command, number: call.request + 1, at: now, node: call.node)
    turn.timeline.recordResponse("down", number: call.request + 1, succeeded: false, at: now, node: call.node)
  }

  @usableFromInline
  mutating func deliverRequest(_ pending: Pending) { call(takeCall(pending.slot)) }

  mutating func takeCall(_ slot: UInt32) -> ClientCall {
    calls.release(slot)
    return calls[slot]
  }

  @usableFromInline
  mutating func retry(_ pending: Pending) {
    let index = Int(pending.slot)
    let answer = turn.answers[index]
    if answer.hasSucceeded { return }
    // A referral holds for one try: the leader it names may be gone.
    turn.answers[index].leader = nil
    let next = requests[index].lastNode.map { (Int($0.index) + 1) % states.count } ?? 0
    let node = answer.leader ?? NodeID(next)
    requests[index].lastNode = node
    call(ClientCall(request: index, node: node))
    scheduleRetry(of: index)
  }

  private mutating func scheduleRetry(of request: Int) {
    guard let clientRetry else { return }
    enqueue(.retry, at: now + clientStream.draw(in: clientRetry), slot: UInt32(request))
  }
}

extension Turn {
  /// Answers request `number` of a client, and records it. A client that is told no may try again, at `leader` if the
  /// node knows one.
  public mutating func respond(_ text: String, to number: Int, succeeded: Bool, leader: NodeID? = nil) {
    recordResponse(text, number: number, succeeded: succeeded)
    guard answers.indices.contains(number - 1) else { return }
    if succeeded { answers[number - 1].hasSucceeded = true } else { answers[number - 1].leader = leader }
  }
}

/// What a client wants.
struct ClientRequest: Sendable {
  let command: String
  /// Where it was asked for last.
  var lastNode: NodeID?
}

/// A request on its way to a node.
struct ClientCall: Sendable {
  /// Index in the run's requests; the number is one more.
  let request: Int
  let node: NodeID
}

/// What a client has been told.
struct ClientAnswer: Sendable {
  var hasSucceeded = false
  /// Whom the last no referred it to.
  var leader: NodeID?
}
