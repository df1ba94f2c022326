#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whole files: read at once, written whole or not at all.
enum Files {
  /// Standard input can be read only once, and a recipe needs it again.
  private static let standardInput = Result { try load("-") }

  /// The bytes of a file, or of standard input for "-".
  static func read(_ path: String) throws -> [UInt8] { path == "-" ? try standardInput.get() : try load(path) }

  private static func load(_ path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure(.badInput, "cannot read \(path): \(reason)") }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.badInput, "cannot read \(path): it is a folder; name the file inside it")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(.badInput, "cannot read \(path): \(reason)")
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether `path` is a file or a folder, and no device or pipe.
  static func isPlain(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder in which `path` lies, with a slash at its end; empty for the current one.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// The file that `path` leads to over symbolic links, so that writing to it leaves the links in place.
  static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in a folder, sorted.
  static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw Failure(.badInput, "cannot read \(folder): \(reason)") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.sorted()
  }

  /// Makes a folder and those above it, where they are not there yet.
  static func makeFolder(_ path: String) throws {
    var path = path[...]
    while path.hasSuffix("/"), path.count > 1 { path = path.dropLast() }
    let name = String(path)
    if name.isEmpty || isFolder(name) { return }
    try makeFolder(folder(of: name))
    guard mkdir(name, 0o777) == 0 || errno == EEXIST else {
      throw Failure(.cannotWrite, "cannot make the folder \(name): \(reason)")
    }
  }

  /// Writes to a temporary file beside `path` and renames it, so that a reader sees the old file or the new one.
  /// "-" writes to standard output.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
      guard writeAll(bytes, to: 1) else { throw Failure(.cannotWrite, "cannot write to standard output: \(reason)") }
      return
    }
    if isDevice(path) { return try writeInPlace(bytes, to: path) }
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw Failure(.cannotWrite, "cannot write \(path): \(reason); choose a folder that exists and is yours to write")
    }
    fchmod(descriptor, permissions(for: path))
    var failure: String?
    if !writeAll(bytes, to: descriptor) { failure = reason }
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { failure = reason }
    if close(descriptor) != 0, failure == nil { failure = reason }
    if failure == nil, rename(template, path) != 0 { failure = reason }
    if let failure {
      unlink(template)
      throw Failure(.cannotWrite, "cannot write \(path): \(failure)")
    }
  }

  /// Those of the file that is replaced, or those of any new file.
  private static func permissions(for path: String) -> mode_t {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG { return status.st_mode & 0o777 }
    let mask = umask(0)
    _ = umask(mask)
    return 0o666 & ~mask
  }

  /// Whether `path` is a device or a pipe: it is written to, never replaced by a file.
  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw Failure(.cannotWrite, "cannot write \(path): \(reason)") }
    var failure: String?
    if !writeAll(bytes, to: descriptor) { failure = reason }
    if close(descriptor) != 0, failure == nil { failure = reason }
    if let failure { throw Failure(.cannotWrite, "cannot write \(path): \(failure)") }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

#if canImport(Darwin)
  private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    Darwin.read(file, buffer, count)
  }
#else
  private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    Glibc.read(file, buffer, count)
  }
#endif
