import TestSupport
import Testing

/// Which room may know which.
struct ArchitectureTests {
  /// From what every screen stands on to the app, which knows them all. Rooms in between are opened by a destination.
  private static let rooms = [
    "Screens", "Reading", "Settings", "Home", "Search", "Glossary", "Watch", "Missions", "Quiz", "Predict", "Inspect",
    "Sweep", "Capture", "Stage/Charts", "Stage/System", "Stage/Time", "Stage", "SideBySide", "Guide", "Compare",
    "Plain", "App",
  ]

  @Test("every room of the screens names only its own types and those of rooms before it")
  func roomsAreInOrder() {
    let order = FolderOrder(of: "\(Checkout.folder)/Sources/StudyScreens", Self.rooms)
    #expect(order.complaints == [])
  }

  @Test("a surface knows nothing of what is drawn with it")
  func surfaceIsInOrder() {
    let order = FolderOrder(of: "\(Checkout.folder)/Sources/TerminalSurface", ["", "Widgets", "Charts"])
    #expect(order.complaints == [])
  }
}
