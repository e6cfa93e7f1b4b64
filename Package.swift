// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of weir is built with: Swift 6 mode, warnings as errors, imports private by default.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What the suite runs most is optimised in debug builds too, with its assertions on; docs/decisions/0012 measures it.
let optimized: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-wmo", "-num-threads", "2", "-disable-batch-mode", "-assert-config", "Debug"], .when(configuration: .debug))
]

let package = Package(
  name: "weir",
  products: [.executable(name: "weir", targets: ["weir"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "Simulation", swiftSettings: strict + optimized),
    .systemLibrary(name: "CMarkdown"),
    .target(
      name: "CourseContent",
      dependencies: ["CMarkdown", "Simulation", "Yams"],
      swiftSettings: strict + optimized),
    .target(
      name: "StudyProgress",
      dependencies: ["CourseContent", "Simulation", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict + optimized),
    .target(name: "TerminalSurface", swiftSettings: strict + optimized),
    .target(name: "FrameExport", dependencies: ["TerminalSurface"], swiftSettings: strict),
    .target(
      name: "StudyScreens",
      dependencies: ["CourseContent", "Simulation", "StudyProgress", "TerminalSurface"],
      swiftSettings: strict + optimized),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(
      name: "NcursesTerminal",
      dependencies: ["CNcurses", "TerminalSurface"],
      swiftSettings: strict),
    .executableTarget(
      name: "weir",
      dependencies: [
        "CourseContent", "FrameExport", "NcursesTerminal", "Simulation", "StudyProgress", "StudyScreens",
        "TerminalSurface",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("../../content"), .copy("../../assets")],
      swiftSettings: strict),
    .target(name: "CBaseline"),
    .executableTarget(
      name: "weir-benchmarks",
      dependencies: ["CBaseline", "CourseContent", "Simulation", "StudyProgress", "StudyScreens", "TerminalSurface"],
      path: "Sources/Benchmarks",
      exclude: ["Scenarios"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation"],
      swiftSettings: strict),
    .testTarget(
      name: "CourseContentTests",
      dependencies: ["CourseContent", "Simulation", "TestSupport"],
      exclude: ["Scenarios"],
      swiftSettings: strict),
    .testTarget(
      name: "StudyProgressTests",
      dependencies: [
        "CourseContent", "StudyProgress", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Reference"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["CourseContent", "Simulation", "StudyProgress", "TerminalSurface", "TestSupport", "weir"],
      exclude: ["SavedRuns"],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["CourseContent", "Simulation", "StudyScreens", "TerminalSurface"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalSurfaceTests",
      dependencies: ["TerminalSurface", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "FrameExportTests",
      dependencies: ["FrameExport", "TerminalSurface", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["CNcurses", "NcursesTerminal", "TerminalSurface", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StudyScreensTests",
      dependencies: [
        "CourseContent", "NcursesTerminal", "Simulation", "StudyProgress", "StudyScreens", "TerminalSurface",
        "TestSupport", "weir",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["weir"],
      swiftSettings: strict),
  ]
)
