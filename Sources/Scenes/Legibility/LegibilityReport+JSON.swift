extension LegibilityReport {
  /// The report as one JSON object; `results` has an object for each check:
  ///
  ///     {"id":"L4","title":"…","verdict":"pass","measures":{"smallest px":11},"offenders":[]}
  public var json: String {
    let parts = results.map(\.json).joined(separator: ",\n  ")
    return "{\"embedWidth\":\(embedWidth.rounded(decimals: 3)),\"results\":[\n  \(parts)\n]}\n"
  }
}

extension LegibilityResult {
  fileprivate var json: String {
    var members = [("id", check.id.quoted), ("title", check.title.quoted)]
    if case .notApplicable(let reason) = verdict {
      members.append(("verdict", "notApplicable".quoted))
      members.append(("reason", reason.quoted))
    } else {
      members.append(("verdict", verdict.word.quoted))
    }
    // A number that is not finite has no spelling in JSON.
    let numbers = measures.map { "\($0.name.quoted):\($0.value.isFinite ? $0.value.rounded(decimals: 4) : "null")" }
    members.append(("measures", "{\(numbers.joined(separator: ","))}"))
    members.append(("offenders", "[\(offenders.map(\.json).joined(separator: ","))]"))
    return "{" + members.map { "\($0.0.quoted):\($0.1)" }.joined(separator: ",") + "}"
  }
}

extension LegibilityResult.Offender {
  fileprivate var json: String {
    var members = [("tag", tag.quoted)]
    if let text { members.append(("text", text.quoted)) }
    members.append(("x", place.x.rounded(decimals: 2)))
    members.append(("y", place.y.rounded(decimals: 2)))
    members.append(("reason", reason.quoted))
    return "{" + members.map { "\($0.0.quoted):\($0.1)" }.joined(separator: ",") + "}"
  }
}

extension String {
  /// As a JSON string.
  fileprivate var quoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
