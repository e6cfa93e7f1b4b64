import CourseContent
import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// One exam on two screens at the same time.
@Suite struct `An exam on two screens` {
  @Test func `shows on each what was answered on the other, and is judged with all of it`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString).sqlite").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let clock = StudyClock(seconds: { 1_000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    let stores = [ProgressStore(path: path, clock: clock), ProgressStore(path: path, clock: clock)]
    var (one, other) = (
      `The exam on the screen`.app(.sprint, stores[0]), `The exam on the screen`.app(.sprint, stores[1])
    )
    // Both show the first page of a new exam; the second one goes on with what the first has begun.
    one.press(.enter)
    other.press(.enter)
    for letter in try `The exam on the screen`.letters(one) { one.press(String(letter)) }
    other.press("m", "o")
    #expect(other.text.contains("9 open, 1 flagged"))
    one.press("o", "m")
    #expect(one.text.contains("9 open, 0 flagged"), "the flag of the other is taken away here")
    other.press("x", "x")
    #expect(other.text.contains("1 of 10 is answered"))
    one.press("m")
    #expect(one.text.contains("Another window has ended this exam: what was answered by then is judged."))
    for app in [one, other] {
      var app = app
      app.press(.enter)
      #expect(app.text.contains("1 of 10 right"))
    }
    #expect(ProgressStore(path: path, clock: clock).record.answers.count == 1)
  }
}

extension App {
  fileprivate var text: String { draw().text }

  /// Presses letters.
  fileprivate mutating func press(_ first: String, _ others: String...) {
    for key in ([first] + others).joined() { handle(.key(.character(key))) }
  }
}
