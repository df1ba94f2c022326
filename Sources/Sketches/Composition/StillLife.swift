import Scenes

/// Three objects on a table, light on them, and the piece of the view that makes the picture: what every panel shows.
struct StillLife: Hashable, Sendable {
  /// In the order tall, flat, round.
  var objects: [StillObject]
  /// Indices of ``objects`` from front to back.
  var order: [Int]
  var camera: Camera
  var light: Light
  /// How far away the table ends, in decimetres.
  var tableDepth: Double
  /// Keys the streams of all strokes.
  var seed: UInt64

  /// Every patch with the object it belongs to.
  var surfaces: [(object: Int, patch: Patch)] {
    objects.enumerated().flatMap { index, object in object.patches.map { (index, $0) } }
  }

  /// Where the table's far edge runs across the frame.
  var tableEdge: Double { camera.frame(Vector3(0, tableDepth, 0)).y }

  var tall: StillObject { objects[0] }
  var flat: StillObject { objects[1] }
  var round: StillObject { objects[2] }
}
