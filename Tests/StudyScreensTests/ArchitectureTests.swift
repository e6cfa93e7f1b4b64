import Simulation
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
        "Quiz", "Guide", "Missions", "Templates", "Course", "Check",
      ]),
    Target(
      name: "StudyProgress", rooms: ["Answers", "Memory", "Record", "Quiz", "Exam", "Store", "Review", "Summary"]),
    Target(name: "TerminalSurface", rooms: ["", "Widgets", "Charts"]),
    // From what every screen stands on to the app, which knows them all. Rooms in between are opened by a destination.
    Target(
      name: "StudyScreens",
      rooms: [
        "Keys", "Screens", "Reading", "Settings", "Search", "Glossary", "Missions", "Quiz", "Exam", "Predict", "Review",
        "Progress", "Bill", "Inspect", "SpaceTime", "Sweep", "Capture", "Stage/Charts", "Stage/System", "Stage/Time",
        "Stage", "Watch", "SideBySide", "Guide", "Compare", "Home", "Plain", "App",
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
    "Engine/CallGuard.swift", "Engine/CompiledScenario.swift", "Engine/CompiledStep.swift", "Engine/Deadlines.swift",
    "Engine/Engine.swift", "Engine/FaultState.swift", "Engine/Records.swift", "Engine/SimulationState.swift",
  ]

  @Test("nobody outside of the kinds' own rooms asks which kind a component is")
  func kindsAreNotAskedFor() {
    let kinds = SwiftText.files(below: "\(Checkout.folder)/Sources/Simulation/Kinds").map(\.code).joined()
    let views = SwiftText.types(conformingTo: "NodeView", in: kinds)
    #expect(views.count > 10)
    let cases = NodeKind.allCases.map { "\($0)" }
    let questions = SwiftText.files(below: "\(Checkout.folder)/Sources").filter {
      !$0.path.hasPrefix("Simulation/Kinds/") && !$0.path.contains("/System/Faces/")
    }.flatMap { file in
      let casts = file.code.matches(of: /\b(?:is|as[?!]) (?:any )?([\w.]+)/).map { String($0.1) }
        .filter { $0.hasPrefix("Component.") || views.contains($0) }
      let tests = file.code.matches(of: /\.(?:kind|nodeKind) [=!]= \.(\w+)|case \.(\w+)\([^)]*\) = [\w$.]+\.kind\b/)
        .compactMap { ($0.1 ?? $0.2).map(String.init) }.filter(cases.contains)
      return (casts + tests).map { "\(file.path): \($0)" }
    }
    #expect(questions == [])
  }

  @Test("a switch over cases of our own names every one of them")
  func switchesAreExhaustive() {
    // Not ours, or without an end: keys that are pressed, categories of letters, errors of libraries.
    let open = [
      "key", "pressed", "error", "code", "properties.generalCategory",
      "unicodeScalars.first?.properties.generalCategory",
    ]
    let found = SwiftText.files(below: "\(Checkout.folder)/Sources").flatMap { file in
      SwiftText.openSwitches(in: file.code).filter { !open.contains($0) }.map { "\(file.path): \($0)" }
    }
    #expect(found == [])
  }

  @Test("kinds, their list, the engine and its state are the only circle of more than four files", arguments: targets)
  func circlesAreSmall(target: Target) {
    let circles = FileCircles.all(below: "\(Checkout.folder)/Sources/\(target.name)").filter { $0.count > 4 }
    let strangers = circles.map { $0.filter { !$0.hasPrefix("Kinds/") && !Self.aroundTheKinds.contains($0) } }
    #expect(target.name == "Simulation" ? strangers == [[]] : circles == [])
  }
}
