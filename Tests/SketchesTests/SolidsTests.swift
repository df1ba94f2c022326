import Testing

@testable import Sketches

/// Solids, camera and shadow: the geometry that all panels share.
struct SolidsTests {
  @Test(arguments: ObjectKind.allCases)
  func `every object stands on the table and faces outwards`(kind: ObjectKind) {
    var stream = Stream(7, "model", kind.rawValue)
    let object = kind.model(&stream)
    let points = object.patches.flatMap(\.points)
    #expect((points.map(\.z).min() ?? -1) > -0.03)
    #expect(object.top.z > 0.3 && object.top.z < 2.8)
    for patch in object.patches {
      #expect(patch.normals.allSatisfy { ($0.length - 1).magnitude < 0.01 || $0.length == 0 })
    }
  }

  @Test(arguments: Light.all)
  func `the shadow of a point lies on the ray through it`(light: Light) {
    let point = Vector3(0.3, -0.2, 1.4)
    let shadow = light.shadow(of: point)
    #expect(shadow.z.magnitude < 1e-12)
    #expect((shadow - point).cross(light.direction).length < 1e-9)
  }

  @Test func `the ellipse of a rim opens as the eye rises`() {
    let ring = StillObject.ring(0.46, 0.95)
    let ratios = EyeLevel.allCases.map { CompositionCheck.ratio(of: ring, Camera(eye: $0)) }
    #expect(ratios[0] < ratios[1] && ratios[1] < ratios[2])
    #expect(ratios[0] > 0.05 && ratios[2] < 0.75)
  }

  @Test func `a ray through a point of the frame leads back to it`() {
    var camera = Camera(eye: .sitting)
    camera.scale = 1.7
    let point = Vector3(0.4, 0.7, 0.9)
    let ray = camera.ray(camera.frame(point))
    let back = camera.position + ray * camera.depth(point)
    #expect((back - point).length < 1e-9)
  }

  @Test func `streams are keyed by their words`() {
    var (first, again, other) = (Stream(1, "cup"), Stream(1, "cup"), Stream(1, "book"))
    let draws = (0..<8).map { _ in first.next() }
    #expect(draws == (0..<8).map { _ in again.next() })
    #expect(draws != (0..<8).map { _ in other.next() })
  }
}
