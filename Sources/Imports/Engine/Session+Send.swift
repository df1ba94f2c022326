import Timelines

extension Session {
  /// Gives a dashed send to an answer that arrived although nobody printed sending it: somebody must have answered.
  ///
  /// It is placed before the receipt by the usual latency of the paired messages.
  mutating func inferSends() {
    guard options.infersSends else { return }
    let latencies = parcels.compactMap { parcel -> Int64? in
      guard let send = parcel.send, let receive = parcel.receive else { return nil }
      let latency = drafts[receive].time - drafts[send].time
      return latency >= 0 && latency < 1_000_000 ? latency : nil
    }.sorted()
    let latency = latencies.isEmpty ? 1_000 : max(1, latencies[latencies.count / 2])
    for index in parcels.indices where parcels[index].send == nil {
      let parcel = parcels[index]
      guard parcel.messageClass == .yes || parcel.messageClass == .no, let receive = parcel.receive,
        lives[parcel.source].first < drafts[receive].time || lives[parcel.source].first == .max
      else { continue }
      var draft = Draft(
        kind: .send, node: parcel.source, time: max(earliest(), drafts[receive].time - latency), source: .none)
      draft.provenance = .inferred
      draft.message = index
      parcels[index].send = insert(draft)
    }
  }

  /// The time of the first line of all.
  func earliest() -> Int64 { lives.map(\.first).min() ?? 0 }

  /// The time of the last line of all.
  func latest() -> Int64 { lives.map(\.last).max() ?? 0 }
}
