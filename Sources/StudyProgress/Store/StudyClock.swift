public import CourseContent

/// What time it is, as somebody outside says: study progress itself knows no clock.
public struct StudyClock: Sendable {
  /// Seconds since the beginning of 1970, UTC.
  public var seconds: @Sendable () -> Int
  /// The day where the learner is.
  public var today: @Sendable () -> CalendarDay

  /// A clock.
  public init(seconds: @escaping @Sendable () -> Int, today: @escaping @Sendable () -> CalendarDay) {
    self.seconds = seconds
    self.today = today
  }
}
