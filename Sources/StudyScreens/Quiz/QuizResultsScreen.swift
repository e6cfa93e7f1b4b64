import CourseContent
import StudyProgress
import TerminalSurface

/// The results of a quiz: the score, what is next, the topics, and the answers, those that deserve a second look first.
/// Nothing is chosen at first, so that Enter goes on.
struct QuizResultsScreen: Screen {
  let context: StudyContext
  let session: QuizSession
  private let end: QuizEnd
  private let calibration: String?
  /// The row of the chosen answer; nil before an arrow has brought one.
  private var chosen: Int?
  /// The first row in view while nothing is chosen.
  private var top = 0
  private var size = Size(columns: 80, rows: 22)

  init(_ session: QuizSession, _ context: StudyContext) {
    self.context = context
    self.session = session
    end = QuizEnd(session, context)
    calibration =
      context.settings.asksConfidence ? Calibration(of: context.progress.record.answers).sentence : nil
  }

  private var results: QuizResults { end.results }

  // MARK: Keys

  private enum Action { case previous, next, open, goOn, pageOrGoOn, missed, read(String), leave }

  private var bindings: KeyTable<Action> {
    let next = end.next?.title ?? "done"
    let enter: KeyBinding<Action> =
      chosen == nil
      ? .init(.open, title: next, help: "go on: \(end.next?.words ?? "back")", action: .goOn)
      : .init(.open, title: "why", help: "read again why", action: .open)
    return KeyTable([
      enter,
      .init(
        .next, and: .nextThing, title: "choose", help: "choose the next answer", action: .next, footer: "arrows"),
      .init(.previous, and: .previousThing, help: "choose the answer before", action: .previous),
      .init(.missed, title: "missed again", help: "ask again what is missed here", action: .missed),
      end.sections.first.map {
        .init(
          .readLesson, title: "read again", help: "the lesson that explains what is missed", action: .read($0.lesson))
      },
      .init(.goOn, help: "a page on, or go on", action: .pageOrGoOn),
      .init(.back, title: "done", help: "go back to where you came from", action: .leave),
    ]).filter { action in
      switch action {
      case .missed: end.missedCount > 0
      case .open, .previous, .next: !results.entries.isEmpty
      case .goOn, .pageOrGoOn, .read, .leave: true
      }
    }
  }

  var breadcrumbs: [String] { ["Quiz", session.plan.mode.title(in: context.course), "Results"] }
  var hints: [KeyHint] { bindings.hints }
  var entryNames: [String] { results.entries.map { $0.question.ask.description(context.facts) } }

