extension InspectedScene {
  /// L15. The smallest distance between two message ends on one lane, ends of one instant apart.
  ///
  /// Under 14 px heads run into each other. In a story that is worth a warning and no more: time is to scale, and a run may
  /// hold events that are closer than any scale that fits a page.
  func eventGaps() -> LegibilityResult {
    struct Lane: Hashable {
      let node: String
      let across: Int
    }
    var ends: [Lane: [(along: Double, index: Int)]] = [:]
    func add(_ node: String?, _ place: Point?, _ arrow: DrawnArrow) {
      guard let node, let place else { return }
      ends[Lane(node: node, across: Int(across(place).rounded())), default: []].append((along(place), arrow.index))
    }
    for arrow in arrows {
      add(arrow.source, departure(of: arrow), arrow)
      add(arrow.target, arrival(of: arrow), arrow)
    }
    var smallest = Double.infinity
    var offenders: [LegibilityResult.Offender] = []
    for (lane, places) in ends.sorted(by: { ($0.key.node, $0.key.across) < ($1.key.node, $1.key.across) }) {
      let sorted = places.sorted { ($0.along, $0.index) < ($1.along, $1.index) }
      for (first, second) in zip(sorted, sorted.dropFirst()) where second.along - first.along > Self.sameInstant {
        let gap = second.along - first.along
        smallest = min(smallest, gap)
        guard gap < 14 - 1e-6, isStory else { continue }
        let other = scene.items[first.index].tag
        offenders.append(
          offender(item: second.index, "\(gap.rounded(decimals: 1)) px after \(other) on lane \(lane.node)"))
      }
    }
    guard smallest < .infinity else {
      return LegibilityResult(.eventGaps, notApplicable: "no lane with two message ends that tell their nodes")
    }
    return LegibilityResult(
      .eventGaps, [.init("smallest px", smallest), .init("close", offenders.count)],
      offenders.isEmpty ? .pass : .warn, offenders: offenders)
  }

  /// Ends at one instant differ by rounding only.
  private static let sameInstant = 0.25
}
