public import CourseContent

/// How much is reviewed, as the learner has set it.
public struct ReviewLimits: Equatable, Sendable {
  /// How many cards may be new on one day.
  public var newCards: Int
  /// The day of the exam, before which everything is to come once more; nil if there is none.
  public var exam: CalendarDay?

  /// The setting that holds the day of the exam.
  public static let examKey = "exam date"

  /// How many new cards a day has if nothing is set.
  public static let usualNewCards = 10

  /// Limits of these parts.
  public init(newCards: Int = usualNewCards, exam: CalendarDay? = nil) {
    (self.newCards, self.exam) = (newCards, exam)
  }

  /// When a card comes again that is due by its memory: before the day of the exam, but no sooner than a day after its
  /// review. An exam that is over asks for nothing.
  func due(_ memory: CardMemory, now: StudyMoment) -> Int {
    guard let exam, exam.number >= now.day, memory.interval >= CardMemory.day else { return memory.due }
    let left = (now.beginning(of: exam.number) - memory.reviewedAt) / CardMemory.day
    return memory.reviewedAt + min(memory.interval, max(1, left) * CardMemory.day)
  }
}
