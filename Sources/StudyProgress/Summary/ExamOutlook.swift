public import CourseContent

/// What is left until the day of an exam.
public struct ExamOutlook: Equatable, Sendable {
  /// By the learner's calendar.
  public let day: CalendarDay
  /// How many days are left; 0 on the day itself, below 0 once it is over.
  public let days: Int
  /// How many minutes a day are given.
  public let minutes: Int
  /// How many lessons are not read.
  public let lessons: Int
  /// About how long reading them and answering their questions takes, in seconds.
  public let reading: Int
  /// About how long the reviews of a day take, in seconds: the mean of the week ahead.
  public let reviewing: Int

  /// - Parameter lessons: how long each takes that is not read, in seconds.
  init(_ day: CalendarDay, from clock: StudyMoment, minutes: Int, reviewing: Int, _ lessons: [Int]) {
    (self.day, self.minutes, self.reviewing) = (day, minutes, reviewing)
    (days, self.lessons, reading) = (day.number - clock.day, lessons.count, lessons.reduce(0, +))
  }

  /// How many minutes a day all of it takes, rounded up; 0 once the day is there.
  public var minutesNeeded: Int { days > 0 ? (reading + days * reviewing + days * 60 - 1) / (days * 60) : 0 }
  /// Whether lessons are left and the time given is not enough for all of them.
  public var isTight: Bool { lessons > 0 && minutesNeeded > minutes }
}
