#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What stops the tool, in words.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

// Foundation is left out: loading it would be a good part of the time that the benchmark measures.

func read(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw Failure("cannot open \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return bytes }
    bytes += block.prefix(count)
  }
}

func write(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "wb") else { throw Failure("cannot write \(path)") }
  let written = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, written == bytes.count else { throw Failure("cannot write \(path)") }
}

func fail(_ message: String) -> Never {
  write(2, message + "\n", message.utf8.count + 1)
  exit(1)
}
