import CourseContent
import StudyProgress
import TerminalSurface

/// A field for the day of the exam, over the settings.
struct DayScreen: Screen {
  private let context: StudyContext
  private var field = TextField()
  /// Why what is written is no day to take; nil before Enter was pressed on it.
  private var problem: String?

  init(_ context: StudyContext) { self.context = context }

  private enum Action { case set, close }

  private static let bindings: KeyTable<Action> = [
    .init(.open, title: "set it", help: "take this day", action: .set),
    .init(.back, keys: [.escape], title: "leave it", help: "leave the day as it is", action: .close),
  ]

  var breadcrumbs: [String] { ["Settings", "Exam day"] }
  var hints: [KeyHint] { Self.bindings.hints }
  var isOverlay: Bool { true }
  var takesText: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if field.take(key) {
      problem = nil
      return .stay
    }
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
      problem = "Write a day such as 2027-02-01, or none."
      return .stay
    }
    guard day.number >= context.progress.now.day else {
      problem = "\(day) is over; take a day from \(CalendarDay(number: context.progress.now.day)) on, or none."
      return .stay
    }
    context.set(ReviewLimits.examKey, to: day.description)
    return .back
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let words =
      problem.map { StyledText($0, .attention) }
      ?? StyledText("Year, month and day, or none. What is due later comes back before it.", .dim)
    let columns = min(60, rect.columns - 2)
    var popUp = PopUp(
      "The day of your exam", size: Size(columns: columns, rows: 3 + words.wrapped(to: columns - 6).count))
    (popUp.margin, popUp.titleRole) = (1, .attention)
    let room = popUp.draw(into: &surface, in: rect.inset(columns: 1, rows: 0))
    let present = context.settings.reviewLimits.exam?.description ?? Settings.noDay
    field.draw(
      labelled: "Day =", into: &surface, at: room.origin, columns: room.columns, hint: "now \(present)")
    surface.write(words, in: room.splitTop(1).1)
  }
}
