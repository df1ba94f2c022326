import Timelines

extension Session {
  /// Which messages a send and a receipt can both belong to.
  struct Channel: Hashable {
    var type: String
    var source: Int
    var target: Int
  }

  /// The sends and receipts of one channel, by index into the drafts, in time order.
  private struct Ends {
    var sends: [Int] = []
    var receipts: [Int] = []
  }

  /// Makes parcels of sends and receipts.
  ///
  /// A key that occurs once at each end pairs regardless of time: a partition delays a message by seconds. Repeated keys
  /// are matched backwards in time, each receipt with the latest send not after it, never crossing: first-in-first-out
  /// would shift all later pairs by one after every lost message. Opposite verdicts never pair.
  mutating func pair() {
    var channels: [Channel: Ends] = [:]
    var order: [Channel] = []
    for index in timeOrder() {
      let draft = drafts[index]
      guard let peer = draft.peer, draft.kind == .send || draft.kind == .receive, !draft.isDropped, draft.message == nil
      else { continue }
      let isSend = draft.kind == .send
      let channel = Channel(
        type: draft[.type] ?? "", source: isSend ? draft.node : peer, target: isSend ? peer : draft.node)
      if channels[channel] == nil { order.append(channel) }
      if isSend {
        channels[channel, default: Ends()].sends.append(index)
      } else {
        channels[channel, default: Ends()].receipts.append(index)
      }
    }
    for channel in order { if let ends = channels[channel] { pair(channel, ends) } }
    pairUnknownPeers()
    for channel in order {
      guard let ends = channels[channel] else { continue }
      for index in ends.sends + ends.receipts where drafts[index].message == nil { single(index, channel) }
    }
    sortParcels()
  }

  /// All drafts by time; those of one node keep their order.
  private func timeOrder() -> [Int] {
    var rank = [Int](repeating: 0, count: drafts.count)
    for sequence in sequences { for (place, index) in sequence.enumerated() { rank[index] = place } }
    return sequences.joined().sorted {
      (drafts[$0].time, rank[$0], drafts[$0].node) < (drafts[$1].time, rank[$1], drafts[$1].node)
    }
  }

  private mutating func pair(_ channel: Channel, _ ends: Ends) {
    var groups: [String: Ends] = [:]
    var keys: [String] = []
    for (index, isSend) in ends.sends.map({ ($0, true) }) + ends.receipts.map({ ($0, false) }) {
      guard let key = drafts[index][.key] ?? drafts[index].term.map({ "t\($0)" }) else { continue }
      if groups[key] == nil { keys.append(key) }
      if isSend {
        groups[key, default: Ends()].sends.append(index)
      } else {
        groups[key, default: Ends()].receipts.append(index)
      }
    }
    for key in keys {
      guard let group = groups[key] else { continue }
      if group.sends.count == 1, group.receipts.count == 1 {
        join(group.sends[0], group.receipts[0], channel)
      } else {
        walkBack(group.sends, group.receipts, channel)
      }
    }
    // Receipts that do not say which message it was take what is left, and so do sends.
    let restSends = ends.sends.filter { drafts[$0].message == nil }
    let restReceipts = ends.receipts.filter { drafts[$0].message == nil }
    func isKeyless(_ index: Int) -> Bool { drafts[index][.key] == nil && drafts[index].term == nil }
    walkBack(restSends, restReceipts.filter(isKeyless), channel)
    walkBack(
      restSends.filter { isKeyless($0) && drafts[$0].message == nil },
      restReceipts.filter { drafts[$0].message == nil && !isKeyless($0) }, channel)
  }

  /// Pairs each receipt, latest first, with the latest send not after it and before the one paired last.
  private mutating func walkBack(_ sends: [Int], _ receipts: [Int], _ channel: Channel) {
    var next = sends.count - 1
    for receipt in receipts.reversed() {
      let slack = max(drafts[receipt].resolution, 1_000)
      var place = next
      while place >= 0 {
        let send = sends[place]
        let isEarlier = drafts[send].time <= drafts[receipt].time + max(slack, drafts[send].resolution)
        if isEarlier, drafts[send].message == nil, drafts[send].verdict.agrees(with: drafts[receipt].verdict) { break }
        place -= 1
      }
      guard place >= 0 else { continue }
      join(sends[place], receipt, channel)
      next = place - 1
    }
  }

  mutating func join(_ send: Int, _ receipt: Int, _ channel: Channel) {
    guard drafts[send].verdict.agrees(with: drafts[receipt].verdict) else { return }
    let verdict = drafts[send].verdict == .unknown ? drafts[receipt].verdict : drafts[send].verdict
    let details = [drafts[send][.detail], drafts[receipt][.detail]].compactMap { $0 }
    parcels.append(
      Parcel(
        source: channel.source, target: channel.target, type: channel.type,
        messageClass: messageClass(channel.type, verdict), term: drafts[send].term ?? drafts[receipt].term,
        detail: details.count == 2 && details[0] != details[1] ? details.joined(separator: "; ") : details.first ?? "",
        send: send, receive: receipt))
    drafts[send].message = parcels.count - 1
    drafts[receipt].message = parcels.count - 1
    report.paired += 1
  }

  private mutating func single(_ index: Int, _ channel: Channel) {
    let draft = drafts[index]
    let isSend = draft.kind == .send
    parcels.append(
      Parcel(
        source: channel.source, target: channel.target, type: channel.type,
        messageClass: messageClass(channel.type, draft.verdict), term: draft.term, detail: draft[.detail] ?? "",
        send: isSend ? index : nil, receive: isSend ? nil : index))
    drafts[index].message = parcels.count - 1
    if isSend { report.unreceived += 1 } else { report.unsent += 1 }
  }

  func messageClass(_ type: String, _ verdict: Verdict) -> MessageClass {
    (mapping.messages[type] ?? .other).messageClass(verdict)
  }

  /// Parcels stand in the order in which they were sent, not in that of their channels.
  private mutating func sortParcels() {
    let time = { (parcel: Parcel) in
      [parcel.send, parcel.receive].compactMap { $0 }.map { drafts[$0].time }.min() ?? 0
    }
    let times = parcels.map(time)
    let order = parcels.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    parcels = order.map { parcels[$0] }
    for (index, parcel) in parcels.enumerated() {
      if let send = parcel.send { drafts[send].message = index }
      if let receive = parcel.receive { drafts[receive].message = index }
    }
  }
}
