public import Timelines

/// What the message types of one run are for, decided once per type.
///
/// Made in O(messages + types × names); every question is a look into a table.
public struct MessageTypes: Sendable {
  /// By label: bits of the uses that its name is bound to.
  private let bound: [UInt32]
  /// Bits of the uses to which no type of the run is bound.
  private let unbound: UInt32

  public init(_ timeline: Timeline, _ capabilities: Capabilities) {
    // Classes in which each label is a type: only few labels are.
    var classes = [UInt8](repeating: 0, count: timeline.labels.count)
    for message in timeline.messages where Int(message.type.index) < classes.count {
      classes[Int(message.type.index)] |= 1 << message.messageClass.rawValue
    }
    let types = classes.indices.filter { classes[$0] != 0 }
    var bound = [UInt32](repeating: 0, count: classes.count)
    var unbound: UInt32 = 0
    // A probe is no vote, though its name may say so: probes come first.
    for use in [MessageUse.probes] + MessageUse.allCases where use != .probes || unbound & use.bit == 0 {
      let open = types.filter {
        classes[$0] & use.classes != 0 && !(use == .answers && bound[$0] & MessageUse.probes.bit != 0)
      }
      let found = capabilities.candidates(for: use).lazy
        .map { patterns in open.filter { type in patterns.contains { $0.matches(timeline.labels[type]) } } }
        .first { !$0.isEmpty }
      guard let found else {
        unbound |= use.bit
        continue
      }
      for type in found { bound[type] |= use.bit }
    }
    self.bound = bound
    self.unbound = unbound
  }

  /// Whether the type's own name says so.
  @inline(__always)
  public func isNamed(_ type: LabelID, _ use: MessageUse) -> Bool { bound[Int(type.index)] & use.bit != 0 }

  /// Whether the message is one of this use, by its class and its type.
  @inline(__always)
  public func contains(_ message: Message, as use: MessageUse) -> Bool {
    guard use.classes & 1 << message.messageClass.rawValue != 0 else { return false }
    if isNamed(message.type, use) { return true }
    guard use.isToldByClass, unbound & use.bit != 0 else { return false }
    return !(use == .asks || use == .answers) || !isNamed(message.type, .probes)
  }
}
