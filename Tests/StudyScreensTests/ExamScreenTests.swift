import CourseContent
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// An exam on the screen, by keys and by clicks.
@Suite struct `The exam on the screen` {
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  static func app(
    _ kind: ExamKind, _ store: ProgressStore, size: Size = Size(columns: 120, rows: 40), glyphs: GlyphSet = .unicode,
    of course: Course = ExamCourse.course()
  ) -> App {
    App(
      StudyContext(course: course, progress: store, keys: Shipped.keys), at: .exam(ExamRequest(kind, seed: 3)),
      size: size, glyphs: glyphs)
  }

  /// The same at its first question.
  static func begun(
    _ kind: ExamKind = .sprint, _ store: ProgressStore, size: Size = Size(columns: 120, rows: 40)
  ) -> App {
    var app = app(kind, store, size: size)
    app.press(.enter)
    return app
  }

  private func begun(_ kind: ExamKind = .sprint, size: Size = Size(columns: 120, rows: 40)) -> App {
    Self.begun(kind, store, size: size)
  }

  /// The letters of the right options of the question that is shown, or of as many wrong ones.
  static func letters(_ app: App, rightly: Bool = true) throws -> [Character] {
    let screen = try #require(app.top as? ExamScreen)
    let (options, right) = (screen.exam.options(at: screen.place), screen.exam.questions[screen.place].rightOptionIDs)
    let places = options.indices.filter { right.contains(options[$0].id) == rightly }
    return places.prefix(right.count).map { Character(QuizAnswering.letter($0)) }
  }

