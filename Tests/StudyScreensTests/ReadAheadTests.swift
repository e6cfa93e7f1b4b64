import CourseContent
import StudyProgress
import Synchronization
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Home asks for the questions to be read.
struct ReadAheadTests {
  private final class Count: Sendable {
    let calls = Mutex(0)
  }

  private func app(at route: Route, _ count: Count) throws -> App {
    let course = Course(try ContentFolder(path: "\(Checkout.folder)/content"), seed: 7)
    let progress = ProgressStore(
      inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 28) }))
    let context = StudyContext(course: course, progress: progress) { count.calls.withLock { $0 += 1 } }
    return App(context, at: route, size: Size(columns: 80, rows: 24), glyphs: .unicode)
  }

  @Test("once, when home comes into view, and its frames stop")
  func atHome() throws {
    let count = Count()
    var app = try app(at: .home, count)
    #expect(app.isAnimating)
    for _ in 0..<60 { app.advance(by: 0.1) }
    #expect(count.calls.withLock { $0 } == 1)
    #expect(!app.isAnimating, "home waits five seconds at most")
  }

  @Test("not for a lesson that was asked for")
  func inALesson() throws {
    let count = Count()
    var app = try app(at: .guide(lesson: "latency-problem"), count)
    app.advance(by: 1)
    #expect(count.calls.withLock { $0 } == 0)
  }
}
