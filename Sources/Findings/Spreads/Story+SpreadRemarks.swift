import Timelines

// What is said of a spread below its picture and to readers who cannot see it.

extension Story {
  /// The most telling first.
  func spreadRemarks(_ spread: SpreadFacts) -> [Prose] {
    [
      coverageRemark(spread), costRemark(spread), unreachedRemark(spread), lastRemark(spread),
    ].compactMap { $0 }
  }

  /// "Half know by round 4. Until then 20 of 26 messages land on someone new."
  private func coverageRemark(_ spread: SpreadFacts) -> Prose? {
    guard nodeCount > 1 else { return nil }
    guard let half = spread.spread.half, half > spread.spread.stretch.from else {
      if spread.spread.half == nil, spread.reached > 0 {
        let share = Wording.capitalised("\(Wording.word(spread.reached)) of \(Wording.word(nodeCount)) nodes")
        return say("", "\(share) \(spread.reached == 1 ? "knows" : "know")", ", fewer than half.")
      }
      return nil
    }
    let when = spread.halfRound.map { "by round \($0)" } ?? "by \(half)"
    guard let before = spread.beforeHalf else { return say("", "Half know \(when).") }
    let rounds = before.rounds == 1 ? "In round 1" : "In rounds 1 to \(before.rounds)"
    let share = "\(Wording.digits(before.useful)) of \(Wording.count(before.of, "message", digits: true))"
    let verb = before.useful == before.of ? "every message lands" : "\(share) land"
    return say("", "Half know \(when).", " \(rounds), \(verb) on someone new.")
  }

  /// "By the end most are wasted: 248 messages for 49 first hearings, 199 of them to nodes that already knew."
  private func costRemark(_ spread: SpreadFacts) -> Prose? {
    let traffic = spread.traffic
    guard traffic.ended > 0 else { return nil }
    let first = spread.reached - spread.sources.count
    if traffic.ended == traffic.lostInAll, traffic.ended == 1 { return say("", "The only message is lost", ".") }
    let count = Wording.count(traffic.ended, "message", digits: true)
    let hearings = Wording.count(first, "first hearing", digits: true)
    let price = first == 0 ? "\(count), and nobody new hears" : "\(count) for \(hearings)"
    var parts: [String] = []
    if traffic.repeated > 0 {
      let which = traffic.repeated == 1 ? "to a node that already knew" : "to nodes that already knew"
      parts.append("\(Wording.digits(traffic.repeated)) of them \(which)")
    }
    if traffic.lostInAll > 0 {
      parts.append("\(Wording.digits(traffic.lostInAll)) \(parts.isEmpty ? "of them " : "")\(lossPlaces(traffic))")
    }
    if parts.isEmpty { return say("", price, ", and none is wasted.") }
    let rest = ", \(parts.joined(separator: ", "))."
    guard traffic.repeated * 2 > traffic.ended else { return say("", price, rest) }
    return say("", "Most are wasted:", " \(price)\(rest)")
  }

  /// "lost", "lost at the cut", "lost: 3 on the way, 2 at nodes that were down".
  private func lossPlaces(_ traffic: SpreadTraffic) -> String {
    let places: [(DropCause, String)] = [
      (.loss, "on the way"), (.partition, "at a cut"), (.down, "at nodes that were down"), (.byzantine, "withheld"),
      (.overflow, "at full queues"),
    ]
    let found = places.filter { traffic.lost[Int($0.0.rawValue)] > 0 }
    if found.count == 1 { return found[0].0 == .byzantine ? "withheld" : "lost \(found[0].1)" }
    return "lost: "
      + found.map { "\(Wording.digits(traffic.lost[Int($0.0.rawValue)])) \($0.1)" }.joined(separator: ", ")
  }

