public import Timelines

/// What the user may choose about a picture. The defaults choose by the run itself.
public struct FigureOptions: Hashable, Sendable {
  public enum Orientation: String, CaseIterable, Sendable {
    /// Time runs down: for stories of up to about forty messages.
    case down
    /// Time runs right: for overviews, partitions and comparisons.
    case right
  }

  public var theme: Theme = .light
  /// Nil chooses by the run.
  public var orientation: Orientation?
  /// Logical pixels; the width at which the picture will be embedded.
  public var width: Double = 700
  /// Draw only from this instant on.
  public var from: Instant?
  /// Draw only up to this instant.
  public var to: Instant?
  /// The instant that figures of one moment show; nil chooses a telling one.
  public var at: Instant?
  /// The gossip item whose spread is shown; nil chooses the one that got farthest.
  public var item: String?
  /// Draw only these nodes, in this order; empty draws all.
  public var nodes: [NodeID] = []
  /// Replaces the generated headline.
  public var headline: String?
  /// Replaces the generated subtitle.
  public var subtitle: String?
  /// Whether the generated remarks are printed.
  public var callouts = true
  /// Whether the parts of a long space-time diagram in which most happens are enlarged below it.
  public var enlargements = true

  public init() {}
}
