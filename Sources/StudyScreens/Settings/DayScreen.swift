import CourseContent
import StudyProgress
import TerminalSurface

/// A field for the day of the exam, over the settings.
struct DayScreen: Screen {
  private let context: StudyContext
  private var field = ValueField("The day of your exam", label: "Day =", columns: 60)

  init(_ context: StudyContext) { self.context = context }

  private static let bindings = ValueField.bindings(set: "take this day", close: "leave the day as it is")

  var breadcrumbs: [String] { ["Settings", "Exam day"] }
  var hints: [KeyHint] { Self.bindings.hints }
  var isOverlay: Bool { true }
  var takesText: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) { return .stay }
    switch Self.bindings.action(for: key) {
    case .set: return set()
    case .close: return .back
    case nil: return .stay
    }
  }

  private mutating func set() -> Navigation {
    let word = field.text.filter { $0 != " " }.lowercased()
    if word == Settings.noDay {
      context.set(ReviewLimits.examKey, to: word)
      return .back
    }
    guard let day = CalendarDay(word) else {
      field.problem = "Write a day such as 2027-02-01, or none."
      return .stay
    }
    guard day.number >= context.progress.now.day else {
      let today = CalendarDay(number: context.progress.now.day)
      field.problem = "\(day) is over; take a day from \(today) on, or none."
      return .stay
    }
    context.set(ReviewLimits.examKey, to: day.description)
    return .back
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    field.draw(
      present: context.settings.reviewLimits.exam?.description ?? Settings.noDay,
      help: "Year, month and day, or none. What is due later comes back before it.", into: &surface, in: rect)
  }
}
