import Timelines

/// What one replica holds: a record under each key and the tree of hashes over them. Knows no network.
public struct Replica: Hashable, Sendable {
  public private(set) var records: [String: Record] = [:]
  /// Covers every record; a replica with the same records has the same tree.
  public private(set) var tree: MerkleTree
  public let conflicts: ConflictPolicy
  public let sets: SetPolicy

  public init(depth: Int, conflicts: ConflictPolicy = .siblings, sets: SetPolicy = .observedRemove) {
    tree = MerkleTree(depth: depth)
    self.conflicts = conflicts
    self.sets = sets
  }

  /// Puts `keys`, each with the same value, under the clock of `writer`, as if it had written them long ago.
  init(
    preloading keys: [String], writer: NodeID, depth: Int, conflicts: ConflictPolicy = .siblings,
    sets: SetPolicy = .observedRemove
  ) {
    self.init(depth: depth, conflicts: conflicts, sets: sets)
    for key in keys {
      var record = Record()
      _ = record.write(.value("0", at: .zero), by: writer) { _ in false }
      records[key] = record
    }
    tree.set(keys.map { MerkleTree.Item(key: $0, hash: records[$0, default: Record()].hash) })
  }

  /// The record under `key`; empty when there is none.
  public subscript(key: String) -> Record { records[key] ?? Record() }

  /// The first bits of the record's hash: two replicas hold the same under `key` exactly when these are equal.
  public func version(of key: String) -> Int { Int(self[key].hash.prefix) }

  private mutating func put(_ record: Record, under key: String) {
    records[key] = record
    tree.set(key, to: record.hash)
  }

  /// Takes what another replica holds under `key`; whether that changed anything. `updatingTree` is false only in a
  /// program that is wrong on purpose.
  mutating func merge(_ record: Record, under key: String, updatingTree: Bool = true) -> Bool {
    let merged = self[key].merged(with: record, conflicts: conflicts)
    guard merged != self[key] else { return false }
    if updatingTree { put(merged, under: key) } else { records[key] = merged }
    return true
  }
}

extension Replica {
  /// What a command did.
  enum Outcome: Hashable, Sendable {
    /// A write with a dot of its own.
    case written(Write)
    /// Nothing had to be changed; the text says why.
    case unchanged(String)
    case refused(String)
  }

  /// Carries out a client's write on this replica alone. `now` is what the clock of `node` shows.
  mutating func apply(_ command: StoreCommand, by node: NodeID, at now: Instant) -> Outcome {
    var record = self[command.key]
    if let refusal = refusal(of: command, on: record) { return .refused(refusal) }
    if let reason = idleReason(of: command, on: record) { return .unchanged(reason) }
    let context = record.clock
    let deed = deed(of: command, on: record, by: node, at: now)
    let dot = record.write(deed.content, by: node) { deed.supersedes($0.content, of: $0.dot.node, by: node) }
    put(record, under: command.key)
    return .written(Write(key: command.key, dot: dot, context: context, deed: deed))
  }

  private func refusal(of command: StoreCommand, on record: Record) -> String? {
    let kinds = record.kinds
    if kinds.count > 1 { return "\(command.key) is used as a \(kinds.map(\.rawValue).joined(separator: " and a "))" }
    if let kind = kinds.first, let wanted = command.kind, kind != wanted {
      return "\(command.key) is a \(kind.rawValue)"
    }
    if case .remove = command, sets == .growOnly { return "a grow-only set keeps what it has" }
    if case .delete = command, kinds.isEmpty { return "there is no \(command.key)" }
    return nil
  }

  private func idleReason(of command: StoreCommand, on record: Record) -> String? {
    switch command {
    case .add(_, let element) where sets == .growOnly && record.elements.contains(element): "already there"
    case .remove(_, let element) where !record.elements.contains(element): "not there"
    default: nil
    }
  }

  private func deed(of command: StoreCommand, on record: Record, by node: NodeID, at now: Instant) -> Write.Deed {
    switch command {
    case .write(_, let value): return Write.Deed(.value(value, at: laterThanAll(in: record, now)))
    case .delete, .read: return Write.Deed(.deletion(at: laterThanAll(in: record, now)))
    case .add(_, let element): return Write.Deed(.element(element))
    case .remove(_, let element): return Write.Deed(removing: element)
    case .increment(_, let amount):
      let own = record.entries.first { $0.kind == .counter && $0.dot.node == node }
      if case .total(let before)? = own?.content { return Write.Deed(.total(before + amount)) }
      return Write.Deed(.total(amount))
    }
  }

  /// The time of a write: the clock's, but later than that of every write that it supersedes (a hybrid clock, Kulkarni et
  /// al., 2014). Clocks may run fast or slow; a replica never overwrites a value with one that counts as older.
  private func laterThanAll(in record: Record, _ now: Instant) -> Instant {
    let latest = record.entries.compactMap(\.rank?.0).max() ?? 0
    return Instant(microseconds: max(now.microseconds, latest + 1))
  }
}

extension StoreCommand {
  /// The kind of key it is for; a set for `remove`, and none for `get`.
  fileprivate var kind: Entry.Kind? {
    switch self {
    case .write, .delete: .register
    case .add, .remove: .set
    case .increment: .counter
    case .read: nil
    }
  }
}
