import Protocols

extension Science {
  /// One row of Tables 1 to 3 in Demers et al., "Epidemic Algorithms for Replicated Database Maintenance" (Xerox PARC
  /// CSL-89-1, p. 10 f.): 1,000 sites.
  struct DemersRow: Sendable {
    var table: Int
    var rules: GossipRules
    /// As printed, to two or three digits, of an unknown number of runs: residue s, traffic m, t ave, t last.
    var printed: [Double]
    /// The same four of a simulation of the same model by other code, with the standard errors of its means and the
    /// standard deviations of one run.
    var means: [Double]
    var errors: [Double]
    var deviations: [Double]
    var runs: Int
    /// The mean round of first arrivals, where it is not what the paper prints.
    var trueMean: Double?
  }

  private typealias Row = DemersRow

  static let demersRows: [DemersRow] = [
    Row(
      table: 1, rules: GossipRules(.push, stop: .counter, feedback: .feedback, k: 1), printed: [0.18, 1.7, 11.0, 16.8],
      means: [0.17458, 1.74429, 10.99735, 16.85833], errors: [0.0003, 0.0006, 0.004, 0.02],
      deviations: [0.015, 0.035, 0.19, 1.3], runs: 3000, trueMean: 9.796),
    Row(
      table: 1, rules: GossipRules(.push, stop: .counter, feedback: .feedback, k: 2),
      printed: [0.037, 3.3, 12.1, 16.9],
      means: [0.03691, 3.29946, 12.10717, 16.978], errors: [0.0001, 0.0006, 0.004, 0.02],
      deviations: [0.0065, 0.033, 0.2, 1.1], runs: 3000, trueMean: 9.96),
    Row(
      table: 1, rules: GossipRules(.push, stop: .counter, feedback: .feedback, k: 3),
      printed: [0.011, 4.5, 12.5, 17.4],
      means: [0.01079, 4.53206, 12.53795, 17.28433], errors: [0.00006, 0.0006, 0.004, 0.02],
      deviations: [0.0034, 0.034, 0.21, 1.2], runs: 3000, trueMean: 10.027),
    Row(
      table: 1, rules: GossipRules(.push, stop: .counter, feedback: .feedback, k: 4),
      printed: [0.0036, 5.6, 12.7, 17.5],
      means: [0.00354, 5.63698, 12.70743, 17.56167], errors: [0.00003, 0.0007, 0.004, 0.02],
      deviations: [0.0019, 0.037, 0.22, 1.2], runs: 3000, trueMean: 10.053),
    Row(
      table: 1, rules: GossipRules(.push, stop: .counter, feedback: .feedback, k: 5),
      printed: [0.0012, 6.7, 12.8, 17.7],
      means: [0.00126, 6.68132, 12.78279, 17.684], errors: [0.00002, 0.0007, 0.004, 0.02],
      deviations: [0.0011, 0.04, 0.22, 1.2], runs: 3000, trueMean: 10.067),
    Row(
      table: 2, rules: GossipRules(.push, stop: .coin, feedback: .blind, k: 1), printed: [0.96, 0.04, 19, 38],
      means: [0.95945, 0.04055, 20.27275, 39.5455], errors: [0.0003, 0.0003, 0.1, 0.3],
      deviations: [0.02, 0.02, 10.0, 20.0], runs: 6000, trueMean: 20.273),
    Row(
      table: 2, rules: GossipRules(.push, stop: .coin, feedback: .blind, k: 2), printed: [0.2, 1.6, 17, 33],
      means: [0.20342, 1.59276, 16.60437, 32.815], errors: [0.0003, 0.001, 0.03, 0.05],
      deviations: [0.024, 0.078, 2.0, 4.2], runs: 6000, trueMean: 15.768),
    Row(
      table: 2, rules: GossipRules(.push, stop: .coin, feedback: .blind, k: 3), printed: [0.06, 2.8, 15, 32],
      means: [0.05994, 2.8192, 14.74834, 31.52967], errors: [0.0003, 0.001, 0.02, 0.05],
      deviations: [0.02, 0.11, 1.3, 4.2], runs: 6000, trueMean: 13.361),
    Row(
      table: 2, rules: GossipRules(.push, stop: .coin, feedback: .blind, k: 4), printed: [0.021, 3.9, 14.1, 32],
      means: [0.01991, 3.92157, 14.13073, 32.21567], errors: [0.00007, 0.002, 0.01, 0.06],
      deviations: [0.0052, 0.12, 0.99, 4.9], runs: 6000, trueMean: 12.412),
    Row(
      table: 2, rules: GossipRules(.push, stop: .coin, feedback: .blind, k: 5), printed: [0.008, 4.9, 13.8, 32],
      means: [0.0073, 4.96312, 13.79056, 32.31933], errors: [0.0002, 0.002, 0.01, 0.08],
      deviations: [0.018, 0.17, 0.87, 5.8], runs: 6000, trueMean: 11.858),
    Row(
      table: 3, rules: GossipRules(.pull, stop: .counter, feedback: .feedback, k: 1),
      printed: [0.031, 2.7, 9.97, 17.6],
      means: [0.0316495, 2.69879117, 10.19318857, 17.61583333], errors: [0.00009, 0.0005, 0.02, 0.03],
      deviations: [0.0066, 0.037, 1.3, 2.1], runs: 6000, trueMean: nil),
    Row(
      table: 3, rules: GossipRules(.pull, stop: .counter, feedback: .feedback, k: 2),
      printed: [0.00058, 4.5, 10.07, 15.4],
      means: [0.0005685, 4.48651133, 10.09990266, 15.225], errors: [0.00001, 0.0005, 0.02, 0.02],
      deviations: [0.00078, 0.036, 1.3, 1.8], runs: 6000, trueMean: nil),
    Row(
      table: 3, rules: GossipRules(.pull, stop: .counter, feedback: .feedback, k: 3),
      printed: [0.000004, 6.1, 10.08, 14.0],
      means: [0.000003, 6.08683217, 10.07814605, 13.96883333], errors: [0.0000007, 0.0005, 0.02, 0.02],
      deviations: [0.000055, 0.042, 1.3, 1.4], runs: 6000, trueMean: nil),
  ]
}
