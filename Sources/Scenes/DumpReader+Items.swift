extension DumpReader {
  mutating func item() throws(SceneDumpError) -> Item {
    let tag = try self.tag()
    let shape = try self.shape()
    var item = Item(shape, tag)
    if accept("|") {
      try expect("hint")
      item.hint = try quoted()
    }
    guard rest.isEmpty else { throw failure("the end of the line") }
    return item
  }

  private mutating func tag() throws(SceneDumpError) -> Tag {
    guard let kind = Tag.Kind(rawValue: String(word())) else { throw failure("the kind of an item") }
    skipSpaces()
    var tag = Tag(kind)
    while !accept("|") {
      if rest.isEmpty { throw failure("\"|\" after the tag") }
      if rest.first == "@" {
        _ = letter()
        tag.node = isAtQuote ? try quoted() : String(word())
      } else if isAtQuote {
        tag.style = try quoted()
      } else {
        let word = word()
        if word.first == "m", let message = Int(word.dropFirst()) {
          tag.message = message
        } else {
          tag.style = String(word)
        }
      }
      skipSpaces()
    }
    return tag
  }

  private mutating func shape() throws(SceneDumpError) -> Shape {
    if accept("text") { return .text(try text()) }
    if accept("fill") {
      let color = try self.color()
      return .fill(try path(), color)
    }
    if accept("stroke") {
      var stroke = Stroke(try color(), width: 0)
      try expect("w")
      stroke.width = try number()
      if accept("dash") {
        while let first = rest.first, first != "|", first != "r" { stroke.dash.append(try number()) }
      }
      stroke.roundCaps = accept("round")
      return .stroke(try path(), stroke)
    }
    try expect("hatch")
    var hatch = Hatch(try color(), width: 0, gap: 1)
    try expect("w")
    hatch.width = try number()
    try expect("gap")
    hatch.gap = try number()
    try expect("angle")
    hatch.angle = try number()
    return .hatch(try path(), hatch)
  }

  private mutating func path() throws(SceneDumpError) -> Path {
    try expect("|")
    var path = Path()
    while rest.first ?? "|" != "|" {
      switch letter() {
      case "M": path.elements.append(.move(try point()))
      case "L": path.elements.append(.line(try point()))
      case "C": path.elements.append(.curve(try point(), try point(), to: try point()))
      case "A":
        let center = try point()
        let radius = try number()
        let (from, to) = (try number(), try number())
        path.elements.append(.arc(center: center, radius: radius, from: from * .pi / 180, to: to * .pi / 180))
      case "Z": path.elements.append(.close)
      default: throw failure("M, L, C, A or Z before this")
      }
    }
    return path
  }

  private mutating func text() throws(SceneDumpError) -> Text {
    let size = try number()
    guard let anchor = Text.Anchor(rawValue: String(word())) else { throw failure("start, middle or end") }
    skipSpaces()
    try expect("at")
    let nothing = TextExtent(width: 0, ascent: 0, descent: 0)
    var text = Text([], size: size, at: try point(), anchor: anchor, extent: nothing)
    if accept("angle") { text.angle = try number() }
    text.tabular = accept("tabular")
    if accept("halo") {
      let color = try self.color()
      try expect("w")
      text.halo = Text.Halo(color: color, width: try number())
    }
    try expect("|")
    while isAtQuote {
      let string = try quoted()
      guard let weight = TextRun.Weight(rawValue: try integer()) else { throw failure("a weight before this") }
      text.runs.append(TextRun(string, weight: weight, color: try color()))
    }
    try expect("|")
    text.extent.width = try number()
    try expect("+")
    text.extent.ascent = try number()
    try expect("-")
    text.extent.descent = try number()
    return text
  }
}
