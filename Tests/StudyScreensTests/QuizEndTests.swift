import CourseContent
import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What a quiz leads to, and that Enter and Space alone lead there.
@Suite struct `The end of a quiz` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1"
  private static let sizes =
    [Size(columns: 80, rows: 24)] + (isLong ? [Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)] : [])

  private func app(_ course: Course, asking request: QuizRequest, size: Size = sizes[0]) -> (App, ProgressStore) {
    let store = ProgressStore(
      inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    let context = StudyContext(course: course, progress: store)
    return (App(context, at: .quiz(request), size: size, glyphs: .unicode), store)
  }

  /// Presses keys in turn until the quiz is left; nil if it never is.
  private func walk(_ app: inout App, _ keys: [KeyEvent]) -> (any Screen)? {
    for press in 0..<3_000 {
      guard app.top is QuizScreen || app.top is QuizResultsScreen || app.top is DrillScreen else { return app.top }
      app.handle(.key(keys[press % keys.count]))
    }
    return nil
  }

  /// The keys take turns from checkpoint to checkpoint; the lessons' own test goes through all of them by each.
  @Test(arguments: sizes)
  func `Enter and Space lead from the first question of each checkpoint to the next lesson`(size: Size) throws {
    let course = try Shipped.course()
    let ids = course.manifest.lessonIDs
    for (id, keys) in Matrix.pairs(Matrix.rows(ids, short: 12), `A lesson`.hands) {
      let asked = try course.checkpoint(of: id).count
      guard asked > 0 else { continue }
      var (app, store) = app(course, asking: QuizRequest(.checkpoint(lesson: id)), size: size)
      let end = walk(&app, keys)
      #expect(store.record.answers.count == asked && store.record.answers.allSatisfy(\.isNone), "\(id)")
      guard let next = course.manifest.lesson(1, after: id) else {
        #expect(end != nil, "\(id)")
        continue
      }
      #expect((end as? LessonScreen)?.lesson.id == next, "\(id)")
    }
  }

  @Test(arguments: [QuizMode.mixed, .topic("queues"), .missed], [KeyEvent.enter, .character(" ")])
  func `and through every other quiz`(mode: QuizMode, key: KeyEvent) throws {
    var (app, store) = app(SampleCourse.course(), asking: QuizRequest(.topic("patterns")))
    _ = walk(&app, [key])
    app.open(.quiz(QuizRequest(mode)))
    #expect(app.top is QuizScreen)
    #expect(walk(&app, [key]) is LessonScreen && store.record.unfinished.isEmpty)
  }

  @Test(arguments: [[KeyEvent.enter], [.character(" ")]], sizes)
  func `and through the drill`(keys: [KeyEvent], size: Size) throws {
    let context = try Shipped.context()
    var app = App(context, at: .compare, size: size, glyphs: .unicode)
    app.handle(.key(.character("d")))
    #expect(app.top is DrillScreen)
    #expect(walk(&app, keys) is LessonScreen)
    let rows = try context.course.comparison().count
    let latest = context.progress.record.latestRecall
    #expect(latest.count == rows && latest.values.allSatisfy { $0.recall == .unknown })
  }

  @Test func `a lesson whose checkpoint is behind one does not lie below the next`() throws {
    let course = try Shipped.course()
    let ids = course.manifest.lessonIDs
    var app = App(Shipped.context(of: course), at: .guide(lesson: nil), size: Self.sizes[0], glyphs: .unicode)
    app.open(.lesson(ids[0]))
    app.open(.quiz(QuizRequest(.checkpoint(lesson: ids[0]))))
    let next = walk(&app, [.enter]) as? LessonScreen
    #expect(next?.lesson.id == ids[1])
    app.handle(.key(.character("q")))
    #expect(app.top is GuideScreen)
  }

  /// A quiz after its first question, and the same opened again above it.
  private func twice() -> App {
    let asked = Destination.quiz(QuizRequest(.topic("patterns")))
    var app = App(Shipped.context(of: SampleCourse.course()), at: .quiz(nil), size: Self.sizes[0], glyphs: .unicode)
    app.open(asked)
    for _ in 0..<2 { app.handle(.key(.enter)) }
    app.open(.quizMenu)
    app.open(asked)
    return app
  }

  @Test func `no old page of a finished quiz lies below where it leads`() {
    var app = twice()
    let end = walk(&app, [.enter])
    #expect(end is LessonScreen && !app.screens.contains { $0 is QuizScreen })
  }

  @Test func `an old page of a quiz that went on elsewhere does not come back`() {
    var app = twice()
    for _ in 0..<2 { app.handle(.key(.enter)) }
    for _ in 0..<2 { app.handle(.key(.character("q"))) }
    #expect(app.top is QuizMenuScreen && app.screens.count == 1)
  }

  @Test func `a page of a quiz that did not go on comes back`() {
    var app = twice()
    for _ in 0..<2 { app.handle(.key(.character("q"))) }
    #expect(app.top is QuizScreen && app.screens.count == 2)
  }

  /// Answers a checkpoint of the small course, so many of it rightly.
  private func results(right count: Int, size: Size = sizes[0]) throws -> (App, ProgressStore) {
    let request = QuizRequest(.checkpoint(lesson: "waiting"))
    var (app, store) = app(SampleCourse.course(), asking: request, size: size)
    for (place, question) in try #require(app.top as? QuizScreen).session.questions.enumerated() {
      let shown = try #require(app.top as? QuizScreen).session.options(of: question).map(\.id)
      let isRight: (String) -> Bool = { question.rightOptionIDs.contains($0) == (place < count) }
      let letter = try #require(shown.firstIndex(where: isRight).map(QuizAnswering.letter))
      app.handle(.key(.character(Character(letter.uppercased()))))
      app.handle(.key(.enter))
    }
    #expect(app.top is QuizResultsScreen)
    return (app, store)
  }

  @Test func `a checkpoint that is won says so, and where Enter goes`() throws {
    var (app, _) = try results(right: 2)
    let text = app.draw().text
    #expect(
      text.contains("The checkpoint is won, all of it.") && text.contains("Enter: the next lesson, About queues."))
    #expect(text.contains("When you were sure you were right in 2 of 2."))
    #expect(!text.contains("m missed again") && text.contains("enter next lesson"))
    app.handle(.key(.enter))
    #expect((app.top as? LessonScreen)?.lesson.id == "queues")
  }

  @Test func `one that is not says what to read again and asks what is missed, and Enter goes on all the same`() throws
  {
    var (app, _) = try results(right: 1)
    let text = app.draw().text
    #expect(text.contains("The checkpoint is not won yet") && text.contains("r: read again \"About waiting\"."))
    #expect(text.contains("m: the one that is missed, once more.") && text.contains("sure you were right in 1 of 2"))
    var (other, third) = (app, app)
    app.handle(.key(.enter))
    #expect((app.top as? LessonScreen)?.lesson.id == "queues")
    other.handle(.key(.character("r")))
    #expect((other.top as? LessonScreen)?.lesson.id == "waiting")
    third.handle(.key(.character("m")))
    #expect((third.top as? QuizScreen)?.session.questions.map(\.id) == ["ack"])
  }

  @Test func `three of four win`() throws {
    let questions = SampleCourse.questions
    for (right, isWon) in [(3, true), (2, false)] {
      let (_, store) = app(SampleCourse.course(), asking: QuizRequest(.mixed))
      let plan = QuizPlan(
        id: "q", mode: .checkpoint(lesson: "waiting"), questionIDs: questions.prefix(4).map(\.id), seed: 1)
      var session = QuizSession(plan, questions: questions)
      while let question = session.current {
        let isRight = session.answeredCount < right
        store.answer(GivenAnswer(isRight ? SampleCourse.rightAnswer(to: question) : "x"), .sure, in: &session)
      }
      let end = QuizEnd(session, StudyContext(course: SampleCourse.course(), progress: store))
      #expect(end.verdict?.contains("is won.") == isWon)
    }
  }

  @Test func `what is missed leads to the part of the lesson that shows its run, or speaks of its terms`() throws {
    let course = try Shipped.course()
    var found = 0
    for question in try course.questions() {
      let lesson = try course.lesson(question.lesson)
      guard let title = lesson.section(explaining: question) else { continue }
      found += 1
      #expect(
        lesson.prose.blocks.contains { block in
          if case .heading(_, let words) = block {
            Prose([.paragraph(words)]).description(FactLedger([])) == title
          } else {
            false
          }
        })
    }
    #expect(found * 2 > (try course.questions().count))
  }

  @Test func `an arrow chooses an answer, and Enter then shows why`() throws {
    var (app, _) = try results(right: 1)
    app.handle(.key(.down))
    app.handle(.key(.enter))
    #expect((app.top as? QuizScreen)?.isReview == true)
    app.handle(.key(.enter))
    #expect(app.top is QuizResultsScreen)
  }

  @Test func `with confidence switched off nothing of it is shown`() throws {
    let (_, store) = try results(right: 1)
    store.set(Settings.confidenceKey, to: "off")
    let context = StudyContext(course: SampleCourse.course(), progress: store)
    let session = try #require(store.record.sessions.first).plan
    let answered = store.record.session(session, questions: SampleCourse.questions)
    var app = App(context, at: .quiz(nil), size: Self.sizes[0], glyphs: .unicode)
    #expect(!app.draw().text.contains("When you were"))
    app.push(QuizResultsScreen(answered, context))
    #expect(!app.draw().text.contains("When you were"))
  }
}

