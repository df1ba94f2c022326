import Scenes

/// The outlines of a still life at a low resolution, each object as if it stood alone: what composition is judged by.
struct Silhouettes {
  static let width = 160

  let life: StillLife
  /// By object, whole and visible from any place in the room.
  let masks: [Mask]
  let height: Int

  init(_ life: StillLife) {
    self.life = life
    height = Int(Double(Self.width) * Camera.aspect)
    masks = life.objects.map { [height] object in
      var mask = Mask(width: Self.width, height: height)
      for patch in object.patches {
        let places = patch.points.map { life.camera.frame($0) * Double(Self.width) }
        patch.forEachTriangle { a, b, c in mask.fill(places[a], places[b], places[c]) }
      }
      return mask
    }
  }

  /// The part of the smaller of two outlines that the other one covers or is covered by.
  func overlap(_ first: Int, _ second: Int) -> Double {
    let common = masks[first].intersection(masks[second]).count
    return Double(common) / Double(max(min(masks[first].count, masks[second].count), 1))
  }

  /// How deep one outline reaches into another, in parts of the frame's width; 0 when they do not overlap.
  func depth(_ first: Int, _ second: Int) -> Double {
    let common = masks[first].intersection(masks[second])
    let inside = common.distanceInside()
    return Double(inside.max() ?? 0) * 2 / 3 / Double(Self.width)
  }

  /// The smallest distance between two outlines that do not overlap, in parts of the width.
  func gap(_ first: Int, _ second: Int) -> Double {
    let distances = masks[first].distanceOutside()
    var least = Int.max
    for index in masks[second].values.indices where masks[second].values[index] > 127 {
      least = min(least, distances[index])
    }
    return Double(least) / 3 / Double(Self.width)
  }
}
