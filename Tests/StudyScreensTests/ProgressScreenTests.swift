import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// A learner of the small course, with objectives, in a known state.
struct Learner {
  let time = `The review on the screen`.Time()
  let context: StudyContext

  init() throws {
    let course = Course(
      title: "Waiting and queues",
      objectives: [
        Manifest.Objective(id: "patterns", text: "Tell synchronous from asynchronous communication."),
        Manifest.Objective(id: "later", text: "Something that no question asks for."),
      ], lessons: try SampleCourse.course().lessons(), glossary: try SampleCourse.course().glossary(),
      topics: SampleCourse.topics, scenarios: [try Shipped.run("traffic-leveling").scenario], seed: 7)
    context = StudyContext(course: course, progress: time.store)
  }

  /// Answers all questions so often, of which so many are right from the first on; and reviews the first cards.
  func study(times: Int = 1, right: Int, _ confidence: AnswerConfidence = .sure, reviewing cards: Int = 0) throws {
    let questions = SampleCourse.questions
    for _ in 0..<times {
      var session = QuizSession(
        QuizPlan(.mixed, from: questions, record: context.progress.record), questions: questions)
      var left = right
      while let question = session.current {
        let answer = left > 0 ? SampleCourse.rightAnswer(to: question) : "none"
        context.progress.answer(GivenAnswer(answer), confidence, in: &session)
        left -= 1
        time.seconds += 30
      }
    }
    for question in questions.prefix(cards) {
      _ = context.progress.review(.question(question.id), .good)
      time.seconds += 20
    }
  }

  func nextDay() { time.seconds += 86_400 }

  func app(_ route: Route, _ size: Size = Size(columns: 80, rows: 24), _ glyphs: GlyphSet = .unicode) -> App {
    App(context, at: route, size: size, glyphs: glyphs)
  }
}

extension App {
  fileprivate var text: String { draw().text }
  fileprivate var words: String { text.split { " \n│┃".contains($0) }.joined(separator: " ") }
}

@Suite struct `The page of progress` {
  private let learner: Learner

  init() throws { learner = try Learner() }

  private func app(_ size: Size = Size(columns: 100, rows: 70)) -> App { learner.app(.page(.progress), size) }

  @Test func `of somebody new says how to begin, and that anything from none to all may be known`() {
    let text = app().words
    #expect(text.contains("none yet") && text.contains("Say with each answer how sure you are"))
    #expect(text.contains("0 to 100 %") && text.contains("0 of 7 cards reviewed"))
    #expect(!text.contains("Something that no question asks for."))
  }

  @Test func `shows for each word how many answers were right, and says when a promise is not kept`() throws {
    try learner.study(times: 6, right: 3)
    let text = app().words
    #expect(text.contains("18 of 36") && text.contains("You are sure more often than you are right"))
  }

  @Test func `says that few answers tell little`() throws {
    try learner.study(right: 3)
    #expect(app().words.contains("So few answers tell little"))
  }