  private func unreachedRemark(_ spread: SpreadFacts) -> Prose? {
    let missed = spread.unreached.count
    guard missed > 0, spread.reached > 0 else { return nil }
    let who = Wording.capitalised("\(Wording.word(missed)) never \(missed == 1 ? "hears" : "hear")")
    let named = missed <= 6 ? words.names(spread.unreached) : nil
    let alive = spread.unreachedAlive.count
    let down =
      alive == missed
      ? ""
      : alive == 0
        ? "; \(missed == 1 ? "it is" : "all are") down" : "; \(Wording.word(missed - alive)) of them are down"
    let residue = spread.residue(in: timeline)
    let unsent =
      residue.neverSent > 0 && spread.showsTelling && alive == missed
      ? residue.neverSent == missed ? "; nobody ever sent to \(missed == 1 ? "it" : "them")" : "" : ""
    return say("", who, "\(named.map { ": \($0)" } ?? "")\(down)\(unsent).")
  }

  private func lastRemark(_ spread: SpreadFacts) -> Prose? {
    let last = spread.last
    guard let node = last.first, spread.isComplete, last.count * 5 <= nodeCount else { return nil }
    let moment = moment(spread.spread.stretch.to, spread)
    if last.count == 1 {
      let place = spread.spread.nodes.count - 1
      let teller = spread.spread.tellings[place].map { timeline.message($0).source }
      let from = teller.map { ", from \(words.name($0))" } ?? ""
      return say("", "\(words.name(node)) hears last", ", \(moment)\(from).")
    }
    return say("", "\(words.opening(last)) hear last", ", \(moment).")
  }

  // MARK: Alt text

  /// "The news starts at node 0; half know by round 4 and all by round 6. 248 messages carry it: …"
  func spreadAlt(_ spread: SpreadFacts) -> String {
    var sentences: [String] = []
    func by(_ time: Instant) -> String { spread.spread.round(of: time).map { "by round \($0)" } ?? "by \(time)" }
    let half = spread.spread.half.map(by)
    let end = by(spread.spread.stretch.to)
    var opening = spread.showsTelling ? "The news starts at \(words.list(spread.sources))" : ""
    if nodeCount > 1 {
      var parts: [String] = []
      if let half, half != end, half != by(spread.spread.stretch.from) { parts.append("half know \(half)") }
      if spread.reached > spread.sources.count || !spread.showsTelling {
        let who = spread.isComplete ? "all" : Wording.share(spread.reached, of: nodeCount)
        parts.append("\(who)\(parts.isEmpty ? " know" : "") \(end)")
      } else {
        parts.append("nobody else hears")
      }
      opening += (opening.isEmpty ? "" : "; ") + parts.joined(separator: " and ")
    }
    if !opening.isEmpty { sentences.append(Wording.capitalised(opening)) }
    if !spread.unreached.isEmpty, spread.reached > 0 {
      let missed = spread.unreached.count
      sentences.append(
        Wording.capitalised("\(Wording.word(missed)) never \(missed == 1 ? "hears" : "hear")"))
    }
    let traffic = spread.traffic
    if traffic.ended > 0 {
      let tell = traffic.useful == 1 ? "tells" : "tell"
      var parts = ["\(Wording.word(ofThem: traffic.useful)) \(tell) someone new"]
      if traffic.updates > 0 { parts.append("\(Wording.word(traffic.updates)) bring a newer version") }
      if traffic.repeated > 0 {
        let reach = traffic.repeated == 1 ? "reaches a node that already knows" : "reach nodes that already know"
        parts.append("\(Wording.word(traffic.repeated)) \(reach)")
      }
      if traffic.lostInAll > 0 {
        parts.append("\(Wording.word(traffic.lostInAll)) \(traffic.lostInAll == 1 ? "is" : "are") lost")
      }
      let count = Wording.capitalised(Wording.count(traffic.ended, "message"))
      sentences.append("\(count) \(traffic.ended == 1 ? "carries" : "carry") it: \(Wording.join(parts))")
    }
    return sentences.map { $0 + "." }.joined(separator: " ")
  }
}
