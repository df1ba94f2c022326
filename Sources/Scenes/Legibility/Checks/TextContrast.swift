extension InspectedScene {
  /// L5. The contrast of each run of text with what lies beneath its box: WCAG 1.4.3 asks for 4.5.
  ///
  /// Beneath are the fills and hatches drawn before the text, blended; hatches by the part of the paper they ink. The
  /// worst of fifteen places counts, so that text which straddles two fills is judged on the worse one. Where text has a
  /// halo, the halo is beneath too. A head under text is a line through it and judged by L2.
  func textContrast() -> LegibilityResult {
    guard !labels.isEmpty else { return LegibilityResult(.textContrast, notApplicable: "no text") }
    var lowest = 21.0
    var offenders: [LegibilityResult.Offender] = []
    for label in labels {
      var beneath = underlay.colors(at: Self.places(in: label.box), below: label.index) {
        scene.items[$0].tag.kind == .arrowHead
      }
      if let halo = label.text.halo, let paper = beneath.first { beneath.append(paper.under(halo.color)) }
      let contrast =
        label.text.runs.flatMap { run in
          beneath.map { $0.contrast(with: $0.under(run.color)) }
        }.min() ?? 21
      lowest = min(lowest, contrast)
      if contrast < 4.5 { offenders.append(offender(label, "contrast \(contrast.rounded(decimals: 3))")) }
    }
    return LegibilityResult(
      .textContrast, [.init("lowest", lowest)], offenders.isEmpty ? .pass : .fail, offenders: offenders)
  }

  /// Five places along the text in three heights, the outermost a little inside the box.
  private static func places(in box: OrientedBox) -> [Point] {
    let corners = box.corners
    return [0.02, 0.26, 0.5, 0.74, 0.98].flatMap { along in
      [0.06, 0.5, 0.94].map { down in
        corners[0].toward(corners[1], by: along) + (corners[3] - corners[0]) * down
      }
    }
  }
}
