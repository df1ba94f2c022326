extension Scene {
  /// Measures how well the scene can be read, shown `embedWidth` pixels wide.
  ///
  /// The checks read the display list alone. Two of the twenty need files and are marked as not applicable: the renderer
  /// makes them.
  ///
  /// - Complexity: about texts × lines with boxes compared first; a scene of 2,000 items takes some milliseconds.
  public func lint(embedWidth: Double = 700) -> LegibilityReport {
    let inspected = InspectedScene(self, embedWidth: embedWidth)
    return LegibilityReport(
      embedWidth: embedWidth,
      results: [
        inspected.labelOverlap(), inspected.linesThroughLabels(), inspected.labelsOverMarks(), inspected.textSize(),
        inspected.textContrast(), inspected.lineContrast(), inspected.kindColors(), inspected.kindForms(),
        inspected.margins(), LegibilityResult(.marginInk, notApplicable: "needs pixels"), inspected.labelShare(),
        inspected.labelTilt(), inspected.labelOwnership(), inspected.crossings(), inspected.eventGaps(),
        inspected.messageAccount(), inspected.arrowEnds(), inspected.timeScale(),
        LegibilityResult(.reproducibility, notApplicable: "needs files"), inspected.lineLength(),
      ])
  }
}
