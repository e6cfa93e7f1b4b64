import CourseContent
import Foundation
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Questions whose numbers are drawn, on the screen and in lines.
@Suite struct `Drawn questions` {
  private let drawn: DrawnCourse
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  init() throws { drawn = try DrawnCourse() }

  private func app(at route: Route, columns: Int = 120) -> App {
    App(
      StudyContext(course: drawn.course, progress: store), at: route, size: Size(columns: columns, rows: 40),
      glyphs: .unicode)
  }

  private func letter(of option: String, in session: QuizSession) throws -> KeyEvent {
    let options = session.options(of: try #require(session.current))
    let place = try #require(options.firstIndex { $0.id == option })
    return .character(try #require(QuizAnswering.letter(place).first))
  }

  private func lines(_ input: [String], _ ask: (@escaping () -> String?, @escaping (String) -> Void) throws -> Void)
    throws
    -> [String]
  {
    var (input, output): (ArraySlice<String>, [String]) = (input[...], [])
    try withoutActuallyEscaping({ output.append($0) }) { write in
      try withoutActuallyEscaping({ input.popFirst() }) { read in try ask(read, write) }
    }
    return output
  }

  private func quiz(_ request: QuizRequest, _ input: [String]) throws -> [String] {
    try lines(input) { read, write in
      try PlainQuiz.ask(request, in: drawn.course, store, read: read, write: write)
    }
  }

  @Test func `are a way of the quiz menu, where a course has templates`() throws {
    var app = app(at: .quiz(nil))
    #expect(app.draw().text.contains("Numbers drawn anew"))
    app.handle(.key(.down))
    app.handle(.key(.enter))
    let screen = try #require(app.top as? QuizScreen)
    #expect(screen.session.plan.mode == .drawn && screen.session.questions.count == QuizPlan.usualCount)
    let without = App(
      StudyContext(course: SampleCourse.course(), progress: store), at: .quiz(nil), size: Size(columns: 80, rows: 24),
      glyphs: .unicode)
    #expect(!without.draw().text.contains("Numbers drawn anew"))
  }

  @Test(arguments: [120, 80, 50, 40])
  func `show their seed once while they are asked, and the command that repeats them with the reasons`(columns: Int)
    throws
  {
    let request = QuizRequest(question: "last-one", seed: 4711)
    var app = app(at: .quiz(request), columns: columns)
    #expect(app.draw().text.split(separator: "seed 4711", omittingEmptySubsequences: false).count == 2)
    let session = try request.session(in: drawn.course, store.record)
    app.handle(.key(try letter(of: "mistake-1", in: session)))
    let text = app.draw().text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Seed 4711. With the same numbers again: weir quiz --question last-one@4711"))
    #expect(store.record.latest["last-one@4711"]?.given.text == "mistake-1")
  }

  @Test func `open the very run that they were drawn from`() throws {
    let request = QuizRequest(question: "last-one", seed: 4711)
    var app = app(at: .quiz(request))
    let session = try request.session(in: drawn.course, store.record)
    app.handle(.key(try letter(of: "right", in: session)))
    app.handle(.key(.character("w")))
    let stage = try #require(app.top as? StageScreen)
    let run = try #require(session.questions.first?.run)
    for knob in run.knobs { #expect(stage.timeline.run.knobs[knob.name] == knob.value) }
  }

  @Test func `come in the review with a seed of their own, and are graded`() throws {
    var app = app(at: .review(ReviewRequest(isWhole: true)))
    app.handle(.key(.character("a")))
    app.handle(.key(.enter))
    let screen = try #require(app.top as? ReviewScreen)
    let quiz = try #require(screen.quiz)
    #expect(screen.session.current == .template("last-one"))
    let draw = try #require(Question.draw(named: quiz.question.id))
    #expect(draw.template == "last-one" && app.draw().text.contains("seed \(draw.seed)"))
    #expect(!app.draw().text.contains("last-one"))
    app.handle(.key(try letter(of: "right", in: quiz.session)))
    #expect(app.draw().text.contains("last-one, seed \(draw.seed)"))
    app.handle(.key(.character("3")))
    #expect(store.record.reviews.map(\.card) == [.question("who"), .template("last-one")])
    #expect((app.top as? ReviewScreen)?.session.current == .template("longest-line"))
  }

  @Test func `are asked in lines, the same by the same seed`() throws {
    let first = try quiz(QuizRequest(.drawn, count: 2, seed: 8), ["A", "b"])
    #expect(first.first == "Numbers drawn anew, 2 questions, seed 8.")
    #expect(first.count { $0.hasSuffix("  seed 8") } == 2 && first.contains { $0.hasSuffix("longest-line@8") })
    #expect(first.contains("  Seed 8. With the same numbers again: weir quiz --question last-one@8"))
    // What it is made of is another once they are answered.
    func question(_ lines: [String]) -> [String] {
      Array(lines.prefix { !$0.hasPrefix("Right") && !$0.hasPrefix("Wrong") }.filter { !$0.hasPrefix("It asks ") })
    }
    #expect(try question(quiz(QuizRequest(.drawn, count: 2, seed: 8), ["A", "b"])) == question(first))
    let progress = try PlainProgress.lines(of: store, in: drawn.course)
    #expect(progress.contains { $0.hasPrefix("Numbers drawn anew: 2 of 2 skills tried, ") })
  }

  @Test func `come in the review in lines`() throws {
    let told = try lines(["A", "", "A", "", "A", ""]) { read, write in
      try PlainReview.ask(ReviewRequest(isWhole: true), in: drawn.course, store, read: read, write: write)
    }
    for template in ["last-one", "longest-line"] {
      #expect(told.contains { $0.contains("weir quiz --question \(template)@") }, "\(template)")
    }
    #expect(store.record.reviews.count >= 3)
  }

  /// Two templates, of which the first draws nothing that can be asked: its key is never above 0.
  private func half() throws -> Course {
    let file = "\(drawn.path)/templates.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("path: drained_at", with: "path: totals.failed")
      .write(toFile: file, atomically: true, encoding: .utf8)
    return Course(try ContentFolder(path: drawn.path), seed: 7)
  }

  @Test func `that nothing is drawn for are passed over in the review, which goes on and says so`() throws {
    let course = try half()
    let request = ReviewRequest(isWhole: true)
    var app = App(
      StudyContext(course: course, progress: store), at: .review(request), size: Size(columns: 80, rows: 24),
      glyphs: .unicode)
    for _ in 1...12 where (app.top as? ReviewScreen)?.session.current != nil {
      app.handle(.key(.character("a")))
      app.handle(.key(.character("4")))
    }
    #expect(store.record.reviews.map(\.card) == [.question("who"), .template("longest-line")])
    let text = app.draw().text
    #expect(text.contains("Left out, for nothing can be made of them; weir check says why"))
    #expect(text.contains("When the last one is served"))
    // Enter leads on, and not to the same card again.
    #expect((app.top as? ReviewScreen)?.next.title != "go on")
  }

  @Test func `that nothing is drawn for are passed over in lines`() throws {
    let course = try half()
    let told = try lines(["A", "4", "A", "4", "A", "4"]) { read, write in
      try PlainReview.ask(ReviewRequest(isWhole: true), in: course, store, read: read, write: write)
    }
    #expect(store.record.reviews.map(\.card) == [.question("who"), .template("longest-line")])
    #expect(told.contains("Left out, for nothing can be made of them; weir check says why:"))
    #expect(told.contains("  - When the last one is served") && !told.contains { $0.contains("goes on with them") })
  }

  @Test func `are said to be missing in a course without templates`() throws {
    let told = try lines([]) { read, write in
      try PlainQuiz.ask(QuizRequest(.drawn), in: SampleCourse.course(), store, read: read, write: write)
    }
    #expect(told == ["The course has no templates yet; weir quiz asks from everywhere."])
  }
}
