public import Simulator
public import Timelines

extension Paxos: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .forge, .version]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch (lie, message) {
    case (.equivocate, .accept(let request)) where Liar.tellsOtherwise(target, by: me):
      .accept(Accept(ballot: request.ballot, value: otherCommand(than: request.value)))
    case (.equivocate, .decided(let decision)) where Liar.tellsOtherwise(target, by: me):
      .decided(Decided(ballot: decision.ballot, value: otherCommand(than: decision.value)))
    case (.corrupt, .accept(let request)):
      .accept(Accept(ballot: request.ballot, value: String(request.value.dropLast()) + "?"))
    case (.corrupt, .decided(let decision)):
      .decided(Decided(ballot: decision.ballot, value: String(decision.value.dropLast()) + "?"))
    case (.forge, .promise(let promise)):
      // As if nobody had asked it to accept anything before.
      promise.accepted == nil ? nil : .promise(Promise(ballot: promise.ballot, accepted: nil))
    case (.version, .nack(let nack)):
      .nack(Nack(ballot: nack.ballot, promised: Ballot(nack.promised.number + 10 * nodeCount)))
    default: nil
    }
  }
}
