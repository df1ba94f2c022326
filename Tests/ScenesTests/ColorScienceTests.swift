import Testing

@testable import Scenes

struct ColorScienceTests {
  /// The supplementary test data of Sharma, Wu and Dalal 2005, table 1: two colours in CIELAB and their difference.
  static let sharma: [[Double]] = [
    [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425], [50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615],
    [50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412], [50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000],
    [50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000], [50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000],
    [50, 0, 0, 50, -1, 2, 2.3669], [50, -1, 2, 50, 0, 0, 2.3669],
    [50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792], [50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792],
    [50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195], [50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195],
    [50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045], [50, -0.0010, 2.4900, 50, 0.0010, -2.4900, 4.8045],
    [50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461], [50, 2.5, 0, 50, 0, -2.5, 4.3065],
    [50, 2.5, 0, 73, 25, -18, 27.1492], [50, 2.5, 0, 61, -5, 29, 22.8977], [50, 2.5, 0, 56, -27, -3, 31.9030],
    [50, 2.5, 0, 58, 24, 15, 19.4535], [50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000], [50, 2.5, 0, 50, 3.2972, 0, 1.0000],
    [50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000], [50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
    [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
    [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
    [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
    [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
    [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
    [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
    [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
    [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
    [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
  ]

  @Test(arguments: sharma)
  func `CIEDE2000 meets the published pairs both ways round (Sharma et al. 2005, table 1)`(pair: [Double]) {
    let first = LabColor(lightness: pair[0], a: pair[1], b: pair[2])
    let second = LabColor(lightness: pair[3], a: pair[4], b: pair[5])
    #expect(abs(first.difference(from: second) - pair[6]) < 5.1e-5)
    #expect(abs(second.difference(from: first) - pair[6]) < 5.1e-5)
  }

  @Test func `contrast is that of WCAG and is not rounded`() {
    #expect(Color(0x000000).contrast(with: Color(0xFFFFFF)) == 21)
    #expect(Color(0xABCDEF).contrast(with: Color(0xABCDEF)) == 1)
    // The usual example: the lightest grey that passes 4.5 on white, and the next.
    #expect(Color(0x767676).contrast(with: Color(0xFFFFFF)) >= 4.5)
    #expect(Color(0x777777).contrast(with: Color(0xFFFFFF)) < 4.5)
  }

  @Test func `sRGB red, white and greys have their known CIELAB values`() {
    let red = LabColor(OpaqueColor(Color(0xFF0000)).linear)
    #expect(abs(red.lightness - 53.24) < 0.01 && abs(red.a - 80.09) < 0.02 && abs(red.b - 67.20) < 0.02)
    let white = LabColor(OpaqueColor(Color(0xFFFFFF)).linear)
    #expect(abs(white.lightness - 100) < 1e-9 && abs(white.a) < 1e-9 && abs(white.b) < 1e-9)
    let grey = LabColor(OpaqueColor(Color(0x777777)).linear)
    #expect(abs(grey.a) < 1e-9 && abs(grey.b) < 1e-9)
  }

  @Test func `deficient vision keeps greys and confuses red with green`() {
    for vision in ColorVision.allCases {
      #expect(Color(0x777777).difference(from: Color(0x777777), seenWith: vision) == 0)
      let seen = vision.seen(OpaqueColor(Color(0xFFFFFF)).linear)
      #expect(abs(seen.red - 1) < 1e-5 && abs(seen.green - 1) < 1e-5 && abs(seen.blue - 1) < 1e-5)
    }
    let (red, green) = (Color(0xC04000), Color(0x707000))
    #expect(red.difference(from: green, seenWith: .deutan) < red.difference(from: green) / 2)
  }

  /// The smallest differences that the project's palette was chosen by, as another program found them: simulated vision
  /// leaves room for rounding on the way.
  @Test(arguments: [
    ([0x966500, 0x1B6852, 0x2361D0, 0x62285E, 0xA8003A] as [UInt32], [21.5, 12.8, 12.7, 13.2]),
    ([0xFEC771, 0x5DDEBB, 0xA4B3F8, 0xC282AA, 0xFF5367], [20.6, 15.3, 15.7, 15.9]),
  ])
  func `the smallest differences of a palette in four visions are the recorded ones`(
    palette: [UInt32], recorded: [Double]
  ) {
    for (vision, expected) in zip(ColorVision.allCases, recorded) {
      var smallest = Double.infinity
      for (index, color) in palette.enumerated() {
        for other in palette[(index + 1)...] {
          smallest = min(smallest, Color(color).difference(from: Color(other), seenWith: vision))
        }
      }
      #expect(abs(smallest - expected) < 0.35, "\(vision)")
    }
  }
}
