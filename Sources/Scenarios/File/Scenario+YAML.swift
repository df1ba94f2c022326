import Protocols
import Simulator
import Timelines

extension Scenario {
  /// The scenario as a file that reads back to an equal value.
  public func yaml() -> String {
    var lines = ["title: \(yamlText(title))"]
    if !summary.isEmpty { lines.append("summary: \(yamlText(summary))") }
    lines.append("protocol: \(yamlText(system))")
    let isNumber = nodes.count > 26 && nodes == nodeNames("\(nodes.count)", upTo: nodes.count)
    lines.append(isNumber ? "nodes: \(nodes.count)" : "nodes: \(flow(nodes.map { yamlText($0) }))")
    lines.append("seed: \(seed)")
    lines.append("duration: \(text(duration))")
    lines += networkLines
    if !settings.isEmpty {
      lines.append("settings:")
      lines += settings.map { "  \(yamlText($0.key)): \($0.value.yaml)" }
    }
    if !events.isEmpty {
      lines.append("events:")
      lines += events.map { "  - \($0.yaml)" }
    }
    if let faults { lines.append("faults: \(faults.yaml)") }
    if !expectations.isEmpty {
      lines.append("expect:")
      lines += expectations.map { "  - \(yamlText("\($0)"))" }
    }
    lines.append("figure: \(yamlText(figure))")
    return lines.joined(separator: "\n") + "\n"
  }

  private var networkLines: [String] {
    let standard = Network()
    var pairs: [(String, String)] = []
    if network.latency != standard.latency { pairs.append(("latency", text(network.latency))) }
    if network.loss != standard.loss { pairs.append(("loss", text(network.loss))) }
    if network.duplication != standard.duplication { pairs.append(("duplication", text(network.duplication))) }
    guard !network.rules.isEmpty else { return pairs.isEmpty ? [] : ["network: \(table(pairs))"] }
    return ["network:"] + pairs.map { "  \($0.0): \($0.1)" } + ["  rules:"]
      + network.rules.map { "    - \(yamlText($0.phrase))" }
  }
}

// MARK: Parts

extension Directive {
  fileprivate var yaml: String {
    var pairs: [(String, String)]
    switch moment {
    case .at(let instant): pairs = [("at", text(instant))]
    case .when(let happening, let after):
      pairs = [("when", yamlText(happening.phrase))]
      if after != .zero { pairs.append(("after", text(after))) }
    }
    func reference(_ node: NodeReference) -> String { yamlText(node.phrase) }
    switch action {
    case .crash(let node): pairs.append(("crash", reference(node)))
    case .restart(let node): pairs.append(("restart", reference(node)))
    case .pause(let node): pairs.append(("pause", reference(node)))
    case .resume(let node): pairs.append(("resume", reference(node)))
    case .setClockRate(let node, let rate):
      pairs += [("clockRate", "\(rate.ticks)/\(rate.real)"), ("of", reference(node))]
    case .partition(let sides, let oneWay):
      pairs.append(("partition", flow(sides.map { flow($0.map { reference($0) }) })))
      if oneWay { pairs.append(("oneWay", "true")) }
    case .heal: pairs.append(("heal", "all"))
    case .request(let text, let node): pairs += [("propose", yamlText(text)), ("to", reference(node))]
    case .stop: pairs.append(("stop", "run"))
    }
    return table(pairs)
  }
}

extension SettingValue {
  var yaml: String {
    switch self {
    case .elapsed(let elapsed): text(elapsed)
    case .elapsedRange(let range): text(range)
    case .elapsedRangeOfNodes(let ranges): table(ranges.map { (yamlText($0.node), text($0.range)) })
    case .logsOfNodes(let logs):
      table(logs.map { (yamlText($0.node), $0.terms.map { "\($0)" }.joined(separator: " ")) })
    case .nodes(let nodes): flow(nodes.map { yamlText($0) })
    case .optionalElapsedRange(let range): range.map { text($0) } ?? yamlText("off")
    case .choice(let word): yamlText(word)
    case .words(let words): flow(words.map { yamlText($0) })
    case .integer(let number): "\(number)"
    case .chance(let chance): text(chance)
    case .node(let name): yamlText(name ?? "")
    case .edges(let edges): flow(edges.map { yamlText("\($0.first)--\($0.second)") })
    case .wordsOfNodes(let nodes): table(nodes.map { (yamlText($0.node), flow($0.words.map { yamlText($0) })) })
    }
  }
}

extension RandomFaults.Budget {
  fileprivate var yaml: String {
    var pairs: [(String, String)] = []
    for (key, range) in [("crashes", crashes), ("partitions", partitions), ("pauses", pauses)] where range != 0...0 {
      pairs.append((key, range.lowerBound == 0 ? "\(range.upperBound)" : "\(range.lowerBound)..\(range.upperBound)"))
    }
    if losses != .never { pairs.append(("losses", text(losses))) }
    return table(pairs + [("between", text(between)), ("mend", text(mend))])
  }
}

// MARK: YAML

private func flow(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

private func table(_ pairs: [(String, String)]) -> String {
  "{" + pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
}

/// A text as YAML, in quotes wherever some reader could take it for something else.
private func yamlText(_ text: String) -> String {
  let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
  let isPlain =
    text.first.map { $0.isLetter && $0.isASCII } ?? false && text.last != " " && !words.contains(text.lowercased())
    && text.allSatisfy { ($0.isLetter || $0.isNumber) && $0.isASCII || " _.-%=/()'".contains($0) }
  if isPlain { return text }
  return String(decoding: JSONQuoting.quoted(text), as: UTF8.self)
}
