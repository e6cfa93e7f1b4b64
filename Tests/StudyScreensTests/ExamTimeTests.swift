import CourseContent
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The clock of an exam: what counts, what does not, and its end.
@Suite struct `The time of an exam` {
  private let store = ProgressStore(
    inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))

  private func begun() -> App { `The exam on the screen`.begun(.sprint, store) }

  @Test func `the time runs out: what is answered is judged, the rest counts as not answered`() throws {
    var app = begun()
    for _ in 0..<3 {
      for letter in try `The exam on the screen`.letters(app) { app.press(String(letter)) }
      app.press(.right)
    }
    for _ in 0..<4_799 { app.advance(by: 0.25) }
    #expect(app.text.contains("0:01 left") && store.record.answers.isEmpty)
    app.advance(by: 0.25)
    #expect(app.text.contains("The time is up.") && app.text.contains("3 of 10 are answered") && !app.isAnimating)
    #expect(store.record.answers.count == 3 && store.record.exams.running == nil)
    app.press(.enter)
    #expect(app.text.contains("3 of 10 right   30 %") && app.text.contains("The time was up."))
    #expect(app.text.contains("used 20:00 of 20:00"))
  }

  @Test func `when ten minutes are left it is said once`() throws {
    var app = begun()
    for _ in 0..<2_399 { app.advance(by: 0.25) }
    #expect(!app.text.contains("10 minutes are left."))
    app.advance(by: 0.25)
    #expect(app.text.contains("10 minutes are left.") && app.text.contains("10:00 left"))
    app.press("a")
    #expect(!app.text.contains("10 minutes are left."))
    app.advance(by: 0.25)
    #expect(!app.text.contains("10 minutes are left."))
  }

  @Test func `goes on under a list of keys, and stands still below another page and on the first one`() throws {
    var app = begun()
    func pass() { for _ in 0..<40 { app.advance(by: 0.25) } }
    app.press(":")
    pass()
    #expect(store.record.exams.shown.values.reduce(0, +) == 10_000)
    app.press(.escape)
    app.press("/")
    pass()
    app.press(.escape, .escape)
    #expect(store.record.exams.shown.values.reduce(0, +) == 10_000)
    app = `The exam on the screen`.app(.exam, store)
    pass()
    #expect(app.text.contains("A sprint is running: 0 of 10 answered, 0 flagged, 19:50 left.") && !app.isAnimating)
  }

  /// A clock that leaps by an hour at a moment, as when a lid is closed.
  private struct Lid: TimeSource {
    let time: ManualTime
    var seconds: Double { time.seconds > 5 ? time.seconds + 3_600 : time.seconds }
  }

  @Test func `a lid that is closed for an hour costs nothing, nor does a stop in the shell`() throws {
    for isLid in [true, false] {
      let store = ProgressStore(
        inMemory: StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
      let time = ManualTime()
      let cues: [ScriptedTerminal.Cue] =
        [.init(at: 1, keys: .enter)] + (isLid ? [] : [.init(at: 5, keys: .control("z"))])
        + [.init(at: isLid ? 11 : 3_611, keys: .character("q"))]
      let terminal = ScriptedTerminal(Size(columns: 80, rows: 24), clock: time, cues: cues)
      terminal.suspension = (3_600, terminal.size)
      let app = `The exam on the screen`.app(.sprint, store)
      if isLid {
        var loop = AppLoop(app, in: terminal, clock: Lid(time: time), framesPerSecond: 1)
        _ = loop.run()
      } else {
        var loop = AppLoop(app, in: terminal, clock: time, framesPerSecond: 1)
        _ = loop.run()
      }
      // From the first to the eleventh second; the leap counts as one step of a quarter of a second at most.
      let shown = store.record.exams.shown.values.reduce(0, +)
      #expect((9_700...10_300).contains(shown), "\(isLid) \(shown)")
    }
  }

  @Test func `is drawn a few times a second and no more, however many frames are set`() throws {
    let time = ManualTime()
    let terminal = ScriptedTerminal(
      Size(columns: 80, rows: 24), clock: time,
      cues: [.init(at: 1, keys: .enter), .init(at: 11, keys: .control("c"))])
    var loop = AppLoop(`The exam on the screen`.app(.sprint, store), in: terminal, clock: time, framesPerSecond: 60)
    _ = loop.run()
    #expect((45...60).contains(terminal.frames.count), "\(terminal.frames.count)")
  }

  @Test func `leaving it keeps its time, and giving it up is one way, twice`() throws {
    var app = begun()
    for _ in 0..<20 { app.advance(by: 0.25) }
    app.press("q")
    #expect(store.record.exams.shown.values.reduce(0, +) == 5_000)
    app = `The exam on the screen`.app(.sprint, store)
    app.press("x")
    #expect(app.text.contains("x again gives it up") && store.record.exams.running != nil)
    app.press("x")
    #expect(store.record.exams.running == nil && store.record.answers.isEmpty)
    #expect(app.text.contains("The exam is given up.") && app.text.contains("Nothing of it is judged."))
    #expect(app.text.contains(" enter quizzes") && !app.text.contains("result"))
    app.press(.enter)
    #expect(app.top is QuizMenuScreen)
  }
}

extension App {
  fileprivate var text: String { draw().text }
}