/// The drill of the comparison on the screen.
@Suite struct `The drill on the screen` {
  private func app(_ context: StudyContext, size: Size = Size(columns: 80, rows: 24)) -> App {
    var app = App(context, at: .compare, size: size, glyphs: .unicode)
    app.handle(.key(.character("d")))
    return app
  }

  private func press(_ keys: String, _ app: inout App) {
    for key in keys { app.handle(.key(key == "\n" ? .enter : .character(key))) }
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func `hides both sides until Enter, then asks whether they were known`(size: Size) throws {
    let context = try Shipped.context()
    let row = try #require(try context.course.comparison().first)
    var app = app(context, size: size)
    func shows(_ words: String) -> Bool {
      app.draw().text.contains(words.split(separator: " ").prefix(2).joined(separator: " "))
    }
    #expect(shows(row.feature) && !shows(row.synchronous.says) && !shows(row.asynchronous.says))
    press("\n", &app)
    #expect(shows(row.synchronous.says) && shows(row.asynchronous.says))
    #expect(app.draw().text.contains("a yes   b partly   c no"))
    #expect(context.progress.record.recalled.isEmpty)
  }

  @Test func `has two lines of reasons for every row, in the smallest terminal too`() throws {
    var app = app(try Shipped.context(), size: Size(columns: 40, rows: 12))
    while let screen = app.top as? DrillScreen, screen.drill.current != nil {
      press("\n", &app)
      let lines = app.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
      let why = try #require(lines.firstIndex { $0.contains("Why") }, "\(app.draw().text)")
      #expect(lines[why + 1...why + 2].allSatisfy { $0.contains(where: \.isLetter) }, "\(app.draw().text)")
      #expect(!lines[why + 1...why + 2].contains { $0.contains("Known?") }, "\(app.draw().text)")
      press("a", &app)
    }
  }

  @Test(arguments: [
    ("a", Recall.known), ("1", .known), ("b", .partly), ("2", .partly), ("c", .unknown), ("3", .unknown),
  ])
  func `a letter or a digit says it, and it is kept at once`(key: String, recall: Recall) throws {
    let context = try Shipped.context()
    var app = app(context)
    press(key, &app)
    #expect(context.progress.record.recalled.isEmpty)
    press("\n" + key, &app)
    #expect(context.progress.record.recalled.map(\.recall) == [recall])
    #expect(app.draw().text.contains("2 of"))
  }

  @Test func `what was not known comes first in the next drill, and says so at the end`() throws {
    let context = try Shipped.context()
    let rows = try context.course.comparison()
    var app = app(context)
    #expect(app.draw().text.contains("It asks \(rows.count) rows that you have not seen yet."))
    press("\na\nc", &app)
    #expect(!app.draw().text.contains("It asks"))
    press(String(repeating: "\na", count: rows.count - 2), &app)
    #expect((app.top as? DrillScreen)?.drill.current?.row == rows[1].id)
    press("\nb", &app)
    let text = app.draw().text
    #expect(text.contains("\(rows.count - 1) of \(rows.count) known at once"))
    #expect(text.contains("What you did not know comes first in the next drill."))
    press("d", &app)
    #expect((app.top as? DrillScreen)?.drill.cards.first?.row == rows[1].id)
    #expect(app.draw().text.contains("It asks \(rows.count) rows: 1 known in part, \(rows.count - 1) known."))
  }

  @Test func `u goes back to the row before, and what is said then counts`() throws {
    let context = try Shipped.context()
    let first = try #require(try context.course.comparison().first).id
    var app = app(context)
    press("\ncu", &app)
    #expect((app.top as? DrillScreen)?.drill.current?.row == first && (app.top as? DrillScreen)?.isShown == true)
    press("a", &app)
    #expect(context.progress.record.latestRecall[first]?.recall == .known)
    #expect((app.top as? DrillScreen)?.drill.unknown == [])
  }
}
