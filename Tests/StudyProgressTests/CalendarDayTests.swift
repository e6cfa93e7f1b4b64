import CourseContent
import Testing

@testable import StudyProgress

@Suite struct `A day of the calendar` {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02", 1), ("2000-03-01", 11_017), ("2026-11-22", 20_779), ("2028-02-29", 21_243),
    ("9999-12-31", 2_932_896),
  ])
  func `is read, and has its number`(text: String, number: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.number == number && CalendarDay(number: number) == day && day.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-01 ", "1969-12-31", "today", "",
    "2026/01/01", "+026-01-01", "２０２６-01-01",
  ])
  func `that the calendar does not have is none`(text: String) { #expect(CalendarDay(text) == nil) }
}
