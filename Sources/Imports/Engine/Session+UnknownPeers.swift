extension Session {
  /// How far apart the two ends of a message may be whose other end one of them did not know.
  private static let window: Int64 = 500_000

  /// Pairs messages of which one end did not know the other yet: same type and key, nearest in time.
  ///
  /// What stays alone cannot be drawn as a message, because nobody knows between whom; it becomes a note.
  mutating func pairUnknownPeers() {
    let isOpen = { (draft: Draft) in
      !draft.isDropped && draft.message == nil && (draft.kind == .send || draft.kind == .receive)
    }
    let unknown = drafts.indices.filter { isOpen(drafts[$0]) && drafts[$0].peer == nil }
    guard !unknown.isEmpty else { return }
    var open: [String: [Int]] = [:]
    for index in drafts.indices where isOpen(drafts[index]) {
      open[drafts[index][.type] ?? "", default: []].append(index)
    }
    for index in unknown where drafts[index].message == nil {
      let draft = drafts[index]
      let partners = (open[draft[.type] ?? ""] ?? []).filter { isPartner(drafts[$0], of: draft) }
      let partner = partners.min { abs(drafts[$0].time - draft.time) < abs(drafts[$1].time - draft.time) }
      guard let partner else {
        drafts[index].kind = .note
        let direction = draft.kind == .send ? "sent \(draft[.type] ?? "") to" : "received \(draft[.type] ?? "") from"
        drafts[index].values[.text] = "\(direction) a peer not known yet"
        continue
      }
      let isSend = draft.kind == .send
      drafts[index].peer = drafts[partner].node
      drafts[partner].peer = draft.node
      let (send, receipt) = isSend ? (index, partner) : (partner, index)
      join(
        send, receipt,
        Channel(type: draft[.type] ?? "", source: drafts[send].node, target: drafts[receipt].node))
    }
  }

  private func isPartner(_ other: Draft, of draft: Draft) -> Bool {
    guard other.message == nil, other.kind != draft.kind, other.node != draft.node,
      other.peer == nil || other.peer == draft.node, other.verdict.agrees(with: draft.verdict)
    else { return false }
    let (send, receipt) = draft.kind == .send ? (draft, other) : (other, draft)
    let wait = receipt.time - send.time
    guard wait >= -max(send.resolution, receipt.resolution), wait <= Self.window else { return false }
    if let key = draft[.key], let otherKey = other[.key] { return key == otherKey }
    return draft.term == nil || other.term == nil || draft.term == other.term
  }
}
