import CourseContent
import Simulation
import TerminalSurface

/// The systems to watch, and the story of the chosen one.
struct WatchScreen: Screen {
  let context: StudyContext
  private let scenarios: [Scenario]
  private var list: ChoiceList

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    scenarios = try context.course.scenarios()
    list = ChoiceList(count: scenarios.count)
  }

  private enum Action { case previous, next, open, leave }

  private var bindings: [KeyBinding<Action>] {
    [
      .init([.enter, .right, .character("l"), .character(" ")], "enter", "watch", "watch the chosen system", .open),
      .init([.down, .character("j"), .tab], "down", "choose", "choose the next system", .next, footer: "arrows"),
      .init([.up, .character("k")], "up", "", "choose the system before", .previous),
      .init([.escape, .character("q"), .left, .character("h")], "q", "back", "go back to where you came from", .leave),
    ].filter { binding in
      switch binding.action {
      case .next: !list.isLast
      case .previous: !list.isFirst
      default: true
      }
    }
  }

  var crumbs: [String] { ["Watch"] }
  var hints: [KeyHint] { [KeyHint](bindings) }
  var status: StyledText { StyledText("\(scenarios.count) systems", .dim) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .open where !scenarios.isEmpty: return open()
    case .leave: return .back
    case .open, nil: break
    }
    return .stay
  }

  private func open() -> Navigation {
    .open(.run(RunReference(scenario: scenarios[list.chosen].id, seed: context.course.seed)))
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 4, rows: rect.rows - 1)
    let (names, below) = room.splitTop(min(scenarios.count, max(1, room.rows - 6)))
    for (row, index) in list.window(rows: names.rows).enumerated() {
      let isChosen = index == list.chosen
      let line = Rect(column: names.column, row: names.row + row, columns: names.columns, rows: 1)
      surface.fillRow(line, isChosen: isChosen)
      surface.write(
        (isChosen ? "► " : "  ") + shortened(scenarios[index].title, to: line.columns - 3), at: line.origin,
        role: isChosen ? .title : .text, background: isChosen ? .selection : .plain)
    }
    guard scenarios.indices.contains(list.chosen) else { return }
    let story = Rect(
      column: below.column + 2, row: below.row + 1, columns: min(ReadingPage.measure, below.columns - 2),
      rows: below.rows - 1)
    surface.write(StyledText(scenarios[list.chosen].story, .text), in: story)
  }
}
