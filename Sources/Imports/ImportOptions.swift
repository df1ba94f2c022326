/// What an import may conclude beyond what the logs say.
public struct ImportOptions: Sendable {
  /// Concludes a crash from a start without a stop before it.
  public var infersCrashes = true
  /// Concludes that a process was stopped from a silence that ends with a late heartbeat.
  public var infersPauses = true
  /// Concludes a partition from what both sides of it report.
  public var infersPartitions = true
  /// Gives a dashed send to an answer that arrived although nobody printed sending it.
  public var infersSends = true
  /// Offset in seconds of time stamps that name no zone.
  public var zoneOffset = 0
  /// What was done to the cluster, as its operator wrote it down; see docs/fault-file.md. Replaces inference.
  public var faultFile: ImportFile?
  /// Messages as seen on the wire. Replaces the messages of the same types in the logs.
  public var messageList: ImportFile?
  /// What the timeline is called.
  public var title = ""

  public init() {}
}

/// One file to import. Reading it is the caller's business.
public struct ImportFile: Sendable {
  /// The node whose log this is; nil takes it from the lines, or from the file's name: `logs/n1.log` is `n1`.
  public var node: String?
  /// The file's name or path, for error messages and for the header.
  public var name: String
  public var bytes: [UInt8]

  public init(node: String? = nil, name: String, bytes: [UInt8]) {
    self.node = node
    self.name = name
    self.bytes = bytes
  }

  /// The last part of the name.
  public var baseName: String { String(name.split(separator: "/").last ?? Substring(name)) }

  /// The base name without what follows its first point.
  var stem: String { String(baseName.split(separator: ".").first ?? Substring(baseName)) }
}
