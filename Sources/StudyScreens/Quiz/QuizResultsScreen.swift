import CourseContent
import StudyProgress
import TerminalSurface

/// The results of a quiz: the score, the topics, and the answers, those that deserve a second look first.
struct QuizResultsScreen: Screen {
  let context: StudyContext
  let session: QuizSession
  private let results: QuizResults
  private var list: ChoiceList
  private var size = Size(columns: 80, rows: 22)

  init(_ session: QuizSession, _ context: StudyContext) {
    self.context = context
    self.session = session
    results = QuizResults(session)
    list = ChoiceList(count: results.entries.count)
  }

  private enum Action { case previous, next, open, missed, leave }

  private var bindings: KeyTable<Action> {
    KeyTable([
      .init(
        [.enter, .right, .character("l"), .character(" ")], "enter", title: "why", help: "read again why", action: .open
      ),
      .init(
        [.down, .character("j"), .tab], "down", title: "choose", help: "choose the next answer", action: .next,
        footer: "arrows"),
      .init([.up, .character("k"), .backTab], "up", help: "choose the answer before", action: .previous),
      .init(.characters("m"), "m", title: "missed again", help: "ask again what is missed", action: .missed),
      .init(
        [.character("q"), .escape, .left, .character("h")], "q", title: "done", help: "go back to where you came from",
        action: .leave),
    ]).filter { action in
      switch action {
      case .missed: results.tally.right < results.tally.answered
      case .open, .previous, .next: !results.entries.isEmpty
      case .leave: true
      }
    }
  }

  var breadcrumbs: [String] { ["Quiz", session.plan.mode.title(in: context.course), "Results"] }
  var hints: [KeyHint] { bindings.hints }

  mutating func fit(_ size: Size) { self.size = size }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { list.leap(key, page: page) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .open where results.entries.indices.contains(list.chosen):
      return .push(QuizScreen(reviewing: results.entries[list.chosen].question, in: session, context))
    case .missed: return .openInstead(.quiz(QuizRequest(.missed)))
    case .leave: return .back
    case .open, nil: break
    }
    return .stay
  }

  // MARK: Picture

  /// In a wide room the chosen answer stands beside the list, with its reasons, in a high one below it; else the list is
  /// in the middle.
  func draw(into surface: inout Surface, in rect: Rect) {
    guard rect.columns < 130 else {
      let (list, answer) = rect.splitLeft((rect.columns - ReadingPage.measure) / 2)
      drawResults(into: &surface, in: list)
      return drawChosen(into: &surface, in: answer.splitTop(1).1.inset(columns: 2, rows: 0))
    }
    let middle = rect.centred(columns: ReadingPage.widest + 4)
    guard rect.rows >= 34 else { return drawResults(into: &surface, in: middle) }
    let (list, answer) = middle.splitTop(rect.rows / 2)
    drawResults(into: &surface, in: list)
    surface.rule("The chosen one", in: answer.splitTop(1).0)
    drawChosen(into: &surface, in: answer.splitTop(2).1.inset(columns: 2, rows: 0))
  }

  private func drawChosen(into surface: inout Surface, in rect: Rect) {
    guard results.entries.indices.contains(list.chosen) else { return }
    let text = rect.splitLeft(ReadingPage.widest).0
    QuizPage(results.entries[list.chosen].question, in: session, width: text.columns, context)
      .draw(into: &surface, in: text, from: 0)
  }

  private func drawResults(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 16
    let topicRows = results.topics.count > 1 && isRoomy ? min(results.topics.count, rect.rows / 3) : 0
    let (head, below) = rect.inset(columns: 2, rows: 0).splitTop(
      (isRoomy ? 3 : 1) + (topicRows > 0 ? topicRows + 1 : 0))
    let figure = Point(head.column, head.row + (isRoomy ? 1 : 0))
    let score = surface.write(
      StyledText("\(results.tally.right) of \(results.tally.answered)", .title) + StyledText(" right", .text),
      at: figure)
    AnswerCells(tally: results.tally).draw(
      into: &surface, at: Point(score + 3, figure.row), columns: head.endColumn - score - 3)
    for (row, topic) in results.topics.prefix(topicRows).enumerated() {
      draw(
        topic, into: &surface, in: Rect(column: head.column, row: figure.row + 2 + row, columns: head.columns, rows: 1))
    }
    drawEntries(into: &surface, in: below)
  }

  private func draw(_ topic: QuizResults.Topic, into surface: inout Surface, in line: Rect) {
    let title = (try? context.course.topic(topic.id).title) ?? topic.id
    let column = line.column + min(44, line.columns - 22)
    surface.write(shortened(title, to: column - line.column - 1), at: line.origin, role: .text)
    AnswerCells(tally: topic.tally).draw(into: &surface, at: Point(column, line.row), columns: 12)
    surface.write("\(topic.tally.right) of \(topic.tally.answered)", at: Point(column + 14, line.row), role: .dim)
  }

  /// The answers under their headings; the chosen one is in view.
  private enum Row {
    case heading(QuizResults.Remark)
    case entry(Int)
  }

  private var rows: [Row] {
    var rows: [Row] = []
    var last: QuizResults.Remark?
    for (index, entry) in results.entries.enumerated() {
      if entry.remark != last { rows.append(.heading(entry.remark)) }
      last = entry.remark
      rows.append(.entry(index))
    }
    return rows
  }

  private func drawEntries(into surface: inout Surface, in rect: Rect) {
    let rows = rows
    let chosen = rows.firstIndex { if case .entry(list.chosen) = $0 { true } else { false } } ?? 0
    func isEntry(_ row: Int) -> Bool { if case .entry = rows[row] { true } else { false } }
    ChoiceList(count: rows.count, chosen: chosen).draw(into: &surface, in: rect, isEntry: isEntry) { row, surface in
      switch rows[row.index] {
      case .heading(let remark): surface.rule(remark.title, in: row.rect.inset(columns: -2, rows: 0))
      case .entry(let entry): draw(results.entries[entry], in: row, into: &surface)
      }
    }
  }

  private func draw(_ entry: QuizResults.Entry, in row: ListRow, into surface: inout Surface) {
    let standing: QuizFeedback.Standing = entry.answer.isRight ? .right : .chosenWrongly
    let confidence = entry.answer.confidence.rawValue
    row.write(standing.sign + " ", role: standing.role, into: &surface)
    row.write(
      shortened(entry.question.ask.description(context.facts), to: row.rect.columns - confidence.count - 4), at: 2,
      role: row.nameRole, into: &surface)
    row.writeAtEnd(confidence, margin: 0, role: .dim, into: &surface)
  }
}
