public import Simulator
public import Timelines

extension MultiPaxos: Falsifiable {
  public static let falsehoods: [Lie] = [.corrupt, .equivocate, .version]

  public func falsified(_ message: Message, by lie: Lie, for target: NodeID, _ random: inout Prng) -> Message? {
    switch (lie, message) {
    case (.equivocate, .accept(let request)) where Liar.tellsOtherwise(target, by: me):
      changed(request) { otherCommand(than: $0) }
    case (.corrupt, .accept(let request)): changed(request) { String($0.dropLast()) + "?" }
    case (.version, .nack(let nack)):
      .nack(Nack(ballot: nack.ballot, promised: Ballot(nack.promised.number + 10 * nodeCount)))
    default: nil
    }
  }

  private func changed(_ request: Accept, _ change: (String) -> String) -> Message {
    var request = request
    request.command.text = change(request.command.text)
    return .accept(request)
  }
}
