import CourseContent
import StudyProgress
import TerminalSurface

/// What an exam came to: the share that was right with its interval, by objective, by time, and what to do next. Its
/// answers can be looked over one by one with their reasons.
struct ExamResultScreen: Screen {
  let context: StudyContext
  private let exam: ExamSession
  private let result: ExamResult
  private let advice: [ExamAdvice]
  private var top = 0
  private var size = Size(columns: 80, rows: 22)

  /// The result of an exam that was judged; nil if there is none of this name.
  init?(_ id: String, _ context: StudyContext) throws(ContentError) {
    let record = context.progress.record
    guard let exam = try record.exam(id, in: context.course), exam.ending != .givenUp else {
      return nil
    }
    self.context = context
    self.exam = exam
    result = ExamResult(
      exam, objectives: context.course.manifest.objectives, in: record, among: try context.course.questionNames())
    advice = ExamAdvice.all(result, in: context.course)
  }

  // MARK: Keys

  private enum Action { case answers, advice(Int), up, down, page(Int), leave }

  private var bindings: KeyTable<Action> {
    let steps = KeyTable<Action>(
      advice.enumerated().map { index, step in
        .init(
          .answer, keys: [.character(Character("\(index + 1)"))], title: index == 0 ? "next step" : "",
          help: step.title, action: .advice(index), footer: advice.count > 1 ? "1-\(advice.count)" : "1")
      })
    let moving: KeyTable<Action> = [
      top < lowestTop
        ? .init(.next, title: "read on", help: "read on", action: .down, footer: "arrows") : nil,
      top > 0 ? .init(.previous, help: "read again what stands above", action: .up) : nil,
      top < lowestTop
        ? .init(.pageDown, and: .goOn, help: "a page on", action: .page(1)) : nil,
      top > 0 ? .init(.pageUp, help: "a page back", action: .page(-1)) : nil,
    ]
    let answers = "look over the answers, each with its reasons"
    return [
      top < lowestTop
        ? .init(.open, title: "answers", help: answers, action: .answers)
        : .init(.open, and: .goOn, title: "answers", help: answers, action: .answers)
    ]
      + steps + moving
      + [
        .init(
          .back, keys: [.character("q"), .escape], title: "done", help: "go back to where you came from", action: .leave
        )
      ]
  }

  var breadcrumbs: [String] { ["Quiz", exam.plan.kind.title, "Result"] }
  var status: StyledText {
    StyledText(
      "used \(ExamClock.description(exam.elapsed)) of \(ExamClock.description(exam.plan.seconds * 1_000)) ", .dim)
  }
  var hints: [KeyHint] { bindings.hints }
  var family: KeyFamily { .questions }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .answers: return answers
    case .advice(let index): return advice[index].destination.map { .open($0) } ?? answers
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .page(let step): scroll(by: step * max(1, size.rows - 2))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private var answers: Navigation { .push(QuizResultsScreen(context.progress.record.lookOver(exam), context)) }

  mutating func touch(_ touch: Touch) -> Navigation {
    if case .rows(let count) = touch { scroll(by: count) }
    return .stay
  }

  mutating func leap(_ key: KeyEvent, page _: Int) -> Bool {
    var rows = ChoiceList(count: lowestTop + 1, chosen: top)
    guard rows.leap(key, page: size.rows - 2) else { return false }
    top = rows.chosen
    return true
  }

  private mutating func scroll(by step: Int) { top = max(0, min(lowestTop, top + step)) }
  private var lowestTop: Int { max(0, picture.rows(in: size).count - size.rows) }

  mutating func fit(_ size: Size) {
    self.size = size
    scroll(by: 0)
  }

  // MARK: Picture

  private var picture: ExamResultPicture { ExamResultPicture(exam: exam, result: result, advice: advice) }

  func draw(into surface: inout Surface, in rect: Rect) {
    let rows = picture.rows(in: rect.size)
    surface.offerText(in: rect)
    let middle = rect.centred(columns: picture.columns(in: rect.size) + 4)
    for (offset, row) in rows.dropFirst(min(top, lowestTop)).prefix(rect.rows).enumerated() {
      let line = Rect(column: middle.column, row: rect.row + offset, columns: middle.columns, rows: 1)
      for (column, title, columns) in row.rules {
        surface.rule(title, in: Rect(column: line.column + column, row: line.row, columns: columns, rows: 1))
      }
      for (column, text) in row.texts {
        surface.write(text, at: Point(line.column + 2 + column, line.row), limit: line.endColumn - 1)
      }
      if let step = row.step { surface.offer(.key(.character(Character("\(step + 1)"))), in: line) }
    }
    if rows.count > rect.rows {
      surface.drawArrows(above: top > 0, below: top < lowestTop, beside: rect, at: middle.endColumn - 1)
    }
  }
}