  private func exam(_ app: App) throws -> ExamSession { try #require(app.top as? ExamScreen).exam }

  // MARK: Answers

  @Test func `of 65 questions is answered by keys, ended, and comes to the right sums and words`() throws {
    var app = begun(.exam)
    for place in 0..<60 {
      for letter in try Self.letters(app, rightly: place < 40) { app.press(String(letter)) }
      if place == 7 { app.press("m") }
      app.press(.right)
    }
    #expect(store.record.answers.isEmpty && store.record.exams.running != nil)
    app.press("o")
    #expect(app.text.contains("5 open, 1 flagged") && app.text.contains("Open: 61, 62, 63, 64, 65."))
    app.press("x")
    #expect(app.text.contains("x again ends the exam; 5 open."))
    app.press("x")
    #expect(app.text.contains("60 of 65 are answered") && !app.text.contains("40 of 65"))
    app.press(.enter)
    #expect(app.top is ExamResultScreen)
    let text = app.text
    // 40 of 65 are 61.5 %; Wilson: 49.4 to 72.4.
    for words in [
      "40 of 65 right   62 %", "49 to 72 % is what 65 questions can tell about you.", "of 17", "of 22", "of 13",
      "5 questions were not answered and count as not right.", "No answer was changed.",
      "720 of 1,000 points are not 72 %", "The course covers one subject of the exam",
      "The 20 that were wrong, once more",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(store.record.answers.count == 60 && store.record.answers.count(where: \.isRight) == 40)
    app.press(.enter)
    #expect(app.top is QuizResultsScreen && app.text.contains("40 of 65 right"))
    app.press(.down, .enter)
    #expect((app.top as? QuizScreen)?.isReview == true && app.text.contains("Why"))
  }

  @Test func `by the mouse alone comes to the same`() throws {
    var app = Self.app(.exam, store)
    try app.click(on: .key(.enter))
    for place in 0..<65 {
      for letter in try Self.letters(app, rightly: place < 46) { try app.click(on: .key(.character(letter))) }
      if place < 64 { try app.click(on: .part(place + 1)) }
    }
    try app.click(on: .key(.character("m")))
    try app.click(on: .key(.character("o")))
    #expect(app.text.contains("0 open, 1 flagged"))
    try app.click(on: .part(2))
    #expect((app.top as? ExamScreen)?.cell == 2 && (app.top as? ExamScreen)?.stage == .overview)
    try app.click(on: .part(2))
    #expect((app.top as? ExamScreen)?.place == 2 && (app.top as? ExamScreen)?.stage == .question)
    try app.click(on: .key(.character("o")))
    try app.click(on: .key(.character("x")))
    try app.click(on: .key(.character("x")))
    try app.click(on: .key(.enter))
    #expect(app.text.contains("46 of 65 right   71 %") && app.text.contains("59 to 80 %"))
    #expect(store.record.answers.count == 65)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func `can be answered by arrows and Enter in every size`(size: Size) throws {
    var app = begun(size: size)
    for place in 0..<10 {
      let wanted = try exam(app).wanted(at: place)
      for step in 0..<wanted {
        app.press(.down)
        if step == 0, wanted == 1 { app.press(.down) }
        app.press(.enter)
      }
      #expect(try exam(app).isAnswered(place), "\(place)")
      app.press(.enter)
    }
    #expect((app.top as? ExamScreen)?.stage == .overview && app.text.contains("0 open, 0 flagged"))
    app.press("x", "x")
    #expect(store.record.answers.count == 10)
  }

  @Test func `an answer can be changed as often as one likes, and only the last one is judged`() throws {
    var app = begun()
    let (right, wrong) = (try Self.letters(app), try Self.letters(app, rightly: false))
    for letters in [wrong, right, wrong, right] {
      if letters.count > 1 { for letter in try chosen(app) { app.press(String(letter)) } }
      for letter in letters { app.press(String(letter)) }
    }
    app.press("o", "x", "x")
    #expect(store.record.answers.map(\.verdict) == [.right])
    app.press(.enter)
    #expect(app.text.contains("Answers changed: 1 from wrong to right.") || right.count > 1)
  }

  private func chosen(_ app: App) throws -> [Character] {
    let screen = try #require(app.top as? ExamScreen)
    let chosen = screen.exam.chosen(at: screen.place)
    let options = screen.exam.options(at: screen.place)
    return options.indices.filter { chosen.contains(options[$0].id) }.map { Character(QuizAnswering.letter($0)) }
  }

  @Test func `of several no more are taken than are asked for`() throws {
    var app = begun(.exam)
    let place = try #require(try exam(app).questions.indices.first { try exam(app).wanted(at: $0) == 2 })
    for _ in 0..<place { app.press(.right) }
    app.press("a", "b", "c")
    #expect(app.text.contains("2 are chosen already: take one back first."))
    app.press("a")
    #expect(try app.text.contains("Choose 2: 1 so far.") && !exam(app).isAnswered(place))
    app.press("c")
    #expect(try exam(app).isAnswered(place))
  }

  /// Answers the question that is shown, and goes on to the next.
  private func answer(_ app: inout App, rightly: Bool, _ confidence: AnswerConfidence) throws {
    let letters = try Self.letters(app, rightly: rightly)
    guard letters.count == 1 else {
      for letter in letters { app.press(String(letter)) }
      switch confidence {
      case .sure: app.press("S")
      case .guess: app.press("g")
      case .unsure: app.press(.enter)
      }
      return
    }
    switch confidence {
    case .sure: app.press(letters[0].uppercased())
    case .guess: app.press("g" + String(letters[0]))
    case .unsure: app.press(String(letters[0]))
    }
    app.press(.right)
  }

  @Test func `an answer says how sure one is as in a quiz, whether one is chosen or several`() throws {
    var app = begun(.exam)
    #expect(app.text.contains("answers unsure, with Shift sure, after g as a guess."))
    let said: [AnswerConfidence] = (0..<30).map { [.sure, .guess, .unsure][$0 % 3] }
    for confidence in said { try answer(&app, rightly: true, confidence) }
    let exam = try exam(app)
    #expect(said.indices.map { exam.confidence(at: $0) } == said && exam.open.count == 35)
    #expect(Set(said.indices.map { exam.wanted(at: $0) }) == [1, 2])
  }

  @Test func `with confidence switched off nobody asks, and a capital is a letter`() throws {
    store.set(Settings.confidenceKey, to: "off")
    var app = begun()
    for _ in 0..<10 {
      #expect(!app.text.contains("sure") && !app.text.contains("guess"))
      for letter in try Self.letters(app) { app.press(letter.uppercased()) }
      app.press(.right)
    }
    let exam = try exam(app)
    #expect(exam.open.isEmpty && (0..<10).allSatisfy { exam.confidence(at: $0) == nil })
    app.press(.enter, .home)
    app.press("g")
    #expect(app.text.contains("Nobody asks how sure you are"))
  }

  @Test func `its result says how often one was right when sure`() throws {
    var app = begun()
    try answer(&app, rightly: true, .sure)
    try answer(&app, rightly: false, .sure)
    app.press("o", "x", "x")
    app.press(.enter)
    #expect(app.text.contains("When you were sure you were right in 1 of 2."))
    #expect(app.text.contains("The one that you were sure of and had wrong"))
  }

  @Test func `n finds what is open or flagged, whatever stands between`() throws {
    var app = begun()
    for place in 0..<10 {
      if place != 6 { for letter in try Self.letters(app) { app.press(String(letter)) } }
      if place == 3 { app.press("m") }
      app.press(.right)
    }
    var found: [Int] = []
    for _ in 0..<3 {
      app.press("n")
      found.append(try #require(app.top as? ExamScreen).cell)
    }
    #expect(found == [3, 6, 3])
    app.press("N", .enter)
    #expect((app.top as? ExamScreen)?.place == 6)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 120, rows: 40)])
  func `space pages on, and at the end goes to the next question`(size: Size) throws {
    var app = begun(size: size)
    for _ in 0..<200 where (app.top as? ExamScreen)?.stage == .question {
      let before = app.text
      app.press(" ")
      #expect(app.text != before)
    }
    #expect((app.top as? ExamScreen)?.stage == .overview)
    app.press(" ")
    #expect((app.top as? ExamScreen)?.stage == .question)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 120, rows: 40)])
  func `space reads its result to the end, and goes on to the answers`(size: Size) throws {
    var app = begun(size: size)
    app.press("o", "x", "x")
    app.press(" ")
    #expect(app.top is ExamResultScreen)
    let first = app.text
    app.press(.end)
    if size.rows < 20 { #expect(app.text != first) }
    app.press(.home)
    if size.rows < 20 { #expect(app.text == first) }
    for _ in 0..<60 where app.top is ExamResultScreen { app.press(" ") }
    #expect(app.top is QuizResultsScreen)
  }

  @Test(
    arguments: [(.pageDown, .pageUp), (.control("f"), .control("b")), (.control("d"), .control("u"))]
      as [(KeyEvent, KeyEvent)])
  func `pages among all questions go to the last and the first`(on: KeyEvent, back: KeyEvent) throws {
    var app = begun(.exam)
    app.press("o")
    for key in [on, on] { app.handle(.key(key)) }
    #expect((app.top as? ExamScreen)?.cell == 64)
    for key in [back, back] { app.handle(.key(key)) }
    #expect((app.top as? ExamScreen)?.cell == 0)
  }

  @Test func `g, G and tab choose among all questions, where no letter is an answer`() throws {
    var app = begun(.exam)
    app.press("o")
    func cell() -> Int? { (app.top as? ExamScreen)?.cell }
    app.press("G")
    #expect(cell() == 64)
    app.press("g")
    #expect(cell() == 0)
    app.handle(.key(.tab))
    #expect(cell() == 1)
    app.handle(.key(.backTab))
    #expect(cell() == 0)
  }

  // MARK: Around it

  @Test func `home and the menu say that it is running, and go on with it`() throws {
    var app = begun(.exam)
    for letter in try Self.letters(app) { app.press(String(letter)) }
    let context = StudyContext(course: ExamCourse.course(), progress: store)
    app = App(context, size: Size(columns: 120, rows: 40), glyphs: .unicode)
    app.advance(by: 0.1)
    #expect(app.text.contains("the practice exam that is running"))
    app.press(.enter)
    #expect(app.text.contains("A practice exam is running: 1 of 65 answered"))
    app = App(context, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(app.text.contains("Go on: Practice exam, which is running") && app.text.contains("2:10:00 left"))
    #expect(!app.text.contains("10 questions in 20 minutes"))
  }

  @Test func `after its entry in the menu is gone the cursor is on the one that goes on with it`() throws {
    let context = StudyContext(course: ExamCourse.course(), progress: store)
    var app = App(context, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    for _ in 0..<10 where !app.text.contains("► " + ExamKind.sprint.title) { app.press(.down) }
    app.press(.enter, .enter)
    #expect(app.top is ExamScreen)
    app.press("q")
    #expect(app.text.contains("► Go on: " + ExamKind.sprint.title))
  }

  @Test func `the menu offers both lengths where there are questions enough, and the latest result`() throws {
    let context = StudyContext(course: ExamCourse.course(), progress: store)
    var app = App(context, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(app.text.contains("65 questions in 130 minutes") && app.text.contains("10 questions in 20 minutes"))
    app = begun()
    app.press("o", "x", "x")
    app = App(context, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(app.text.contains("The latest result") && app.text.contains("0 of 10 right"))
    let small = StudyContext(course: SampleCourse.course(), progress: store)
    app = App(small, at: .quiz(nil), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    #expect(!app.text.contains("minutes"))
  }

  @Test func `a bank that is too small is one sentence`() throws {
    var app = Self.app(.exam, store, of: ExamCourse.course(10))
    #expect(app.top is ErrorScreen)
    let words = app.text.split(whereSeparator: { $0.isWhitespace || $0 == "│" }).joined(separator: " ")
    #expect(words.contains("needs as many in its forms, and the course has 40; weir quiz --sprint asks 10."))
    app = Self.app(.sprint, store, of: ExamCourse.course(2))
    #expect(app.top is ErrorScreen)
  }

  @Test func `space does not begin it, and says what does`() throws {
    var app = Self.app(.sprint, store)
    app.press(" ")
    #expect(app.text.contains("Enter begins, for then the clock goes."))
    #expect(try exam(app).elapsed == 0)
  }

  @Test func `its first page says how the questions were drawn`() {
    let text = Self.app(.exam, store).text
    for words in [
      "17  Know the patterns.", "22  Know the services.", "13  Know the buffers.", "seen in the last 3 days.",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }
}

extension App {
  fileprivate var text: String { draw().text }

  /// Presses letters one after the other.
  fileprivate mutating func press(_ first: String, _ others: String...) {
    for key in ([first] + others).joined() { handle(.key(.character(key))) }
  }

  fileprivate mutating func press(_ key: String, _ other: KeyEvent) {
    press(key)
    handle(.key(other))
  }

  /// Clicks on the first cell that is this touch.
  fileprivate mutating func click(on touch: Touch) throws {
    let place = try #require(PointerTests.clicks(on: touchable).first { $0.touch == touch }, "\(touch)").point
    handle(.pointer(PointerEvent(.press, at: place)))
    handle(.pointer(PointerEvent(.release, at: place)))
  }
}
