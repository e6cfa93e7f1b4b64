import CourseContent
import StudyProgress
import TerminalSurface

/// The ways into the quiz: what was left, a mixture, what was missed, the checkpoints and the topics.
struct QuizMenuScreen: Screen {
  let context: StudyContext
  private var place = ChoiceList(count: 0)

  init(_ context: StudyContext) throws(ContentError) {
    self.context = context
    _ = try context.course.topicsAsWritten()
  }

  private struct Entry {
    let title: String
    let destination: Destination
    var tally: Tally?
    var words = ""
    var heading: String?

    /// The quiz that it begins; nil for an exam.
    var request: QuizRequest? { if case .quiz(let request) = destination { request } else { nil } }
  }

  private enum Action { case previous, next, first, last, open, leave }

  private static let bindings: KeyTable<Action> = [
    .init(
      [.enter, .right, .character("l"), .character(" ")], "enter", title: "begin", help: "begin the chosen quiz",
      action: .open),
    .init(
      [.down, .character("j"), .tab], "down", title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    .init([.up, .character("k"), .backTab], "up", help: "choose the one before", action: .previous),
    .init([.home, .character("g")], "home", help: "to the beginning of the list", action: .first),
    .init([.end, .character("G")], "end", help: "to the end of the list", action: .last),
    .init(
      [.character("q"), .escape, .left, .character("h")], "q", title: "back", help: "go back to where you came from",
      action: .leave),
  ]

  var breadcrumbs: [String] { ["Quiz"] }
  var hints: [KeyHint] { Self.bindings.hints }
  var entryNames: [String] { entries.map(\.title) }
  var status: StyledText {
    guard let total = summary?.total else { return StyledText() }
    return StyledText("\(total.right) of \(total.questions) right ", .dim)
  }

  private func list(of entries: [Entry]) -> ChoiceList { place.among(entries.count, chosen: place.chosen) }

  mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    place = list(of: entries)
    return place.leap(key, page: page)
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    place = list(of: entries)
    return place.touch(touch)
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    let entries = entries
    var list = list(of: entries)
    switch Self.bindings.action(for: key) {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .first: list.choose(0)
    case .last: list.choose(entries.count - 1)
    case .open where !entries.isEmpty: return .open(entries[list.chosen].destination)
    case .leave: return .back
    case .open, nil: break
    }
    place = list
    return .stay
  }

  // MARK: What there is

  /// Of questions and templates alone: no other file of the course is read for the menu.
  private var summary: ProgressSummary? {
    guard let topics = try? context.course.topicsAsWritten() else { return nil }
    return ProgressSummary(
      context.progress.record, lessonIDs: context.course.manifest.lessonIDs, topics: topics,
      templates: (try? context.course.templates()) ?? [], drawn: context.progress.record.drawn(in: context.course))
  }

  private var entries: [Entry] {
    guard let summary, let written = try? context.course.topicsAsWritten() else { return [] }
    let questions = written.flatMap(\.questions)
    var entries = running
    if let left = context.progress.record.toContinue(
      questions: questions + context.progress.record.drawn(in: context.course))
    {
      let words = "question \(left.number) of \(left.questions.count)"
      entries.append(
        Entry(
          title: "Go on: " + left.plan.mode.title(in: context.course), destination: .quiz(QuizRequest()), words: words))
    }
    entries.append(
      Entry(
        title: QuizMode.mixed.title(in: context.course), destination: .quiz(QuizRequest(.mixed)),
        words: "\(min(QuizPlan.usualCount, questions.count)) questions"))
    if summary.templates.questions > 0 {
      entries.append(
        Entry(
          title: QuizMode.drawn.title(in: context.course), destination: .quiz(QuizRequest(.drawn)),
          words: "\(QuizPlan.usualCount) questions"))
    }
    if summary.missedCount > 0 {
      entries.append(
        Entry(
          title: QuizMode.missed.title(in: context.course), destination: .quiz(QuizRequest(.missed)),
          words: summary.missedCount.questions))
    }
    return entries + exams(questions) + checkpoints(summary) + topics(summary)
  }

  /// The exam that is running, before all else.
  private var running: [Entry] {
    guard let running = runningExam else { return [] }
    return [
      Entry(
        title: "Go on: \(running.plan.kind.title), which is running",
        destination: .exam(ExamRequest(running.plan.kind)), words: running.timeLeft)
    ]
  }

  private var runningExam: ExamSession? { try? context.progress.record.runningExam(in: context.course) }

