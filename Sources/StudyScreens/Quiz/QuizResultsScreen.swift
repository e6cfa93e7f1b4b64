import CourseContent
import StudyProgress
import TerminalSurface

/// What a quiz came to: the figure, the topics, and the answers that deserve a second look first.
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

  private var bindings: [KeyBinding<Action>] {
    [
      .init([.enter, .right, .character("l"), .character(" ")], "enter", "why", "read again why", .open),
      .init([.down, .character("j"), .tab], "down", "choose", "choose the next answer", .next, footer: "arrows"),
      .init([.up, .character("k"), .backTab], "up", "", "choose the answer before", .previous),
      .init(.characters("m"), "m", "missed again", "ask again what is missed", .missed),
      .init([.escape, .character("q"), .left, .character("h")], "q", "done", "go back to where you came from", .leave),
    ].filter { binding in
      switch binding.action {
      case .missed: results.tally.right < results.tally.answered
      case .open, .previous, .next: !results.entries.isEmpty
      case .leave: true
      }
    }
  }

  var crumbs: [String] { ["Quiz", session.plan.mode.title(in: context.course), "Results"] }
  var hints: [KeyHint] { [KeyHint](bindings) }

  mutating func fit(_ size: Size) { self.size = size }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.first(where: { $0.keys.contains(key) })?.action {
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

  func draw(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 16
    let topicRows = results.topics.count > 1 && isRoomy ? min(results.topics.count, rect.rows / 3) : 0
    let (head, below) = rect.inset(columns: 2, rows: 0).splitTop(
      (isRoomy ? 3 : 1) + (topicRows > 0 ? topicRows + 1 : 0))
    let figure = Point(head.column, head.row + (isRoomy ? 1 : 0))
    surface.write(
      StyledText("\(results.tally.right) of \(results.tally.answered)", .title) + StyledText(" right", .text),
      at: figure)
    for (row, topic) in results.topics.prefix(topicRows).enumerated() {
      draw(topic, into: &surface, Rect(column: head.column, row: figure.row + 2 + row, columns: head.columns, rows: 1))
    }
    drawEntries(into: &surface, below)
  }

  private func draw(_ topic: QuizResults.Topic, into surface: inout Surface, _ line: Rect) {
    let title = (try? context.course.topic(topic.id).title) ?? topic.id
    let column = line.column + min(44, line.columns - 22)
    surface.write(shortened(title, to: column - line.column - 1), at: line.origin, role: .text)
    let end = surface.bar(topic.tally.right, of: topic.tally.questions, at: Point(column, line.row), columns: 12)
    surface.write("\(topic.tally.right) of \(topic.tally.answered)", at: Point(end + 2, line.row), role: .dim)
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

  private func drawEntries(into surface: inout Surface, _ rect: Rect) {
    let rows = rows
    let chosen = rows.firstIndex { if case .entry(list.chosen) = $0 { true } else { false } } ?? 0
    let window = ChoiceList(count: rows.count, chosen: chosen).window(rows: rect.rows)
    for (offset, index) in window.enumerated() {
      let line = Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1)
      switch rows[index] {
      case .heading(let remark):
        surface.rule(remark.title, in: Rect(column: line.column - 2, row: line.row, columns: line.columns + 4, rows: 1))
      case .entry(let entry): draw(results.entries[entry], isChosen: entry == list.chosen, into: &surface, line)
      }
    }
  }

  private func draw(_ entry: QuizResults.Entry, isChosen: Bool, into surface: inout Surface, _ line: Rect) {
    surface.fillRow(line, isChosen: isChosen)
    let background: Background = isChosen ? .selection : .plain
    let standing: QuizFeedback.Standing = entry.answer.isRight ? .right : .chosenWrongly
    let column = surface.write(standing.sign + " ", at: line.origin, role: standing.role, background: background)
    let confidence = entry.answer.confidence.rawValue
    let words = shortened(entry.question.ask.description(context.facts), to: line.columns - confidence.count - 4)
    surface.write(words, at: Point(column, line.row), role: isChosen ? .title : .text, background: background)
    surface.write(
      confidence, at: Point(line.endColumn - confidence.count, line.row), role: .dim, background: background)
  }
}

extension Surface {
  /// A share as a line: what is done, and what is left. Returns the column behind it.
  @discardableResult
  mutating func bar(_ done: Int, of all: Int, at point: Point, columns: Int, background: Background = .plain) -> Int {
    let filled = all == 0 ? 0 : columns * min(done, all) / all
    let middle = write(String(repeating: Glyph.done, count: filled), at: point, role: .good, background: background)
    return write(
      String(repeating: Glyph.toDo, count: columns - filled), at: Point(middle, point.row), role: .rule,
      background: background)
  }
}
