/// A scene as text: one line for the page, one for each item from back to front. Golden tests compare it.
///
///     scene 700 x 420 on #FFFFFF
///     title "One lost vote, one extra election"
///     messages 16 = 16 drawn + 0 folded + 0 texture + 0 outside
///     lane @A | stroke #7A8290 w 1.6 | M 112,100 L 112,400
///     ribbon @A candidate | hatch #966500/0.55 w 1 gap 5.5 angle 45 | M 104.5,130 L 119.5,130 L 119.5,240 L 104.5,240 Z
///     label m3 | text 11.5 middle at 194,172 angle 20.7 halo #FFFFFF w 2.2 | "RequestVote" 500 #966500 | 70.4 + 11.1 - 2.8
///
/// An item is its tag, the shape's kind with its looks, and the geometry, separated by " | ". Paths are written as in SVG,
/// but `A` is an arc as centre, radius and the two angles in degrees, clockwise from the x axis. A text ends in its
/// measured width, ascent and descent. Names with spaces or other signs stand in quotes. Numbers are rounded to `decimals`
/// places and carry no trailing zeros; quotes, backslashes and control characters in strings are escaped as in JSON.
extension Scene {
  public func dump(decimals: Int = 2) -> String {
    let writer = DumpWriter(decimals: decimals)
    var lines = ["scene \(writer.number(width)) x \(writer.number(height)) on \(writer.color(background))"]
    for (name, text) in [("title", title), ("description", description), ("recipe", recipe)] where !text.isEmpty {
      lines.append("\(name) \(writer.quoted(text))")
    }
    let parts =
      "\(messages.drawn) drawn + \(messages.folded) folded + \(messages.texture) texture + \(messages.outside) outside"
    lines.append("messages \(messages.total) = \(parts)")
    if let deliveries = messages.deliveries { lines.append("deliveries \(deliveries)") }
    if let losses = messages.losses { lines.append("losses \(losses)") }
    lines += items.map(writer.line)
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Writes the parts of a scene's dump.
private struct DumpWriter {
  let decimals: Int

  func line(_ item: Item) -> String {
    let hint = item.hint.map { " | hint \(quoted($0))" } ?? ""
    return "\(tag(item.tag)) | \(shape(item.shape))\(hint)"
  }

  private func tag(_ tag: Tag) -> String {
    var words = [tag.kind.rawValue]
    if let message = tag.message { words.append("m\(message)") }
    if let node = tag.node { words.append("@" + word(node)) }
    if let style = tag.style { words.append(word(style)) }
    return words.joined(separator: " ")
  }

  /// Names of nodes come from imported logs: one that would not read back as one word stands in quotes.
  private func word(_ string: String) -> String {
    let plain = string.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "|")
    }
    let second = string.utf8.dropFirst().first ?? 0
    let isSpecial = string.isEmpty || string.hasPrefix("@") || string.hasPrefix("m") && (48...57).contains(second)
    return plain && !isSpecial ? string : quoted(string)
  }

  private func shape(_ shape: Shape) -> String {
    switch shape {
    case .fill(let path, let fill):
      return "fill \(color(fill)) | \(self.path(path))"
    case .stroke(let path, let stroke):
      let dash = stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(number).joined(separator: " ")
      let caps = stroke.roundCaps ? " round" : ""
      return "stroke \(color(stroke.color)) w \(number(stroke.width))\(dash)\(caps) | \(self.path(path))"
    case .hatch(let path, let hatch):
      let lines = "w \(number(hatch.width)) gap \(number(hatch.gap)) angle \(number(hatch.angle))"
      return "hatch \(color(hatch.color)) \(lines) | \(self.path(path))"
    case .text(let text):
      return self.text(text)
    }
  }

  private func text(_ text: Text) -> String {
    var looks = "text \(number(text.size)) \(text.anchor.rawValue) at \(point(text.position))"
    if text.angle != 0 { looks += " angle \(number(text.angle))" }
    if text.tabular { looks += " tabular" }
    if let halo = text.halo { looks += " halo \(color(halo.color)) w \(number(halo.width))" }
    let runs = text.runs.map { "\(quoted($0.string)) \($0.weight.rawValue) \(color($0.color))" }
    let extent = text.extent
    let box = "\(number(extent.width)) + \(number(extent.ascent)) - \(number(extent.descent))"
    return "\(looks) | \(runs.joined(separator: " ")) | \(box)"
  }

  func path(_ path: Path) -> String {
    path.elements.map { element in
      switch element {
      case .move(let point): "M \(self.point(point))"
      case .line(let point): "L \(self.point(point))"
      case .curve(let first, let second, let end): "C \(point(first)) \(point(second)) \(point(end))"
      case .arc(let center, let radius, let from, let to):
        "A \(point(center)) \(number(radius)) \(number(from * 180 / .pi)) \(number(to * 180 / .pi))"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }

  func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  func color(_ color: Color) -> String {
    color.alpha < 1 ? "\(color.opacity(1))/\(number(color.alpha))" : color.description
  }

  /// `value` rounded half away from zero, without trailing zeros and without a minus before 0.
  func number(_ value: Double) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (value * power).rounded()
    guard scaled.magnitude < 9e15 else { return "\(value)" }
    guard scaled.magnitude >= 1 else { return "0" }
    let whole = Int(scaled.magnitude)
    let digits = String(whole % Int(power))
    let padded = String(repeating: "0", count: decimals - min(decimals, digits.count)) + digits
    let fraction = padded.reversed().drop { $0 == "0" }.reversed()
    let sign = scaled < 0 ? "-" : ""
    let head = "\(sign)\(whole / Int(power))"
    return whole % Int(power) == 0 ? head : head + "." + String(fraction)
  }

  func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
          || scalar.value == 0x2029
        {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
