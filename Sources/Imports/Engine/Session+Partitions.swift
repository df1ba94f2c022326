import Timelines

/// For how long two nodes could not reach each other, as far as either could tell.
private struct Breach {
  var low: Int
  var high: Int
  var start: Int64
  var end: Int64
  /// When each of the two first had reason to hold the other for gone.
  var lowSince: Int64?
  var highSince: Int64?
}

/// Something that says a link is broken (from the side of `observer`) or whole.
private struct Sign {
  var time: Int64
  var observer: Int
  var peer: Int
  var isBroken: Bool
  /// For a receipt: when it was sent. An old message that arrives proves nothing about a cut that began after it left.
  var sent: Int64?
}

extension Session {
  private static let minimumLength: Int64 = 1_000_000
  /// How long all sides have to hold the others for gone. A process that was halted and wakes up does so for a moment.
  private static let minimumAgreement: Int64 = 500_000
  private static let lateness: Int64 = 1_000_000

  /// Concludes partitions from what both sides of a cut report: broken links, and requests that arrive very late or never.
  ///
  /// One broken link proves nothing (idle links get closed, and a dead peer looks the same), so a cut needs reports from
  /// every side, between nodes that were alive, for a second at least. It is put at the earliest of its signs, which come
  /// seconds after the cut itself.
  mutating func inferPartitions() {
    guard options.infersPartitions, !hasFaultFile, nodes.names.count > 1 else { return }
    let outages = outages()
    let breaches = breaches(signs(outages))
    let times = Set(breaches.flatMap { [$0.start, $0.end, $0.lowSince, $0.highSince].compactMap { $0 } }).sorted()
    var current: Cut?
    for (place, time) in times.enumerated() {
      let until = place + 1 < times.count ? times[place + 1] : latest()
      guard let split = split(at: time, breaches, outages), until > time else { continue }
      if let open = current, open.sides == split.sides, time <= open.end + Self.minimumLength {
        current?.end = until
        current?.agreement += until - time
      } else {
        close(current)
        let start = max(split.start, current?.end ?? .min)
        current = Cut(sides: split.sides, start: start, end: until, agreement: until - time)
      }
    }
    close(current)
  }

  private struct Cut {
    var sides: [[Int]]
    var start: Int64
    var end: Int64
    /// For how long all sides reported it at once.
    var agreement: Int64
  }

  private mutating func close(_ cut: Cut?) {
    guard let cut, cut.end - cut.start >= Self.minimumLength, cut.agreement >= Self.minimumAgreement else { return }
    faults.append(
      Fault(
        kind: .partition, time: cut.start, reason: "both sides report it", provenance: .inferred, sides: cut.sides))
    guard cut.end < latest() else { return }
    faults.append(Fault(kind: .heal, time: cut.end, reason: "first contact", provenance: .inferred))
  }

  /// The signs in time order.
  private func signs(_ outages: [[(start: Int64, end: Int64)]]) -> [Sign] {
    func isOut(_ node: Int, _ time: Int64, margin: Int64 = 0) -> Bool {
      outages[node].contains { time >= $0.start && time - margin < $0.end }
    }
    var signs: [Sign] = []
    for draft in drafts where draft.kind == .link && !draft.isDropped {
      guard let peer = draft.peer, peer != draft.node else { continue }
      let isBroken = draft[.state] == "down"
      if isBroken, isOut(peer, draft.time) || isOut(draft.node, draft.time) { continue }
      signs.append(Sign(time: draft.time, observer: draft.node, peer: peer, isBroken: isBroken))
    }
    for parcel in parcels where parcel.source != parcel.target {
      let sent = parcel.send.map { drafts[$0] }
      let received = parcel.receive.map { drafts[$0].time }
      if let received {
        signs.append(
          Sign(time: received, observer: parcel.target, peer: parcel.source, isBroken: false, sent: sent?.time))
      }
      guard let sent, sent.provenance == .logged, !isOut(parcel.target, sent.time, margin: 1_000_000),
        !isOut(parcel.source, sent.time, margin: 1_000_000),
        received.map({ $0 - sent.time > Self.lateness }) ?? (parcel.messageClass == .ask)
      else { continue }
      signs.append(Sign(time: sent.time, observer: parcel.source, peer: parcel.target, isBroken: true))
    }
    return signs.sorted { ($0.time, $0.isBroken ? 0 : 1, $0.observer) < ($1.time, $1.isBroken ? 0 : 1, $1.observer) }
  }

  private func breaches(_ signs: [Sign]) -> [Breach] {
    var open: [Int: Breach] = [:]
    var closed: [Breach] = []
    let count = nodes.names.count
    for sign in signs {
      let (low, high) = (min(sign.observer, sign.peer), max(sign.observer, sign.peer))
      let key = low * count + high
      if sign.isBroken {
        var breach = open[key] ?? Breach(low: low, high: high, start: sign.time, end: .max)
        if sign.observer == low { breach.lowSince = breach.lowSince ?? sign.time }
        if sign.observer == high { breach.highSince = breach.highSince ?? sign.time }
        open[key] = breach
      } else if var breach = open[key] {
        if let sent = sign.sent, sent < breach.start, sign.time - breach.start < Self.lateness { continue }
        breach.end = sign.time
        open[key] = nil
        closed.append(breach)
      }
    }
    for key in open.keys.sorted() {
      guard var breach = open[key] else { continue }
      breach.end = latest()
      closed.append(breach)
    }
    return closed
  }

  /// How the living nodes fall apart at `time`, and since when; nil when they hold together or only one side says so.
  private func split(
    at time: Int64, _ breaches: [Breach], _ outages: [[(start: Int64, end: Int64)]]
  ) -> (sides: [[Int]], start: Int64)? {
    let active = breaches.filter { $0.start <= time && time < $0.end }
    guard !active.isEmpty else { return nil }
    let alive = nodes.names.indices.filter { node in
      lives[node].first != .max && !outages[node].contains { time >= $0.start && time < $0.end }
    }
    var side: [Int: Int] = [:]
    var sides: [[Int]] = []
    for node in alive where side[node] == nil {
      var members = [node]
      side[node] = sides.count
      var place = 0
      while place < members.count {
        let member = members[place]
        for other in alive where side[other] == nil {
          let isCut = active.contains { ($0.low, $0.high) == (min(member, other), max(member, other)) }
          if isCut { continue }
          side[other] = sides.count
          members.append(other)
        }
        place += 1
      }
      sides.append(members.sorted())
    }
    guard sides.count > 1 else { return nil }
    var reporting = Set<Int>()
    var start = Int64.max
    for breach in active {
      guard let low = side[breach.low], let high = side[breach.high], low != high else { continue }
      if let since = breach.lowSince, since <= time { reporting.insert(low) }
      if let since = breach.highSince, since <= time { reporting.insert(high) }
      start = min(start, breach.start)
    }
    guard reporting.count == sides.count else { return nil }
    return (sides.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }, start)
  }
}
