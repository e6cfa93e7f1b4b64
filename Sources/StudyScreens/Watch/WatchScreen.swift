import CourseContent
import Simulation
import TerminalSurface

/// The systems to watch, and the story of the chosen one.
struct WatchScreen: ListScreen {
  let context: StudyContext
  private let scenarios: [Scenario]
  var list: ChoiceList
  private var preview: SystemPreview?
  private var size = Size(columns: 80, rows: 22)

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    scenarios = try context.course.scenarios()
    list = ChoiceList(count: scenarios.count)
  }

  mutating func fit(_ size: Size) {
    self.size = size
    lookAtChosen()
  }

  /// From so many columns on the chosen system stands beside the list.
  private var isWide: Bool { size.columns >= 110 && size.rows >= 18 }

  private mutating func lookAtChosen() {
    preview =
      isWide && scenarios.indices.contains(list.chosen) ? SystemPreview(scenarios[list.chosen], in: context) : nil
  }

  private enum Action { case move(Int), open, leave }

  private var bindings: KeyTable<Action> {
    let watch: KeyTable<Action> = [
      .init(.open, and: .into, .goOn, title: "watch", help: "watch the chosen system", action: .open)
    ]
    let leave: KeyTable<Action> = [
      .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave)
    ]
    return watch + .choosing(in: list, "system", by: Action.move) + leave
  }

  var breadcrumbs: [String] { ["Watch"] }
  var hints: [KeyHint] { bindings.hints }
  var entryNames: [String] { scenarios.map(\.title) }
  /// Its name on the command line, and the services in it.
  var otherEntryNames: [[String]] { scenarios.map { [$0.id] + $0.components.compactMap { $0.service?.name } } }
  var status: StyledText { StyledText("\(scenarios.count) systems", .dim) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    guard list.leap(key, page: page) else { return false }
    lookAtChosen()
    return true
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    defer { lookAtChosen() }
    return list.touch(touch)
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .open where !scenarios.isEmpty: return open()
    case .leave: return .back
    case .open, nil: break
    }
    lookAtChosen()
    return .stay
  }

  private func open() -> Navigation {
    .open(.run(RunReference(scenario: scenarios[list.chosen].id, seed: context.course.seed)))
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    if let preview, isWide {
      let longest = scenarios.reduce(0) { max($0, $1.title.columns) }
      let (names, chosen) = rect.splitTop(1).1.splitLeft(min(longest + 6, rect.columns / 2))
      drawNames(into: &surface, in: names.inset(left: 2), spacing: max(1, min(3, names.rows / max(1, list.count))))
      return preview.draw(into: &surface, in: chosen.inset(left: 2))
    }
    let room = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 4, rows: rect.rows - 1)
    let (names, below) = room.splitTop(min(scenarios.count, max(1, room.rows - 6)))
    drawNames(into: &surface, in: names)
    guard scenarios.indices.contains(list.chosen) else { return }
    let story = Rect(
      column: below.column + 2, row: below.row + 1, columns: min(ReadingPage.measure, below.columns - 2),
      rows: below.rows - 1)
    surface.write(StyledText(scenarios[list.chosen].story, .text), in: story)
  }
  /// - Parameter spacing: how many rows a name may take, a row of air included from three on.
  private func drawNames(into surface: inout Surface, in rect: Rect, spacing: Int = 1) {
    list.draw(into: &surface, in: rect, spacing: spacing) { row, surface in
      let title = scenarios[row.index].title
      let isWhole = title.columns <= row.rect.columns - 3
      let lines = StyledText(title, row.nameRole).wrapped(to: row.rect.columns - 3)
      guard !isWhole, spacing > 1, lines.count == 2 else {
        row.write(row.arrow + " ", role: row.nameRole, into: &surface)
        row.write(shortened(title, to: row.rect.columns - 3), at: 2, role: row.nameRole, into: &surface)
        return
      }
      for (offset, line) in lines.enumerated() {
        let place = Rect(
          column: rect.column, row: row.rect.row + offset, columns: row.rect.columns, rows: 1)
        let part = ListRow(index: row.index, isChosen: row.isChosen, in: place)
        part.mark(into: &surface)
        part.write(offset == 0 ? part.arrow : " ", role: part.nameRole, into: &surface)
        surface.write(line, at: Point(place.column + 2, place.row), background: part.background)
      }
    }
  }
}
