import CourseContent
import Simulation
import TerminalSurface

/// Where the reader arrives: a still weir, the systems to watch, and the story of the one under the cursor.
struct HomeScreen: Screen {
  let course: Course
  private let scenarios: [Scenario]
  private(set) var chosen = 0

  init(course: Course) {
    self.course = course
    scenarios = (try? course.scenarios()) ?? []
  }

  private enum Action { case previous, next, open, leave }

  private static let bindings: [KeyBinding<Action>] = [
    .init([.enter, .right, .character("l"), .character(" ")], "enter", "watch", "watch the chosen system", .open),
    .init([.up, .character("k")], "up", "back", "choose the system before", .previous),
    .init([.down, .character("j"), .tab], "down", "next", "choose the next system", .next),
    .init([.character("q"), .escape], "q", "quit", "leave weir", .leave),
  ]

  var crumbs: [String] { ["Home"] }
  var hints: [KeyHint] { [KeyHint](Self.bindings.filter(isPossible)) }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .previous: chosen > 0
    case .next: chosen + 1 < scenarios.count
    case .open, .leave: true
    }
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch Self.bindings.first(where: { $0.keys.contains(key) })?.action {
    case .previous: chosen = max(0, chosen - 1)
    case .next: chosen = min(max(0, scenarios.count - 1), chosen + 1)
    case .open: return open()
    case .leave: return .quit
    case nil: return openByNumber(key)
    }
    return .stay
  }

  private mutating func openByNumber(_ key: KeyEvent) -> Navigation {
    guard case .character(let character) = key, let number = character.wholeNumberValue,
      scenarios.indices.contains(number - 1)
    else { return .stay }
    chosen = number - 1
    return open()
  }

  private func open() -> Navigation {
    guard scenarios.indices.contains(chosen) else { return .stay }
    let scenario = scenarios[chosen]
    guard let run = try? Run(scenario, knobs: KnobValues(scenario.knobs), seed: course.seed) else { return .stay }
    return .push(StageScreen(run))
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let isTall = rect.rows >= 20
    let (art, rest) = rect.splitTop(isTall ? min(11, rect.rows - 13) : 0)
    if isTall { WeirPicture().draw(into: &surface, in: art) }
    let (promise, list) = rest.splitTop(isTall ? 3 : 2)
    let text = promise.inset(columns: 2, rows: 0)
    surface.write(
      "When should one part of a system wait for another, and when not?", at: Point(text.column, text.row),
      role: .title, limit: text.endColumn)
    surface.write(
      "Watch it happen: every number here comes from a run that you can touch.", at: Point(text.column, text.row + 1),
      role: .dim, limit: text.endColumn)
    drawList(into: &surface, list)
  }

  private func drawList(into surface: inout Surface, _ rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("Watch", in: head)
    let count = scenarios.count
    let listRows = min(count, max(1, body.rows - 4))
    let first = max(0, min(chosen - listRows / 2, count - listRows))
    for (row, index) in (first..<min(count, first + listRows)).enumerated() {
      drawRow(
        index, into: &surface, Rect(column: body.column + 2, row: body.row + row, columns: body.columns - 4, rows: 1))
    }
    guard scenarios.indices.contains(chosen) else { return }
    let below = Rect(
      column: body.column + 4, row: body.row + listRows + 1, columns: min(76, body.columns - 8),
      rows: body.rows - listRows - 1)
    surface.write(StyledText(scenarios[chosen].story, .text), in: below)
  }

  private func drawRow(_ index: Int, into surface: inout Surface, _ rect: Rect) {
    let isChosen = index == chosen
    let ground: Ground = isChosen ? .selection : .plain
    if isChosen { surface.fill(rect, with: Cell(" ", .text, ground)) }
    let mark = isChosen ? "►" : " "
    surface.write(
      "\(mark) \(index + 1)", at: Point(rect.column, rect.row), role: isChosen ? .title : .dim, ground: ground)
    surface.write(
      shortened(scenarios[index].title, to: rect.columns - 5), at: Point(rect.column + 5, rect.row),
      role: isChosen ? .title : .text, ground: ground)
  }
}
