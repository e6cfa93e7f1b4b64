import CourseContent
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Frames of the exam that somebody has looked at.
@Suite struct `The exam looks as it was approved` {
  private static let sizes = [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]
  /// How to get there, from the first page.
  private static let keys = [
    "exam-cover": "", "exam-question": "\nanbnmncjj", "exam-all": "\nanBnmnabnamo",
    "exam-result": "\naNanBnmnabnaoxx\n",
  ]

  @Test(arguments: keys.keys.sorted(), sizes)
  func `at every step`(name: String, size: Size) throws {
    for glyphs in [GlyphSet.unicode, .ascii] {
      let store = ProgressStore(
        inMemory: StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
      var app = `The exam on the screen`.app(.exam, store, size: size, glyphs: glyphs)
      for key in try #require(Self.keys[name]) {
        app.handle(.key(key == "\n" ? .enter : .character(key)))
        for _ in 0..<200 where app.isAnimating { app.advance(by: 0.25) }
      }
      let surface = app.draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles,
        against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
