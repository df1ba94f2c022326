extension TimelineWriter {
  mutating func writeHeader(_ header: Header, nodes: [String], lastEvent: Instant) {
    put("{\"worldline\":")
    put(TimelineReader.version)
    if !header.title.isEmpty { put(",\"title\":", string: header.title) }
    if !header.system.isEmpty { put(",\"system\":", string: header.system) }
    put(",\"unit\":\"us\",\"nodes\":")
    putArray(nodes)
    putSource(header.source)
    if let origin = header.origin { put(",\"origin\":", string: origin) }
    put(",\"end\":")
    put(max(header.end, lastEvent).microseconds)
    if let round = header.round {
      put(",\"round\":")
      put(round.microseconds)
    }
    if !header.remarks.isEmpty {
      put(",\"remarks\":")
      putArray(header.remarks)
    }
    put("}\n")
  }

  private mutating func putSource(_ source: Header.Source) {
    switch source {
    case .unknown: return
    case .simulated(let scenario, let seed, let parameters):
      put(",\"source\":{\"scenario\":", string: scenario)
      put(",\"seed\":")
      put(seed)
      if !parameters.isEmpty { putParameters(parameters) }
    case .imported(let format, let files):
      put(",\"source\":{\"importer\":", string: format)
      put(",\"files\":")
      putArray(files)
    }
    put("}")
  }

  /// An object, or pairs where a key occurs twice, which an object must not.
  private mutating func putParameters(_ parameters: [Header.Parameter]) {
    let isObject = Set(parameters.map(\.key)).count == parameters.count
    put(isObject ? ",\"parameters\":{" : ",\"parameters\":[")
    for (position, parameter) in parameters.enumerated() {
      if position > 0 { put(",") }
      put(isObject ? "" : "[", string: parameter.key)
      put(isObject ? ":" : ",", string: parameter.value)
      if !isObject { put("]") }
    }
    put(isObject ? "}" : "]")
  }

  private mutating func putArray(_ texts: [String]) {
    put("[")
    for (position, text) in texts.enumerated() { put(position == 0 ? "" : ",", string: text) }
    put("]")
  }
}