  /// Both lengths, as long as none is running; and what the latest came to.
  private func exams(_ questions: [Question]) -> [Entry] {
    let record = context.progress.record
    let beginnings: [Entry] =
      if runningExam != nil {
        []
      } else {
        ExamKind.allCases.filter { $0.count <= questions.count(where: \.isExamForm) }.enumerated().map { index, kind in
          Entry(
            title: kind.title, destination: .exam(ExamRequest(kind)), words: kind.words,
            heading: index == 0 ? "At the exam's pace" : nil)
        }
      }
    let last = record.exams.all.last { $0.ending != nil && $0.ending != .givenUp }
    return beginnings
      + (last.map { exam in
        let right = record.answers.count { $0.session == exam.plan.id && $0.isRight }
        return [
          Entry(
            title: "The latest result", destination: .examResult(exam.plan.id),
            words: "\(right) of \(exam.plan.questionIDs.count) right",
            heading: beginnings.isEmpty ? "At the exam's pace" : nil)
        ]
      } ?? [])
  }

  /// What the chosen quiz would be made of, in a sentence; nil if nothing would be asked.
  private func mix(of request: QuizRequest) -> String? {
    let record = context.progress.record
    guard request.mode != .drawn, let questions = try? context.course.topicsAsWritten().flatMap(\.questions) else {
      return nil
    }
    let mayContinue = record.toContinue(request.mode, questions: questions)
    let session =
      mayContinue
      ?? QuizSession(QuizPlan(request.mode ?? .mixed, from: questions, record: record), questions: questions)
    let mix = QuizMix(of: session, in: record)
    return mix.description.isEmpty ? nil : "It asks \(mix.description)."
  }

  private func checkpoints(_ summary: ProgressSummary) -> [Entry] {
    let lessons = summary.lessons.filter { $0.checkpoint.questions > 0 }
    return lessons.enumerated().map { index, lesson in
      Entry(
        title: (try? context.course.lessonTitle(lesson.id)) ?? lesson.id,
        destination: .quiz(QuizRequest(.checkpoint(lesson: lesson.id))), tally: lesson.checkpoint,
        heading: index == 0 ? "Checkpoints of the lessons" : nil)
    }
  }

  private func topics(_ summary: ProgressSummary) -> [Entry] {
    summary.topics.filter { $0.tally.questions > 0 }.enumerated().map { index, topic in
      Entry(
        title: topic.title, destination: .quiz(QuizRequest(.topic(topic.id))), tally: topic.tally,
        heading: index == 0 ? "Topics" : nil)
    }
  }

  // MARK: Picture

  private enum Row {
    case space
    case heading(String)
    case entry(Int)

    var entry: Int? { if case .entry(let entry) = self { entry } else { nil } }
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let entries = entries
    let list = list(of: entries)
    let isRoomy = rect.rows >= 16
    let rows = entries.indices.flatMap { index -> [Row] in
      guard let heading = entries[index].heading else { return [.entry(index)] }
      return (isRoomy ? [.space] : []) + [.heading(heading), .entry(index)]
    }
    let rect = rect.centred(columns: 100)
    let calibration = isRoomy && context.settings.asksConfidence ? summary?.calibration.sentence : nil
    let mix = entries.indices.contains(list.chosen) ? entries[list.chosen].request.flatMap(mix) : nil
    // The mix has its row always, so that the list stays where it is under the pointer.
    let said = [
      StyledText(mix ?? "", .text), calibration.map { StyledText(shortened($0, to: rect.columns - 4), .dim) },
    ].compactMap(\.self)
    let air = isRoomy ? 1 : 0
    let (below, above) = rect.inset(columns: 2, rows: air).splitBottom(said.isEmpty ? 0 : said.count + air)
    let lines = above
    for (row, sentence) in said.enumerated() {
      surface.write(sentence, at: Point(below.column, below.row + air + row), limit: below.endColumn)
    }
    let chosen = rows.firstIndex { $0.entry == list.chosen } ?? 0
    list.among(rows.count, chosen: chosen).draw(into: &surface, in: lines, entry: { rows[$0].entry }) { row, surface in
      switch rows[row.index] {
      case .space: break
      case .heading(let title):
        surface.rule(title, in: Rect(column: rect.column, row: row.rect.row, columns: rect.columns, rows: 1))
      case .entry(let entry): draw(entries[entry], in: row, into: &surface)
      }
    }
  }

  private func draw(_ entry: Entry, in row: ListRow, into surface: inout Surface) {
    let barWidth = row.rect.columns >= 70 ? 12 : 0
    let right = row.rect.columns - (entry.tally == nil ? entry.words.columns + 2 : 11 + barWidth)
    row.write(row.arrow + " ", role: row.nameRole, into: &surface)
    row.write(shortened(entry.title, to: right - 3), at: 2, role: row.nameRole, into: &surface)
    guard let tally = entry.tally else { return row.writeAtEnd(entry.words, role: .dim, into: &surface) }
    if barWidth > 0 {
      Gauge(tally.right, of: tally.questions).draw(
        into: &surface, at: Point(row.rect.column + right, row.rect.row), columns: barWidth, background: row.background)
    }
    row.writeAtEnd("\(tally.right) of \(tally.questions)", role: .dim, into: &surface)
  }
}
