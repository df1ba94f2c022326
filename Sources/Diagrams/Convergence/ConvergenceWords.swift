import Findings
import Timelines

/// The words over a convergence figure: those of the findings, which know the run, with how to read the picture.
struct ConvergenceWords {
  let story: Story
  let facts: Replication

  var headline: String {
    if facts.divergences.isEmpty { return "All replicas hold the same throughout" }
    return story.findings.headline
  }

  var subtitle: String {
    story.findings.subtitle + " Equal numbers are equal contents."
  }
}
