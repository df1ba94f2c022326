import Findings
import Timelines

// Measures of what clients were told and of what nodes agree on.

extension MeasureCatalog {
  static let agreement = [
    counting("acknowledged", "requests of clients that were answered as done", ("answer", "answers")) {
      $1.requests.count(where: \.succeeded)
    },
    counting("decisions", "different values that nodes decided", ("decision", "decisions")) {
      $1.decisions.count
    },
    counting(
      "detections", "nodes that hold another to be faulty, each counted once for each suspect",
      ("conviction", "convictions")
    ) {
      Set($1.detections.map { [$0.node, $0.suspect] }).count
    },
    timing(
      "time-apart", "how long the replicas of a store held different things, in all", "are apart for at most",
      "are apart for", brief: "apart", less: "shortens the time apart", more: "lengthens the time apart"
    ) { _, findings in
      findings.replication.map { $0.divergences.reduce(0) { $0 + $1.stretch.length.microseconds } }
    },
  ]
}
