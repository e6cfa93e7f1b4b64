import CourseContent
import StudyProgress
import TerminalSurface

/// The lessons in order, with what has been read, and what the chosen one is for.
struct GuideScreen: ListScreen {
  let context: StudyContext
  private let lessons: [Lesson]
  var list: ChoiceList

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    lessons = try context.course.lessons()
    list = ChoiceList(count: lessons.count, chosen: lessons.firstIndex { !context.isRead($0.id) } ?? 0)
  }

  private enum Action { case move(Int), open, checkpoint, leave }

  private var bindings: KeyTable<Action> {
    let read: KeyTable<Action> = [
      .init(.open, and: .into, .goOn, title: "read", help: "read the chosen lesson", action: .open)
    ]
    let others: KeyTable<Action> = [
      .init(
        .checkpoint, title: "checkpoint", help: "answer the questions of the chosen lesson", action: .checkpoint),
      .init(.back, and: .out, title: "back", help: "go back to where you came from", action: .leave),
    ]
    return read + .choosing(in: list, "lesson", by: Action.move) + others
  }

  var breadcrumbs: [String] { ["Guide"] }
  var hints: [KeyHint] { bindings.hints }
  var entryNames: [String] { lessons.map(\.title) }
  var status: StyledText { StyledText("\(lessons.count { context.isRead($0.id) }) of \(lessons.count) read", .dim) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .open where !lessons.isEmpty: return .push(LessonScreen(lessons[list.chosen], context))
    case .checkpoint where !lessons.isEmpty:
      return .open(.quiz(QuizRequest(.checkpoint(lesson: lessons[list.chosen].id))))
    case .leave: return .back
    case .open, .checkpoint, nil: break
    }
    return .stay
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 4, rows: rect.rows - 1)
    let (names, below) = room.columns >= 72 ? room.splitLeft(42) : room.splitTop(max(room.rows - 6, room.rows / 2))
    drawNames(into: &surface, in: names)
    let isBeside = room.columns >= 72
    let text = Rect(
      column: below.column + (isBeside ? 2 : 0), row: below.row + (isBeside ? 0 : 1),
      columns: below.columns - (isBeside ? 2 : 0), rows: below.rows - (isBeside ? 0 : 1))
    drawObjectives(into: &surface, in: text)
  }

  private func drawNames(into surface: inout Surface, in rect: Rect) {
    list.draw(into: &surface, in: rect) { row, surface in
      let lesson = lessons[row.index]
      row.write(context.isRead(lesson.id) ? Glyph.right : " ", role: .good, into: &surface)
      row.write(row.index < 9 ? " \(row.index + 1)" : "\(row.index + 1)", at: 2, role: .dim, into: &surface)
      row.write(shortened(lesson.title, to: rect.columns - 6), at: 6, role: row.nameRole, into: &surface)
    }
  }

  private func drawObjectives(into surface: inout Surface, in rect: Rect) {
    guard lessons.indices.contains(list.chosen) else { return }
    let lesson = lessons[list.chosen]
    let objectives = lesson.able.map { Prose([.paragraph([.text($0)])]) }
    let figures = lesson.figures.count
    let prose = Prose([
      .heading(level: 1, [.text(lesson.title)]), .list(isOrdered: false, items: objectives),
      .paragraph([.text(figures == 1 ? "One figure that is a run." : "\(figures) figures that are runs.")]),
    ])
    var page = ReadingPage(prose, facts: context.facts)
    page.fit(Size(columns: min(rect.columns, ReadingPage.measure), rows: rect.rows))
    page.drawBeginning(into: &surface, in: rect)
  }
}
