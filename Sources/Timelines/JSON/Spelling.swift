/// The word of `words` that `word` is most likely a slip of, or nil when none is near.
///
/// Near means at most two letters added, left out, changed or swapped, and at most half of the word; case does not
/// count. Of equally near words the first one wins.
package func nearestWord(to word: String, among words: [String]) -> String? {
  let given = Array(word.lowercased().unicodeScalars.prefix(64))
  var best: (distance: Int, word: String)?
  for candidate in words {
    let distance = editDistance(given, Array(candidate.lowercased().unicodeScalars))
    if distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  guard let best, best.distance <= 2, best.distance * 2 <= max(given.count, best.word.unicodeScalars.count)
  else { return nil }
  return best.word
}

/// What was expected, when one of `words` was: the likely one first, or all of them.
package func expectedOne(of words: [String], for word: String) -> String {
  if let near = nearestWord(to: word, among: words) { return "\(quoted(near))?" }
  return "one of " + words.joined(separator: ", ")
}

/// The number of letters to add, leave out, change or swap with their neighbour to turn one word into the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    before = last
    last = row
  }
  return last[right.count]
}
