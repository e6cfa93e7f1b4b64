public import CourseContent

/// What time it is, as somebody outside says: study progress itself knows no clock.
public struct StudyClock: Sendable {
  /// Seconds since the beginning of 1970, UTC.
  public var seconds: @Sendable () -> Int
  /// By the learner's calendar.
  public var today: @Sendable () -> CalendarDay
  /// How far the clock on the learner's wall is ahead of UTC, in seconds.
  public var secondsFromUTC: @Sendable () -> Int

  /// Without a time zone the clock on the wall is that of UTC.
  public init(
    seconds: @escaping @Sendable () -> Int, today: @escaping @Sendable () -> CalendarDay,
    secondsFromUTC: @escaping @Sendable () -> Int = { 0 }
  ) {
    self.seconds = seconds
    self.today = today
    self.secondsFromUTC = secondsFromUTC
  }

  var now: StudyMoment { StudyMoment(seconds: seconds(), secondsFromUTC: secondsFromUTC()) }
}
