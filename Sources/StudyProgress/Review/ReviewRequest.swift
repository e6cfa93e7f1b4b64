public import CourseContent

/// What somebody asks to review.
public struct ReviewRequest: Equatable, Sendable {
  /// How many different cards at most.
  public var count: Int?
  /// Only the cards of a lesson.
  public var lesson: String?
  /// Whether cards of lessons that were not read may begin.
  public var isWhole: Bool
  /// Whether all that has begun or may begin is gone through, due or not, and the schedule stays as it is.
  public var isCramming: Bool
  /// How many cards may be new today; nil for what is set.
  public var newCards: Int?

  /// Without any of them: what is due, within the limits of a day.
  public init(
    count: Int? = nil, lesson: String? = nil, isWhole: Bool = false, isCramming: Bool = false, newCards: Int? = nil
  ) {
    (self.count, self.lesson, self.isWhole, self.isCramming) = (count, lesson, isWhole, isCramming)
    self.newCards = newCards
  }

  /// The cards of a course that it is about.
  public func deck(of course: Course, _ record: StudyRecord) throws(ContentError) -> ReviewDeck {
    if let lesson { _ = try course.lesson(lesson) }
    return try ReviewDeck(of: course, record, lesson: lesson, isWhole: isWhole)
  }
}
