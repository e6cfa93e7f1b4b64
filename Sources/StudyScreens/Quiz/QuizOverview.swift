import CourseContent
import StudyProgress
import TerminalSurface

/// All questions of a quiz at once: which are right, which are missed, where the learner is. A list beside the question
/// where there is room, a row of cells below it where the page is high; nothing where it is neither.
struct QuizOverview {
  let session: QuizSession
  /// The question that is shown.
  let here: Question.ID
  let facts: FactLedger

  private static let listColumns = 60

  private func isBeside(in size: Size) -> Bool { size.columns >= 160 && session.questions.count > 1 }

  /// How many rows it takes below the question.
  func rows(in size: Size) -> Int {
    !isBeside(in: size) && size.rows >= 32 && size.columns >= 60 && session.questions.count > 1 ? 5 : 0
  }

  /// Its own part of a page, and the rest.
  func split(_ rect: Rect, in size: Size) -> (Rect, Rect) {
    guard isBeside(in: size) else { return rect.splitBottom(rows(in: size)) }
    let (list, rest) = rect.splitRight(Self.listColumns)
    return (list.splitTop(1).1, rest)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let (head, body) = rect.splitTop(1)
    surface.rule("This quiz", in: head)
    surface.write(
      StyledText(" ", .dim) + AnswerCells.legend + StyledText("  \(Glyph.arrowRight) here ", .attention),
      at: Point(head.column + 12, head.row), limit: head.endColumn)
    let room = body.inset(columns: 2, rows: 1)
    if rect.rows > 5 { drawList(into: &surface, in: room) } else { drawCells(into: &surface, in: room) }
  }

  private func mark(of question: Question) -> (glyph: String, role: Role) {
    if question.id == here { return (Glyph.arrowRight, .attention) }
    guard let answer = session.answer(to: question) else { return (Glyph.idle, .faint) }
    return answer.isRight ? (Glyph.busy, .good) : (Glyph.failed, .failing)
  }

  /// In groups of five, each with the number of its first; as many as there is room for, the present one among them.
  private func drawCells(into surface: inout Surface, in rect: Rect) {
    let room = max(1, (rect.columns + 3) / 8) * 5
    let first = (session.questions.firstIndex { $0.id == here } ?? 0) / room * room
    for (place, question) in session.questions.dropFirst(first).prefix(room).enumerated() {
      let column = rect.column + place + place / 5 * 3
      guard column < rect.endColumn else { return }
      let (glyph, role) = mark(of: question)
      surface.write(glyph, at: Point(column, rect.row), role: role)
      offer(first + place, into: &surface, in: Rect(column: column, row: rect.row, columns: 1, rows: 1))
      if place.isMultiple(of: 5) {
        surface.write("\(first + place + 1)", at: Point(column, rect.row + 1), role: .faint, limit: rect.endColumn)
      }
    }
  }

  /// What has been asked so far, in its first words; of what is still to come only the number.
  private func drawList(into surface: inout Surface, in rect: Rect) {
    let place = session.questions.firstIndex { $0.id == here } ?? 0
    let list = ChoiceList(count: session.questions.count, chosen: place)
    for (row, index) in list.window(rows: rect.rows).enumerated() {
      let question = session.questions[index]
      let (glyph, role) = mark(of: question)
      let isHere = question.id == here
      let words =
        isHere || session.answer(to: question) != nil
        ? shortened(question.ask.description(facts), to: rect.columns - 6) : ""
      let number = "\(index + 1)"
      surface.write(glyph, at: Point(rect.column, rect.row + row), role: role)
      surface.write(number, at: Point(rect.column + 4 - number.columns, rect.row + row), role: .dim)
      surface.write(words, at: Point(rect.column + 6, rect.row + row), role: isHere ? .title : .dim)
      offer(index, into: &surface, in: Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1))
    }
  }

  /// A click looks once more at what was answered.
  private func offer(_ index: Int, into surface: inout Surface, in rect: Rect) {
    let question = session.questions[index]
    if question.id != here, session.answer(to: question) != nil { surface.offer(.part(index), in: rect) }
  }
}
