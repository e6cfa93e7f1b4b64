import CourseContent
import Simulation
import StudyProgress
import Synchronization
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The review on the screen, key by key.
@Suite struct `The review on the screen` {
  /// A clock that a test sets, from the 22nd of November 2026, nine in the morning.
  final class Time: Sendable {
    private let value = Mutex(20_779 * 86_400 + 9 * 3_600)

    var seconds: Int {
      get { value.withLock { $0 } }
      set { value.withLock { $0 = newValue } }
    }

    var store: ProgressStore {
      ProgressStore(
        inMemory: StudyClock(
          seconds: { self.seconds }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
    }
  }

  private let time = Time()
  private let store: ProgressStore

  init() { store = time.store }

  static func app(
    _ store: ProgressStore, _ request: ReviewRequest = ReviewRequest(isWhole: true),
    size: Size = Size(columns: 80, rows: 24), glyphs: GlyphSet = .unicode
  ) throws -> App {
    let course = SampleCourse.course(scenarios: [try Shipped.run("traffic-leveling").scenario])
    let context = StudyContext(course: course, progress: store, keys: Shipped.keys)
    return App(context, at: .review(request), size: size, glyphs: glyphs)
  }

  private func review(_ app: App) throws -> ReviewScreen { try #require(app.top as? ReviewScreen) }
  private var memory: [ReviewCard: ReviewSchedule.Entry] { store.record.schedule.entries }

  @Test func `any letter turns a term, and only its back asks how well it was known`() throws {
    for key in [KeyEvent.character("x"), .enter, .character(" ")] {
      var app = try Self.app(store)
      #expect(app.text.contains("Dead-letter queue (DLQ)") && !app.text.contains("keep failing"))
      app.press("1")
      #expect(store.record.reviews.isEmpty && app.text.contains("keep failing"))
      app = try Self.app(store)
      app.press(key)
      #expect(app.text.contains("keep failing") && app.text.contains("How well did you know it?"))
    }
  }

  @Test func `a text that is longer than the room is read by d and u, which grade nothing in it`() throws {
    let small = Size(columns: 80, rows: 24)
    var app = App(try Shipped.context(), at: .review(ReviewRequest(isWhole: true)), size: small, glyphs: .unicode)
    let store = try review(app).context.progress
    app.press("d")
    #expect(try review(app).isTurned && store.record.reviews.isEmpty)
    let begin = app.draw()
    app.press("d")
    #expect(app.draw() != begin && store.record.reviews.isEmpty)
    app.press("u")
    #expect(app.draw() == begin)
    app.press("dddddd")
    #expect(store.record.reviews.isEmpty && app.notice == "The text ends here; 1 to 4 say how well you knew it.")
    app.press("4")
    #expect(store.record.reviews.map(\.grade) == [.easy])
  }

  @Test func `in a text that is all in view a letter grades as its number does`() throws {
    var app = try Self.app(store)
    app.press("d")
    #expect(store.record.reviews.isEmpty)
    app.press("d")
    #expect(store.record.reviews.map(\.grade) == [.easy])
  }

  @Test func `each grade says beforehand when the card comes again, and then it does`() throws {
    var app = try Self.app(store)
    app.press(.enter)
    let text = app.text
    for words in [
      "1 again", "in 1 minute", "2 hard", "in 6 minutes", "3 good", "in 10 minutes", "4 easy", "30 November",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.contains("4 easy  8 days"))
    app.press("4")
    #expect(memory[.term("dead-letter-queue")]?.memory.interval == 8 * 86_400)
    #expect(app.text.contains("6 left") && app.text.contains("1 done"))
  }

  @Test func `Enter takes the proposed grade, which has an arrow`() throws {
    var app = try Self.app(store)
    app.press(.enter)
    #expect(app.text.contains("► 3 good"))
    app.press(.enter)
    #expect(store.record.reviews.map(\.grade) == [.good])
  }

  @Test func `a question is answered as in the quiz, kept, explained, and its grade proposed by the answer`() throws {
    for (key, grade, verdict) in [
      ("B", ReviewGrade.again, Verdict.wrong), ("C", .easy, .right), ("c", .good, .right), ("gc", .hard, .right),
    ] {
      let time = Time()
      let store = time.store
      var app = try Self.app(store)
      app.press(.enter, .enter)
      #expect(app.text.contains("A bank's app"))
      let session = try #require((app.top as? ReviewScreen)?.quiz?.session)
      let shown = session.options(of: SampleCourse.login)
      // The letter of an option as it is shown: the right one, or the first that is wrong.
      let place = try #require(
        shown.firstIndex { verdict == .right ? $0.id == "c" : $0.id != "c" })
      let letter = QuizAnswering.letter(place)
      app.press(key.hasPrefix("g") ? "g" + letter : key == key.uppercased() ? letter.uppercased() : letter)
      #expect(store.record.answers.map(\.verdict) == [verdict] && store.record.reviews.count == 1)
      #expect(app.text.contains("► \(grade.number) \(grade.rawValue)"), "\(key): \(app.text)")
      app.press(.enter)
      #expect(store.record.reviews.last?.grade == grade && store.record.reviews.last?.card == .question("login"))
      #expect(store.record.unfinished.isEmpty)
    }
  }

  @Test func `a right answer that took long was no easy one`() throws {
    var app = try Self.app(store)
    app.press(.enter, .enter)
    let session = try #require(try review(app).quiz?.session)
    let place = try #require(session.options(of: SampleCourse.login).firstIndex { $0.id == "c" })
    time.seconds += 200
    app.press(QuizAnswering.letter(place))
    #expect(try review(app).proposed == .hard)
  }

  @Test func `u takes the latest grade back, with the back shown, in the store too`() throws {
    var app = try Self.app(store)
    app.press("u")
    #expect(try review(app).isTurned)
    app.press("1")
    #expect(memory[.term("dead-letter-queue")]?.reviews == 1)
    app.press("u")
    #expect(memory.isEmpty && store.record.reviews.count == 1)
    #expect(try review(app).isTurned && app.text.contains("keep failing") && app.text.contains("7 left"))
    app.press("u")
    #expect(try review(app).isTurned && memory.isEmpty)
    app.press("4")
    #expect(memory[.term("dead-letter-queue")]?.memory.phase == .review)
    // In the middle of a question u takes back as well, and the question is asked anew.
    app.press("u4")
    #expect(memory[.term("dead-letter-queue")]?.reviews == 1)
  }

  @Test func `to the end: what it came to, what comes in the week, and where to go on`() throws {
    var app = try Self.app(store, ReviewRequest(count: 1, isWhole: true))
    app.press(.enter)
    app.press("4")
    let text = app.text
    #expect(
      text.contains("1 card reviewed: 1 easy.") && text.contains("The next card comes in 8 days, on 30 November."))
    #expect(text.contains("Enter: what is left for today."))
    app.press(.enter)
    #expect(try review(app).session.current == .question("login"))
  }