  /// 18 of 36 is 34 to 66 %.
  @Test func `draws the share where it is, within its interval, upon what the word promises`() throws {
    try learner.study(times: 6, right: 3)
    let surface = app().draw()
    let row = try #require(surface.text.split(separator: "\n").first { $0.contains("18 of 36") }).map(\.self)
    let track = try #require(row.firstIndex { "━●░".contains($0) })
    let end = try #require(row.lastIndex { "━●░".contains($0) })
    let scale = try #require(surface.text.split(separator: "\n").first { $0.contains("┴") }).map(\.self)
    let first = try #require(scale.firstIndex(of: "┴"))
    let length = Double(try #require(scale.lastIndex(of: "┴")) - first)
    func share(_ column: Int) -> Double { Double(column - first) / length }
    #expect(share(end) == 1)
    #expect(abs(share(try #require(row.firstIndex(of: "●"))) - 0.5) < 0.03)
    #expect(abs(share(track) - 0.345) < 0.03)
    #expect(abs(share(try #require(row.firstIndex(of: "░"))) - 0.9) < 0.03)
    #expect(abs(share(try #require(row.lastIndex(of: "━"))) - 0.655) < 0.03)
  }

  @Test func `names what was sure and wrong twice, and Enter opens its lesson and its run`() throws {
    let question = try #require(SampleCourse.questions.first { $0.rightOptionIDs.count == 1 })
    let wrong = try #require(question.options.map(\.id).first { !question.rightOptionIDs.contains($0) })
    for _ in 1...2 {
      var session = QuizSession(
        QuizPlan(.mixed, from: [question], record: learner.context.progress.record), questions: [question])
      learner.context.progress.answer(GivenAnswer(wrong), .sure, in: &session)
    }
    var app = app()
    #expect(app.words.contains("read: lesson"))
    app.handle(.key(.enter))
    #expect((app.top as? LessonScreen)?.lesson.id == question.lesson)
  }

  @Test func `opens the run of a misconception from its second row`() throws {
    let predict = try #require(SampleCourse.questions.first { $0.id == "predict" })
    for _ in 1...2 {
      var session = QuizSession(
        QuizPlan(.mixed, from: [predict], record: learner.context.progress.record), questions: [predict])
      learner.context.progress.answer(GivenAnswer("1"), .sure, in: &session)
    }
    var app = app()
    #expect(app.words.contains("× When is the queue empty again? twice") && app.words.contains("► read: lesson 2,"))
    app.handle(.key(.down))
    app.handle(.key(.enter))
    #expect(app.top is StageScreen)
    app.handle(.key(.character("q")))
    // The last row is the plan.
    app.handle(.key(.end))
    app.handle(.key(.enter))
    #expect(app.top is PlanScreen)
  }

  @Test func `says how the numbers are made and what they do not say`() throws {
    try learner.study(right: 3, reviewing: 4)
    let text = app().words
    for words in [
      "At least: the chance that you know each card now (FSRS-6)", "3 of 6 questions right at first sight",
      "It is an estimate of your memory, not a promise.", "the rest of the exam is not in it",
      "4 of 7 cards reviewed",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `shows what would be left at an exam to come, and nothing of one that is over`() throws {
    try learner.study(right: 3, reviewing: 4)
    learner.context.set(ReviewLimits.examKey, to: "2026-12-12")
    #expect(app().words.contains("At your exam in 20 days, if you review nothing until then"))
    learner.context.set(ReviewLimits.examKey, to: "2026-11-01")
    #expect(!app().words.contains("At your exam"))
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func `is read to its end by space, and back to its beginning`(size: Size) throws {
    try learner.study(times: 2, right: 3, reviewing: 4)
    var app = app(size)
    let first = app.text
    for _ in 1...20 where !app.words.contains("What to do today") { app.handle(.key(.character(" "))) }
    #expect(app.words.contains("What to do today"))
    for _ in 1...20 { app.handle(.key(.pageUp)) }
    #expect(app.text.split(separator: "\n").dropLast() == first.split(separator: "\n").dropLast())
    for _ in 1...20 where app.top is ProgressScreen { app.handle(.key(.character(" "))) }
    #expect(!(app.top is ProgressScreen), "at the end space goes on")
  }
}

@Suite struct `The page of the plan` {
  private let learner: Learner

  init() throws { learner = try Learner() }

  @Test func `begins with what is due, and each row opens`() throws {
    try learner.study(right: 6, reviewing: 6)
    learner.nextDay()
    var app = learner.app(.plan(minutes: nil))
    // Six cards of twenty seconds, and two lessons of a minute.
    #expect(app.words.contains("4 minutes: 6 due, lessons 1 to 2."), "\(app.text)")
    app.handle(.key(.enter))
    #expect((app.top as? ReviewScreen)?.session.request == ReviewRequest(count: 6))
    app.handle(.key(.character("q")))
    app.handle(.key(.down))
    app.handle(.key(.enter))
    #expect((app.top as? LessonScreen)?.lesson.id == "waiting")
  }

  @Test func `goes by the minutes that are set, those of the command, and those given by plus and minus`() throws {
    try learner.study(right: 6, reviewing: 6)
    learner.nextDay()
    learner.context.set(Settings.minutesKey, to: "30")
    #expect(learner.app(.plan(minutes: nil)).text.contains("30 minutes given"))
    var app = learner.app(.plan(minutes: 5))
    app.handle(.key(.character("+")))
    #expect(app.text.contains("10 minutes given"))
    for _ in 1...9 { app.handle(.key(.character("-"))) }
    #expect(app.text.contains("3 minutes given") && learner.context.settings.minutesADay == 30)
  }

  @Test func `says that it is enough once the time of the day is used, and opens what comes next all the same`() throws
  {
    learner.context.set(Settings.minutesKey, to: "3")
    try learner.study(times: 2, right: 6)
    var app = learner.app(.plan(minutes: nil))
    #expect(app.words.contains("done: enough.") && app.words.contains("The rest can wait until tomorrow."))
    app.handle(.key(.enter))
    #expect(!(app.top is PlanScreen) && !(app.top is ErrorScreen))
    #expect(learner.app(.plan(minutes: 12)).words.contains("minutes: lesson"))
  }

  @Test(arguments: [12, 60, 240])
  func `has room at 80x24 for what it says of an exam and of what is least known`(minutes: Int) throws {
    learner.context.set(ReviewLimits.examKey, to: "2026-11-26")
    try learner.study(right: 3, reviewing: 4)
    let words = learner.app(.plan(minutes: minutes), Size(columns: 80, rows: 24)).words
    #expect(words.contains("Your exam is in 4 days.") && words.contains("Least known: "))
  }

  /// As many as the row says, and the command asks for them too.
  @Test func `of a checkpoint that was begun asks what is open`() throws {
    let (course, progress) = (learner.context.course, learner.context.progress)
    let first = try #require(course.questions().first)
    let left = try course.checkpoint(of: first.lesson).count - 1
    #expect(left > 0)
    var session = QuizSession(QuizPlan(.mixed, from: [first], record: progress.record), questions: [first])
    progress.answer(GivenAnswer("1"), .sure, in: &session)
    let entry = PlanEntry(
      .checkpoint(lesson: first.lesson), of: try ProgressSummary(progress.record, course: course), in: learner.context)
    #expect(entry.command == "weir quiz --lesson \(first.lesson) --count \(left)")
    guard case .quiz(let request) = entry.destination else {
      Issue.record("it opens \(entry.destination)")
      return
    }
    #expect(request == QuizRequest(.checkpoint(lesson: first.lesson), count: left))
  }

  @Test func `says of an exam that is over what to do, in one sentence`() throws {
    learner.context.set(ReviewLimits.examKey, to: "2026-11-01")
    let sentence = "The day of your exam, 2026-11-01, is over; set another in Settings, or none."
    #expect(learner.app(.plan(minutes: nil), Size(columns: 120, rows: 40)).words.contains(sentence))
    #expect(try PlainPlan.lines(of: learner.context.progress, in: learner.context.course).contains(sentence))
  }

  @Test(arguments: [(0, "Your exam is today."), (1, "Your exam is tomorrow."), (20, "Your exam is in 20 days.")])
  func `says how far an exam is`(days: Int, words: String) throws {
    learner.context.set(ReviewLimits.examKey, to: CalendarDay(number: 20_779 + days).description)
    #expect(learner.app(.plan(minutes: nil), Size(columns: 120, rows: 40)).words.contains(words))
  }

  @Test func `is the first thing that home says, and its first row is the first thing of the plan`() throws {
    try learner.study(right: 6, reviewing: 6)
    learner.nextDay()
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var app = learner.app(.home, size)
      app.advance(by: 0.01)
      #expect(app.text.contains("Today, 4 minutes: 6 due, lessons 1 to 2"), "\(app.text)")
      app.handle(.key(.enter))
      #expect(app.top is ReviewScreen)
    }
  }

  @Test func `asks as many of what was missed as it says`() throws {
    try learner.study(right: 2)
    let summary = try ProgressSummary(learner.context.progress.record, course: learner.context.course)
    let all = summary.missedCount
    #expect(all > 2)
    let part = PlanEntry(.missed(count: 2), of: summary, in: learner.context)
    #expect(part.title == "2 of the \(all) questions that you missed" && part.command == "weir quiz --missed --count 2")
    guard case .quiz(let request) = part.destination, request == QuizRequest(.missed, count: 2) else {
      Issue.record("it opens \(part.destination)")
      return
    }
    let whole = PlanEntry(.missed(count: all), of: summary, in: learner.context)
    #expect(whole.title == "the \(all) questions that you missed" && whole.command == "weir quiz --missed")
  }

  @Test func `in lines has a command for each row`() throws {
    try learner.study(right: 6, reviewing: 6)
    learner.nextDay()
    let lines = try PlainPlan.lines(of: learner.context.progress, in: learner.context.course)
    #expect(lines.first == "4 minutes: 6 due, lessons 1 to 2.")
    #expect(lines.contains("  weir review --count 6  6 cards due, about 2 min"))
    #expect(lines.contains { $0.hasPrefix("  weir guide waiting") })
  }
}

@Suite struct `The day of the exam in Settings` {
  private let learner: Learner

  init() throws { learner = try Learner() }

  /// Settings at the row of the exam.
  private func app() throws -> App {
    var app = learner.app(.page(.settings), Size(columns: 100, rows: 40))
    let rows = SettingsScreen.rows(of: learner.context)
    for _ in 0..<(try #require(rows.firstIndex { $0.isDay })) { app.handle(.key(.down)) }
    return app
  }

  private var exam: CalendarDay? { learner.context.settings.reviewLimits.exam }

  @Test func `is written into a field, and kept`() throws {
    var app = try app()
    app.handle(.key(.enter))
    for key in "2027-02-01" { app.handle(.key(.character(key))) }
    app.handle(.key(.enter))
    #expect(app.top is SettingsScreen && exam == CalendarDay(year: 2027, month: 2, day: 1))
    #expect(app.text.contains("2027-02-01"))
    app.handle(.key(.character(" ")))
    for key in "none" { app.handle(.key(.character(key))) }
    app.handle(.key(.enter))
    #expect(exam == nil)
  }

  @Test(arguments: [
    ("2026-02-30", "Write a day such as 2027-02-01, or none."), ("soon", "Write a day such as 2027-02-01, or none."),
    ("", "Write a day such as 2027-02-01, or none."),
    ("2026-11-21", "2026-11-21 is over; take a day from 2026-11-22"),
  ])
  func `is refused in one sentence where it is no day, or over`(word: String, sentence: String) throws {
    var app = try app()
    app.handle(.key(.enter))
    for key in word { app.handle(.key(.character(key))) }
    app.handle(.key(.enter))
    #expect(app.top is DayScreen && app.words.contains(sentence) && exam == nil)
    app.handle(.key(.escape))
    #expect(app.top is SettingsScreen && exam == nil)
  }

  @Test func `goes by a day to the sides: from none to tomorrow, and from today back to none`() throws {
    var app = try app()
    app.handle(.key(.left))
    #expect(exam == nil)
    for _ in 1...3 { app.handle(.key(.right)) }
    #expect(exam == CalendarDay(year: 2026, month: 11, day: 25))
    for _ in 1...3 { app.handle(.key(.left)) }
    #expect(exam == CalendarDay(year: 2026, month: 11, day: 22))
    app.handle(.key(.left))
    #expect(exam == nil)
  }

  @Test(arguments: [
    ("exam date", "2027-02-01", "2027-02-01"), ("exam date", "none", "none"), ("exam date", "2027-02-31", nil),
    ("Exam day", "soon", nil), ("minutes a day", "25", "25"), ("minutes a day", "2", nil),
  ])
  func `and the minutes stand in a file as they are shown`(name: String, word: String, value: String?) throws {
    let setting = try #require(Setting.all(themes: ["auto"]).first { $0.isCalled(name) })
    #expect(setting.value(word) == value)
  }
}

@Suite struct `What a quiz asks` {
  @Test func `is told in the menu for the chosen one, before it begins`() throws {
    let learner = try Learner()
    var app = learner.app(.quiz(nil))
    #expect(app.text.contains("It asks 6 questions that you have not seen yet."))
    try learner.study(right: 4)
    app = learner.app(.quiz(nil))
    #expect(app.text.contains("It asks 6 questions: 2 missed, 4 known."))
    app.handle(.key(.down))
    #expect(app.text.contains("It asks 2 questions that you missed."))
  }

  @Test func `is told in lines, before it begins`() throws {
    let learner = try Learner()
    try learner.study(right: 4)
    var lines: [String] = []
    try PlainQuiz.ask(
      QuizRequest(.mixed), in: learner.context.course, learner.context.progress, read: { nil },
      write: { lines.append($0) })
    #expect(lines.contains("It asks 6 questions: 2 missed, 4 known."))
  }
}
