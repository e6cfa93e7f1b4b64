public import CourseContent

/// What is left until the day of an exam.
public struct ExamOutlook: Equatable, Sendable {
  /// The day.
  public let day: CalendarDay
  /// How many days are left; 0 on the day itself, below 0 once it is over.
  public let days: Int
  /// How many lessons are not read, and about how long reading them and answering their questions takes, in seconds; 0
  /// once the day is there.
  public let lessons, seconds: Int
  /// How many minutes a day are given.
  public let minutes: Int

  /// Whether the time given is not enough for all of them.
  public var isTight: Bool { days > 0 && seconds > days * minutes * 60 }
  /// How many minutes a day would be enough, rounded up; 0 if nothing is left or no day is.
  public var minutesNeeded: Int { days > 0 ? (seconds + days * 60 - 1) / (days * 60) : 0 }

  init(
    _ day: CalendarDay, from clock: StudyMoment, minutes: Int, _ summary: ProgressSummary, _ course: Course,
    _ pace: StudyPace
  ) {
    let unread = summary.lessons.filter { !$0.isRead }
    self.day = day
    self.minutes = minutes
    days = day.number - clock.day
    guard day.number > clock.day else {
      (lessons, seconds) = (unread.count, 0)
      return
    }
    lessons = unread.count
    seconds = unread.reduce(0) { sum, lesson in
      sum + ((try? StudyPace.reading(course.lesson(lesson.id))) ?? 60)
        + (lesson.checkpoint.questions - lesson.checkpoint.answered) * pace.question
    }
  }
}