  @Test func `what was sure and wrong is named at the end, and comes first when it is back`() throws {
    let lesson = ReviewRequest(lesson: "waiting")
    var app = try Self.app(store, lesson)
    app.press(.enter)
    app.press("4")
    let session = try #require(try review(app).quiz?.session)
    let wrong = try #require(session.options(of: SampleCourse.login).firstIndex { $0.id != "c" })
    app.press(QuizAnswering.letter(wrong).uppercased())
    app.press("4")
    app.press("t4")
    #expect(try review(app).session.current == nil)
    #expect(app.text.contains("Sure and wrong: look at these first:") && app.text.contains("- A bank's app"))
  }

  @Test func `with nothing begun it says how cards come, and with nothing due when the next one does`() throws {
    var app = try Self.app(store, ReviewRequest())
    #expect(app.text.contains("No card has begun.") && app.text.contains("weir review --all"))
    _ = store.review(.question("login"), .easy)
    let later = try Self.app(store, ReviewRequest())
    #expect(later.text.contains("Nothing is due now.") && later.text.contains("in 8 days, on 30 November"))
    // It leads to what is next to be read.
    app.press(.enter)
    #expect(!(app.top is ReviewScreen))
  }

  @Test func `cramming says so, shows no dates, and keeps no grade`() throws {
    var app = try Self.app(store, ReviewRequest(isWhole: true, isCramming: true))
    app.press(.enter)
    #expect(app.text.contains("The schedule stays as it is") && !app.text.contains("30 November"))
    app.press("3")
    #expect(store.record.reviews.isEmpty && app.text.contains("Cramming"))
  }

  @Test func `a click on a grade is its key`() throws {
    var app = try Self.app(store)
    app.press(.enter)
    let surface = app.draw()
    let lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("4 easy") })
    let line = lines[row]
    let column = line.distance(from: line.startIndex, to: try #require(line.firstRange(of: "4 easy")).lowerBound)
    app.click(at: Point(column, row))
    #expect(store.record.reviews.map(\.grade) == [.easy])
  }

  @Test func `home tells how much is due, and r goes there`() throws {
    store.markRead(lesson: "waiting")
    _ = store.review(.question("login"), .good)
    time.seconds += 600
    let course = SampleCourse.course(scenarios: [try Shipped.run("traffic-leveling").scenario])
    var app = App(
      StudyContext(course: course, progress: store), size: Size(columns: 80, rows: 30), glyphs: .unicode)
    app.advance(by: 0.1)
    #expect(app.text.contains("1 due, 2 new"), "\(app.text)")
    app.press("r")
    #expect(app.top is ReviewScreen && app.text.contains("A bank's app"))
  }
}

/// Frames of the review that somebody has looked at.
@Suite struct `The review looks as it was approved` {
  private static let names = ["review-front", "review-back", "review-asked", "review-why", "review-end", "review-none"]

  @Test(arguments: names, [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `at every step`(name: String, size: Size) throws {
    for glyphs in [GlyphSet.unicode, .ascii] {
      let store = `The review on the screen`.Time().store
      let request = ReviewRequest(count: name == "review-end" ? 3 : nil, isWhole: name != "review-none")
      var app = try `The review on the screen`.app(store, request, size: size, glyphs: glyphs)
      for key in try #require(Self.keys[name]) { app.handle(.key(key == "\n" ? .enter : .character(key))) }
      app.handle(.resized(size))
      let surface = app.draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles,
        against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }

  private static let keys = [
    "review-front": "", "review-back": "\n", "review-asked": "\n3", "review-why": "\n3A", "review-end": "\n4A4f4",
    "review-none": "",
  ]
}

extension App {
  fileprivate var text: String { draw().text }
}
