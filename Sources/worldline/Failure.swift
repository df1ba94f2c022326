import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An error with the exit status it ends the program with.
struct Failure: Error, CustomStringConvertible {
  enum Status: Int32 {
    case checkFailed = 1
    case usage = 64
    case badInput = 65
    case cannotWrite = 73
  }

  var status: Status
  /// What is wrong, where, and how to mend it.
  var description: String

  init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }

  /// Runs `body`; a failure is printed on standard error and ends the program with its status.
  static func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure {
      Console.error(failure.description)
      throw ExitCode(failure.status.rawValue)
    }
  }
}

/// Messages for people go to standard error, results to standard output.
enum Console {
  static func error(_ message: String) { write("error: " + message.printable + "\n", to: 2) }
  static func note(_ message: String) { write(message.printable + "\n", to: 2) }
  static func output(_ text: String) { write(text, to: 1) }

  /// Shows `message` in place of the last transient one; an empty one clears the line.
  static func transient(_ message: String) { write("\r\u{1B}[2K" + message, to: 2) }

  /// Whether a person watches standard error.
  static var isTerminal: Bool { isatty(2) == 1 }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader that has seen enough (head, less) closes the pipe; that is no error of ours.
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }
}

extension String {
  /// Without control characters, so that text out of a file does not command a terminal; tabs and line ends stay.
  var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}

#if canImport(Darwin)
  func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { Darwin.write(file, bytes, count) }
#else
  func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { Glibc.write(file, bytes, count) }
#endif
