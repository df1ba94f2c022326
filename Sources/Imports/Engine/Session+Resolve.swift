extension Session {
  /// Ties ids to nodes, now that every line has been read, and settles which events belong together.
  mutating func resolve() {
    for index in drafts.indices {
      for attribute in [Attribute.detail, .text, .reason] {
        if let text = drafts[index][attribute] {
          drafts[index].values[attribute] = NodeMarker.resolve(text) { nodes.display($0) }
        }
      }
      let draft = drafts[index]
      let id: String? =
        switch draft.kind {
        case .send, .sendFailed, .late: draft[.to]
        case .receive: draft[.from]
        case .link, .member: draft[.peer]
        case .leader: draft[.leader]
        default: nil
        }
      guard let id else { continue }
      if mapping.unknownPeers.contains(id) { continue }
      let makesNode = draft.kind == .send || draft.kind == .receive
      drafts[index].peer = makesNode ? nodes.resolve(id) : nodes.lookUp(id)
      if makesNode, drafts[index].peer == nil { drafts[index].isDropped = true }
      if makesNode, drafts[index].peer == draft.node, !mapping.keepsSelfMessages { drafts[index].isDropped = true }
    }
    makeRoom()
    report.unknownIDs = nodes.unknown
    mergeReceipts()
  }

  /// Some systems tell of one receipt in two lines; the first carries `merge: next`.
  ///
  /// The receipt stays at the first line, because what the node does in between follows from it.
  private mutating func mergeReceipts() {
    for sequence in sequences {
      for (place, index) in sequence.enumerated()
      where drafts[index].kind == .receive && drafts[index][.merge] == "next" && !drafts[index].isDropped {
        let rest = sequence[(place + 1)...].prefix(8)
        guard let next = rest.first(where: { drafts[$0].kind == .receive && !drafts[$0].isDropped }),
          drafts[next].peer == drafts[index].peer, drafts[next][.type] == drafts[index][.type],
          drafts[next][.merge] == nil
        else { continue }
        drafts[index].verdict = drafts[next].verdict
        drafts[index].values[.detail] = drafts[next][.detail]
        drafts[index].values[.key] = drafts[next][.key]
        if drafts[index].term == nil { drafts[index].term = drafts[next].term }
        drafts[next].isDropped = true
      }
    }
  }
}
