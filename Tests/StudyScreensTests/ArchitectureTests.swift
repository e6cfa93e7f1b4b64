import TestSupport
import Testing

/// Which room may know which: each names only types of its own and of those before it.
struct ArchitectureTests {
  struct Target: CustomTestStringConvertible, Sendable {
    let name: String
    let rooms: [String]
    /// Which earlier room may name a later one all the same, by the later one: that of the kinds and its two neighbours.
    var openings: [String: Set<String>] = [:]

    var testDescription: String { name }
  }

  static let targets = [
    Target(
      name: "Simulation", rooms: ["Kernel", "Model", "Kinds", "Engine", "Observation", "Timeline", "Sweep"],
      openings: ["Kinds": ["Model"], "Engine": ["Kinds"]]),
    Target(
      name: "CourseContent",
      rooms: [
        "Prose", "Reading", "Markdown", "Style", "Facts", "Services", "Bill", "Scenarios", "Glossary", "Comparison",
        "Quiz",
        "Guide", "Missions", "Templates", "Course", "Check",
      ]),
    Target(
      name: "StudyProgress", rooms: ["Answers", "Memory", "Record", "Quiz", "Exam", "Store", "Review", "Summary"]),
    Target(name: "TerminalSurface", rooms: ["", "Widgets", "Charts"]),
    // From what every screen stands on to the app, which knows them all. Rooms in between are opened by a destination.
    Target(
      name: "StudyScreens",
      rooms: [
        "Keys", "Screens", "Reading", "Settings", "Search", "Glossary", "Missions", "Quiz", "Exam", "Predict", "Review",
        "Progress", "Bill",
        "Inspect",
        "SpaceTime", "Sweep", "Capture", "Stage/Charts", "Stage/System", "Stage/Time", "Stage", "Watch", "SideBySide",
        "Guide",
        "Compare", "Home", "Plain", "App",
      ]),
    Target(name: "weir", rooms: ["Platform", "Options", "Content", "Captures", "Session", "Commands"]),
  ]

  @Test("the rooms of a target stand in one order", arguments: targets)
  func roomsAreInOrder(target: Target) {
    let order = FolderOrder(
      of: "\(Checkout.folder)/Sources/\(target.name)", target.rooms, openings: target.openings)
    #expect(order.complaints == [])
  }

  /// What the kinds stand on and what stands on them: the engine, its state, and the scenario it was compiled from.
  private static let aroundTheKinds: Set = [
    "Engine/CallGuard.swift", "Engine/CompiledScenario.swift", "Engine/CompiledStep.swift", "Engine/Engine.swift",
    "Engine/FaultState.swift", "Engine/Records.swift", "Engine/SimulationState.swift",
  ]

  @Test("kinds, their list, the engine and its state are the only circle of more than four files", arguments: targets)
  func circlesAreSmall(target: Target) {
    let circles = FileCircles.all(below: "\(Checkout.folder)/Sources/\(target.name)").filter { $0.count > 4 }
    let strangers = circles.map { $0.filter { !$0.hasPrefix("Kinds/") && !Self.aroundTheKinds.contains($0) } }
    #expect(target.name == "Simulation" ? strangers == [[]] : circles == [])
  }
}