  mutating func fit(_ size: Size) { self.size = size }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    var list = ChoiceList(count: results.entries.count, chosen: chosen ?? 0)
    guard list.leap(key, page: page) else { return false }
    chosen = list.chosen
    return true
  }

  /// Of keys that came together those that go on count once, as on every page of a quiz.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    switch bindings.action(for: key) {
    case .goOn, .pageOrGoOn, .open, .missed, .read: handle(key)
    case .previous, .next, .leave, nil: nil
    }
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .entry(let index, _): choose(index)
    case .scroll(let share): choose(Int((share * Double(results.entries.count - 1)).rounded()))
    case .key, .page, .link, .part, .knob, .chart, .position, .slide, .rows: break
    }
    return .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .previous: choose(chosen.map { $0 - 1 } ?? results.entries.count - 1)
    case .next: choose(chosen.map { $0 + 1 } ?? 0)
    case .open:
      guard let chosen else { break }
      return .push(QuizScreen(reviewing: results.entries[chosen].question, in: session, context))
    case .pageOrGoOn:
      guard top + listRows < rows.count else { return goOn }
      (top, chosen) = (top + listRows, nil)
    case .goOn: return goOn
    case .missed: return askAgain
    case .read(let lesson): return .open(.lesson(lesson))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private mutating func choose(_ index: Int) { chosen = max(0, min(results.entries.count - 1, index)) }

  private var goOn: Navigation { end.next.map { .goOn($0.destination) } ?? .back }

  /// Only what was missed in this quiz; the key is there only if something was.
  private var askAgain: Navigation {
    let plan = QuizPlan(.missed, from: session.questions, record: context.progress.record)
    return QuizScreen(QuizSession(plan, questions: session.questions), context).map { .replace($0) } ?? .stay
  }

  // MARK: Picture

  private var isWide: Bool { size.columns >= 130 }
  private var isHigh: Bool { !isWide && size.rows >= 34 }
  private var isRoomy: Bool { size.rows >= 16 }
  /// What an exam came to by its objectives was told before.
  private var isExam: Bool { if case .exam = session.plan.mode { true } else { false } }
  private var topicRows: Int {
    !isExam && results.topics.count > 1 && isRoomy ? min(results.topics.count, size.rows / 3) : 0
  }

  /// What it comes to and what is next, in lines of so many columns.
  private func sentences(_ columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    if let verdict = end.verdict { lines.append(StyledText(verdict, end.missedCount == 0 ? .good : .title)) }
    if let next = end.next { lines.append(StyledText(next.sentence(context.keys, in: family), .attention)) }
    guard isRoomy else { return lines.suffix(1).flatMap { $0.wrapped(to: columns) } }
    if !end.sections.isEmpty {
      let titles = end.sections.prefix(3).map { "\"\($0.title)\"" }.joined(separator: ", ")
      lines.append(StyledText(context.keys.filled("{read-lesson}: read again ", in: family) + titles + ".", .text))
    }
    if end.missedCount > 0 {
      let missed = end.missedCount == 1 ? "the one that is missed" : "the \(end.missedCount) that are missed"
      lines.append(StyledText(context.keys.filled("{missed}: \(missed), once more.", in: family), .text))
    }
    if let calibration { lines.append(StyledText(calibration, .dim)) }
    return lines.flatMap { $0.wrapped(to: columns) }
  }

  /// The columns of the list, and whatever stands above the answers in it.
  private var listColumns: Int {
    (isWide ? (size.columns - ReadingPage.measure) / 2 : min(size.columns, ReadingPage.widest + 4)) - 4
  }
  private var headRows: Int {
    let air = isRoomy ? 1 : 0
    return air + 1 + air + sentences(listColumns).count + air + (topicRows > 0 ? topicRows + 1 : 0)
  }
  private var listRows: Int { max(1, (isHigh ? size.rows / 2 : size.rows) - headRows) }

  /// In a wide room the chosen answer stands beside the list, with its reasons, in a high one below it; else the list is
  /// in the middle.
  func draw(into surface: inout Surface, in rect: Rect) {
    guard !isWide else {
      let (list, answer) = rect.splitLeft(listColumns + 4)
      drawResults(into: &surface, in: list)
      return drawChosen(into: &surface, in: answer.splitTop(1).1.inset(columns: 2, rows: 0))
    }
    let middle = rect.centred(columns: ReadingPage.widest + 4)
    guard isHigh else { return drawResults(into: &surface, in: middle) }
    let (list, answer) = middle.splitTop(rect.rows / 2)
    drawResults(into: &surface, in: list)
    guard !results.entries.isEmpty else { return }
    surface.rule(chosen == nil ? "The first of them" : "The chosen one", in: answer.splitTop(1).0)
    drawChosen(into: &surface, in: answer.splitTop(2).1.inset(columns: 2, rows: 0))
  }

  private func drawChosen(into surface: inout Surface, in rect: Rect) {
    let index = chosen ?? 0
    guard results.entries.indices.contains(index) else { return }
    let text = rect.splitLeft(ReadingPage.widest).0
    QuizPage(results.entries[index].question, in: session, width: text.columns, context)
      .draw(into: &surface, in: text, from: 0)
  }

  private func drawResults(into surface: inout Surface, in rect: Rect) {
    let (head, below) = rect.inset(columns: 2, rows: 0).splitTop(headRows)
    var row = head.row + (isRoomy ? 1 : 0)
    let score = surface.write(
      StyledText("\(results.tally.right) of \(results.tally.answered)", .title) + StyledText(" right", .text),
      at: Point(head.column, row))
    AnswerCells(tally: results.tally).draw(
      into: &surface, at: Point(score + 3, row), columns: head.endColumn - score - 3)
    row += isRoomy ? 2 : 1
    for sentence in sentences(head.columns) {
      surface.write(sentence, at: Point(head.column, row), limit: head.endColumn)
      row += 1
    }
    for (place, topic) in results.topics.prefix(topicRows).enumerated() {
      let line = Rect(column: head.column, row: row + 1 + place, columns: head.columns, rows: 1)
      draw(topic, into: &surface, in: line)
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

  // MARK: Answers

  /// The answers under their headings.
  private enum Row: Equatable {
    case heading(QuizResults.Remark)
    case entry(Int)

    var entry: Int? { if case .entry(let entry) = self { entry } else { nil } }
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

  /// The chosen one is in view, else what was paged to.
  private func drawEntries(into surface: inout Surface, in rect: Rect) {
    let rows = rows
    let place = chosen.flatMap { index in rows.firstIndex(of: .entry(index)) }
    let window =
      place.map { ChoiceList(count: rows.count, chosen: $0).window(rows: rect.rows) }
      ?? min(top, rows.count)..<min(rows.count, top + rect.rows)
    surface.offerList(chosen: chosen ?? -1, in: rect)
    surface.note(entriesInView: window.count { rows[$0].entry != nil })
    let (edge, body) = rect.splitRight(window.count < rows.count && rect.rows > 2 ? 1 : 0)
    ScrollBar(visible: window, of: rows.count).draw(into: &surface, in: edge)
    for (offset, index) in window.enumerated() {
      let line = Rect(column: body.column, row: body.row + offset, columns: body.columns, rows: 1)
      switch rows[index] {
      case .heading(let remark): surface.rule(remark.title, in: line.inset(columns: -2, rows: 0))
      case .entry(let entry):
        let row = ListRow(index: entry, isChosen: entry == chosen, in: line)
        row.mark(into: &surface)
        row.offer(entry, into: &surface)
        draw(results.entries[entry], in: row, into: &surface)
      }
    }
  }

  private func draw(_ entry: QuizResults.Entry, in row: ListRow, into surface: inout Surface) {
    let standing: QuizFeedback.Standing = entry.answer.isRight ? .right : .chosenWrongly
    let remark = entry.description
    row.write(standing.sign + " ", role: standing.role, into: &surface)
    row.write(
      shortened(entry.question.ask.description(context.facts), to: row.rect.columns - remark.columns - 4), at: 2,
      role: row.nameRole, into: &surface)
    row.writeAtEnd(remark, margin: 0, role: .dim, into: &surface)
  }
}

extension QuizResults.Entry {
  /// What stands behind the question: how much was right, and how sure the learner was.
  fileprivate var description: String {
    if answer.isNone { return answer.at == 0 ? "not answered" : "not known" }
    let part = answer.isRight ? nil : question.partlyRight(answer.given)?.description
    return [part, answer.confidence?.rawValue].compactMap(\.self).joined(separator: ", ")
  }
}
