// swift-tools-version: 6.1
import PackageDescription

/// Every target of this package is compiled with warnings as errors and with the stricter import rules.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// A library target and, beside it, its tests: `Name` and `NameTests`.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], fixtures: Bool = false, exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
    resources: fixtures ? [.copy("Fixtures")] : nil, swiftSettings: strict)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "worldline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "worldline", targets: ["worldline"]),
    .library(name: "Timelines", targets: ["Timelines"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
  ],
  targets: [
    module("Timelines"),
    module("Simulator", ["Timelines"]),
    module("StrictYAML", ["Timelines", yams]),
    module("Dialects", ["Timelines", "StrictYAML", yams], resources: [.embedInCode("plain.yaml")]),
    module("Protocols", ["Timelines", "Simulator", crypto]),
    module(
      "Scenarios", ["Timelines", "Simulator", "Protocols", "StrictYAML", yams],
      exclude: ["BuiltIn/README.md"], resources: [.embedInCode("BuiltIn")]),
    module(
      "Imports", ["Timelines", "StrictYAML", yams],
      resources: [.embedInCode("Presets/etcd.yaml"), .embedInCode("Presets/etcd-raft.yaml")]),
    module("Findings", ["Timelines"]),
    module("Sweeps", ["Timelines", "Simulator", "Protocols", "Scenarios", "Findings"]),
    module("Notes", ["Timelines", "StrictYAML", yams]),
    module("Scenes"),
    module("Diagrams", ["Timelines", "StrictYAML", "Findings", "Scenes", yams]),
    // Optimised in debug builds too: the tests compose hundreds of still lifes.
    .target(
      name: "Sketches", dependencies: ["Scenes"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    module("CairoRenderer", ["Scenes", "CCairo", "CPango"]),
    .executableTarget(
      name: "SceneToC", dependencies: ["Scenes", "CairoRenderer"], path: "Benchmarks/SceneToC", swiftSettings: strict),
    .executableTarget(
      name: "worldline",
      dependencies: [
        "Timelines", "Simulator", "Protocols", "Scenarios", "Imports", "Findings", "Sweeps", "Scenes",
        "Diagrams", "Sketches", "CairoRenderer", "Notes", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "FloodBenchmark", dependencies: ["Timelines", "Simulator"], path: "Benchmarks/FloodBenchmark",
      swiftSettings: strict),
    .executableTarget(
      name: "GossipBenchmark", dependencies: ["Timelines", "Protocols"], path: "Benchmarks/GossipBenchmark",
      swiftSettings: strict),

    .executableTarget(
      name: "OwnProtocol",
      dependencies: ["Timelines", "Simulator", "Findings", "Scenes", "Diagrams", "CairoRenderer"],
      path: "examples/OwnProtocol", swiftSettings: strict),

    tests(of: "Timelines"),
    tests(of: "Simulator", ["Timelines"]),
    tests(of: "Dialects", ["Timelines"], exclude: ["Fixtures"]),
    tests(of: "Protocols", ["Timelines", "Simulator", "Findings"], exclude: ["Fixtures", "Scenarios"]),
    tests(of: "Scenarios", ["Timelines", "Simulator", "Protocols", "StrictYAML"], fixtures: true),
    tests(of: "Imports", ["Timelines"], fixtures: true),
    tests(of: "Findings", ["Timelines"]),
    tests(of: "Sweeps", ["Timelines", "Scenarios", "Findings"]),
    tests(of: "Notes"),
    tests(of: "Scenes"),
    tests(
      of: "Diagrams",
      ["Timelines", "Protocols", "Findings", "Imports", "Scenes", "Scenarios", "CairoRenderer"], fixtures: true),
    tests(of: "Sketches", ["Scenes"]),
    tests(of: "CairoRenderer", ["Scenes", "CCairo"]),
    .testTarget(
      name: "WorldlineTests", dependencies: ["worldline", "Timelines", "Scenes"], swiftSettings: strict),
  ]
)
