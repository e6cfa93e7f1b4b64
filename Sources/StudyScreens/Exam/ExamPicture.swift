import CourseContent
import StudyProgress
import TerminalSurface

// An exam on the screen: two bars for time and answers, the question, all of them as cells.
extension ExamScreen {
  private var isRoomy: Bool { size.rows >= 20 && size.columns >= 70 }
  /// Rows of the two bars and of the air below them.
  private var barRows: Int { isRoomy ? (size.rows >= 34 ? 5 : 3) : 0 }
  private var width: Int { min(size.columns - 4, ReadingPage.widest) }
  private var stripRows: Int { size.rows >= 32 && size.columns >= ExamStrip.columns(of: exam) + 6 ? 5 : 0 }
  /// Rows of the question: all but the bars, the prompt and the cells.
  var rows: Int { max(1, size.rows - barRows - 2 - stripRows) }
  /// With air between the options where all of it fits.
  var page: QuizPage {
    let roomy = QuizPage(exam, at: place, width: width, isRoomy: true, facts: context.facts)
    return roomy.rows.count <= rows
      ? roomy : QuizPage(exam, at: place, width: width, isRoomy: false, facts: context.facts)
  }
  var lowestTop: Int { max(0, page.rows.count - rows) }
  /// How many cells stand in a row of the look at all questions.
  var cellsARow: Int { ExamOverview.cellsARow(in: size, of: exam.questions.count) }

  func draw(into surface: inout Surface, in rect: Rect) {
    switch stage {
    case .cover(let draw):
      let cover = ExamCover(
        exam: exam, draw: draw, askedSeed: askedSeed, isWarned: isWarned, saving: context.progress.status,
        course: context.course, keys: context.keys, columns: ExamText.columns(in: rect))
      cover.draw(into: &surface, in: rect)
    case .question: drawQuestion(into: &surface, in: rect)
    case .overview:
      let overview = ExamOverview(
        exam: exam, chosen: cell, isWarned: isWarned, notice: message, facts: context.facts, keys: context.keys)
      overview.draw(into: &surface, in: rect, cellsARow: cellsARow)
    case .over: drawEnd(into: &surface, in: rect)
    }
  }

  private func drawQuestion(into surface: inout Surface, in rect: Rect) {
    let (bars, below) = rect.splitTop(barRows)
    drawBars(into: &surface, in: bars)
    let (strip, above) = below.splitBottom(stripRows)
    if !strip.isEmpty { ExamStrip(exam: exam, here: place).draw(into: &surface, in: strip) }
    let (prompt, body) = above.centred(columns: width + 4).splitBottom(2)
    let text = Rect(column: body.column + 2, row: body.row, columns: width, rows: min(rows, body.rows))
    let page = page
    surface.offerText(in: text)
    page.draw(into: &surface, in: text, from: top, option: cursor, touch: touch(ofOption:))
    drawMore(into: &surface, in: text, page.rows.count)
    let row = min(prompt.endRow - 1, text.row + page.rows.count + 1)
    surface.write(self.prompt, at: Point(prompt.column + 2, row), limit: prompt.endColumn - 1)
  }

  /// Time and answers as two bars of equal length, so that one can be seen to be ahead of the other.
  private func drawBars(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let room = rect.centred(columns: 120).inset(columns: 2, rows: 0)
    let answered = exam.questions.count - exam.open.count
    let used = Double(exam.elapsed) / Double(exam.plan.seconds * 1_000)
    let words = ["\(ExamClock.description(exam.elapsed)) used", "\(answered) of \(exam.questions.count)"]
    let columns = max(0, room.columns - 10 - 14)
    let gauges = [Gauge(share: used), Gauge(answered, of: exam.questions.count)]
    for (row, (name, gauge)) in zip(["time", "answered"], gauges).enumerated() {
      surface.write(name, at: Point(room.column, room.row + row), role: .dim)
      let end = gauge.draw(
        into: &surface, at: Point(room.column + 10, room.row + row), columns: columns,
        role: row == 0 ? .dim : .asynchronous)
      surface.write(words[row], at: Point(end + 2, room.row + row), role: .dim, limit: room.endColumn)
    }
  }

  /// A click on an option is its letter.
  private func touch(ofOption option: Int) -> Touch? { .key(.character(Character(QuizAnswering.letter(option)))) }

  /// Arrows where there is more above or below than fits.
  private func drawMore(into surface: inout Surface, in text: Rect, _ count: Int) {
    guard count > text.rows else { return }
    surface.drawArrows(above: top > 0, below: top + text.rows < count, beside: text, at: text.endColumn + 1)
  }

  private var prompt: StyledText {
    if let message { return StyledText(message, .attention) }
    if let claim { return StyledText(claim.announcement, .attention) }
    let flag = exam.isFlagged(place) ? StyledText("\(Glyph.retried) flagged   ", .attention) : StyledText()
    let head = flag + StyledText(exam.instruction(at: place), .dim)
    if exam.isAnswered(place), let confidence = exam.confidence(at: place) {
      let said = confidence.description
      let whole = StyledText(" Answered, and \(said); it can be changed until the end.", .faint)
      return head.width + whole.width <= width ? head + whole : head + StyledText(" Now \(said).", .faint)
    }
    let keys =
      asksConfidence
      ? StyledText(" ")
        + (exam.wanted(at: place) == 1
          ? QuizAnswering.Form.one.confidenceKeys(isFree: true, context.keys) : severalKeys)
      : StyledText()
    return head.width + keys.width <= width ? head + keys : head
  }

