/// Where a JSON text is wrong, and how.
package struct JSONError: Error, Hashable, Sendable {
  /// Offset of the offending byte in the scanned bytes.
  package var offset: Int
  /// What stands there, in words or quoted.
  package var found: String
  /// What would have been right, in words.
  package var expected: String

  package init(at offset: Int, found: String, expected: String) {
    self.offset = offset
    self.found = found
    self.expected = expected
  }
}

/// `text` in quotation marks for a message, cut after 40 characters and with control characters made visible.
package func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars.prefix(40) {
    result += scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
  return result + (text.unicodeScalars.count > 40 ? "…\"" : "\"")
}
