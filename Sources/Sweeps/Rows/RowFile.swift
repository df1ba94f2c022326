#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of rows that grows while a sweep runs, and from which a sweep that was killed goes on.
///
/// Rows are appended in whole lines as they come; ``finish(_:)`` puts them in order. While it is open the file is locked,
/// so that two sweeps do not write into each other.
public struct RowFile: ~Copyable {
  private let file: OpenFile
  private let path: String
  private let coder: RowCoder
  /// The rows that stood in the file, by position.
  public let rows: [Int: SweepRow]

  /// Opens or makes the file and reads what stands in it. A line that a kill cut off is dropped, and so is a damaged
  /// last one.
  public init(_ path: String, format: RowFormat, of sweep: Sweep, version: String) throws(SweepError) {
    let file = try OpenFile(path)
    let coder = RowCoder(sweep, format, version: version)
    rows = try Self.resume(file, path, coder)
    self.file = file
    self.path = path
    self.coder = coder
  }

  /// Reads the rows, cuts off what is damaged, and sees to it that the file begins with the header.
  private static func resume(
    _ file: borrowing OpenFile, _ path: String, _ coder: RowCoder
  ) throws(SweepError) -> [Int: SweepRow] {
    let descriptor = file.descriptor
    var rows: [Int: SweepRow] = [:]
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotWrite(file: path, reason: "it is no plain file")
    }
    let bytes = try contents(of: descriptor, Int(status.st_size), path)
    let header = Array(coder.header.utf8)
    var kept = 0
    if bytes.starts(with: header) {
      (rows, kept) = try coder.rows(in: bytes[header.count...], file: path)
    } else if !header.starts(with: bytes) {
      throw coder.strangeness(of: bytes, file: path)
    }
    if kept < bytes.count, ftruncate(descriptor, off_t(kept)) != 0 {
      throw .cannotWrite(file: path, reason: lastReason())
    }
    if kept == 0 { try write(header, to: descriptor, path) }
    return rows
  }

  /// Appends rows that have just been made.
  public borrowing func append(_ rows: [SweepRow]) throws(SweepError) {
    try Self.write(Array(rows.map(coder.line).joined().utf8), to: file.descriptor, path)
  }

  /// Replaces the file by all rows in their order; a reader sees the old file or the new one.
  public consuming func finish(_ rows: [SweepRow]) throws(SweepError) {
    let temporary = path + ".sorted"
    let sorted = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard sorted >= 0 else { throw .cannotWrite(file: path, reason: lastReason()) }
    do throws(SweepError) {
      try Self.write(Array((coder.header + rows.map(coder.line).joined()).utf8), to: sorted, path)
    } catch {
      close(sorted)
      unlink(temporary)
      throw error
    }
    guard fsync(sorted) == 0, close(sorted) == 0, rename(temporary, path) == 0 else {
      let reason = lastReason()
      unlink(temporary)
      throw .cannotWrite(file: path, reason: reason)
    }
  }

  private static func contents(of descriptor: Int32, _ size: Int, _ path: String) throws(SweepError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotRead(file: path, reason: count == 0 ? "it changes" : lastReason()) }
      filled += count
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(SweepError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(file, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(file: path, reason: lastReason()) }
      written += count
    }
  }
}

/// A file that is open and locked until this value ends.
private struct OpenFile: ~Copyable {
  let descriptor: Int32

  init(_ path: String) throws(SweepError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(file: path, reason: lastReason()) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno == EINVAL || errno == ENOTSUP else {
      close(descriptor)
      throw .inUse(file: path)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

private func lastReason() -> String { String(cString: strerror(errno)) }

#if canImport(Darwin)
  private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    Darwin.write(file, bytes, count)
  }
#else
  private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    Glibc.write(file, bytes, count)
  }
#endif