  private var severalKeys: StyledText {
    StyledText([
      .init(filled("{Open}"), .text), .init(" goes on unsure, ", .dim), .init(filled("{hand-in-as-sure}"), .text),
      .init(" sure, ", .dim), .init(filled("{guess}"), .text), .init(" as a guess.", .dim),
    ])
  }

  private func filled(_ sentence: String) -> String { context.keys.filled(sentence, in: family) }

  private func drawEnd(into surface: inout Surface, in rect: Rect) {
    let isGivenUp = exam.ending == .givenUp
    let title = isGivenUp ? "The exam is given up." : exam.ending == .timeUp ? "The time is up." : "The exam is over."
    let lines = [
      StyledText(title, .title), StyledText(), StyledText(exam.endedElsewhere ?? closing, .text), StyledText(),
      StyledText(filled(isGivenUp ? "{Open}: the quizzes." : "{Open}: the result."), .attention),
    ]
    ExamText(lines: lines).draw(into: &surface, in: rect)
  }
}

extension ExamScreen {
  private var closing: String {
    guard exam.ending != .givenUp else { return "Nothing of it is judged." }
    let answered = exam.questions.count - exam.open.count
    return
      "\(answered) of \(exam.questions.count) \(answered == 1 ? "is" : "are") answered. What is answered is judged now; "
      + "the rest counts as not right."
  }
}

/// Sentences in the upper part of an empty page.
struct ExamText {
  let lines: [StyledText]

  static func columns(in rect: Rect) -> Int { min(rect.columns - 4, ReadingPage.measure) }

  func draw(into surface: inout Surface, in rect: Rect) {
    let width = Self.columns(in: rect)
    let rows = lines.flatMap { $0.width == 0 ? [$0] : $0.wrapped(to: width) }
    let middle = rect.centred(columns: width)
    // Where all does not fit, empty lines go first.
    let shown = rows.count > rect.rows ? rows.filter { $0.width > 0 } : rows
    let air = max(0, min(rect.rows / 6, rect.rows - shown.count))
    for (row, line) in shown.prefix(rect.rows).enumerated() {
      surface.write(line, at: Point(middle.column, rect.row + air + row))
    }
  }
}

/// The first page of an exam: what is ahead, or what is running.
struct ExamCover {
  let exam: ExamSession
  /// What was drawn; nil where it goes on.
  let draw: ExamDraw?
  /// The seed that was asked for; nil if none was.
  let askedSeed: UInt64?
  let isWarned: Bool
  let saving: SavingStatus
  let course: Course
  let keys: KeyMap
  /// How wide its text is.
  let columns: Int

  func draw(into surface: inout Surface, in rect: Rect) {
    let isShort = rect.rows < 18
    ExamText(lines: draw.map { beginning($0, isShort: isShort) } ?? running).draw(into: &surface, in: rect)
  }

  private func filled(_ sentence: String) -> String { keys.filled(sentence, in: .questions) }

  private var running: [StyledText] {
    let remarks = exam.remarks(askedSeed: askedSeed).map { StyledText($0, .text) }
    let ways: [StyledText] = [
      StyledText("Its clock stood still while it was not shown.", .dim), StyledText(),
      StyledText(filled("{Open}: go on where it was."), .attention), StyledText(),
      isWarned
        ? StyledText(filled("{end-exam} again gives it up: nothing of it is judged, and it is gone."), .failing)
        : StyledText(filled("{end-exam}: give it up, without a verdict."), .dim),
    ]
    let head = [StyledText(exam.running, .title), StyledText()]
    return head + (remarks.isEmpty ? [] : remarks + [StyledText()]) + ways
  }

  private func beginning(_ draw: ExamDraw, isShort: Bool) -> [StyledText] {
    let closing = draw.closing.map { [StyledText($0, .attention), StyledText()] } ?? []
    let head: [StyledText] =
      closing + [
        StyledText("\(draw.plan.kind.title): \(draw.plan.kind.description)", .title), StyledText(),
        StyledText("Choose one, or choose several. Nothing is judged before the end.", .text),
        StyledText(draw.freshness, .text),
      ]
    let rules: [StyledText] = [
      StyledText(), StyledText("Every answer can be changed until the end.", .text),
      StyledText("The clock goes while a page is shown. " + saving.examPromise, .text), StyledText(),
    ]
    let begin = StyledText(filled("{Open}: begin."), .attention) + StyledText("   seed \(draw.plan.seed)", .faint)
    return isShort ? head + [StyledText(), begin] : head + shares + rules + [begin]
  }

  /// How many questions there are of each objective.
  private var shares: [StyledText] {
    let lines = course.manifest.objectives.flatMap { objective -> [StyledText] in
      let count = exam.questions.count { $0.objective == objective.id }
      guard count > 0 else { return [] }
      let words = StyledText(objective.text, .dim).wrapped(to: columns - 4)
      return words.enumerated().map { row, line in
        StyledText(row > 0 ? "    " : (count < 10 ? " " : "") + "\(count)  ", .figure) + line
      }
    }
    return lines.isEmpty ? [] : [StyledText()] + lines
  }
}
