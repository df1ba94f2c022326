import ArgumentParser
import Diagrams
import Imports
import Scenarios
import Sweeps

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the scenarios, figures and importers, with one line each.")

  func run() {
    section("Scenarios (worldline run NAME)", ScenarioCatalog.scenarios.map { ($0.name, $0.summary) })
    section("Figures (--figure NAME)", Figure.catalog.map { ($0.name, $0.summary) })
    section("Figures of sweeps (worldline sweep … -o FILE)", [(DistributionFigure.name, DistributionFigure.summary)])
    section(
      "Figures of comparisons (worldline compare … -o FILE)", [(ComparisonFigure.name, ComparisonFigure.summary)])
    section("Measures (worldline sweep --measure NAME)", MeasureCatalog.measures.map { ($0.name, $0.summary) })
    section("Importers (worldline import NAME FILES…)", ImporterCatalog.entries.map { ($0.name, $0.title) })
  }

  private func section(_ title: String, _ rows: [(name: String, summary: String)]) {
    let width = rows.map(\.name.count).max() ?? 0
    var text = title + "\n"
    for row in rows {
      text += "  " + row.name + String(repeating: " ", count: width - row.name.count) + "  " + row.summary + "\n"
    }
    Console.output(text + "\n")
  }
}
