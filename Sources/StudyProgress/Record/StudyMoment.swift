/// Seconds since 1970, and the time zone by which the learner's days are counted.
public struct StudyMoment: Hashable, Sendable {
  /// Seconds since the beginning of 1970, UTC.
  public let seconds: Int
  /// How far the clock on the wall is ahead of UTC, in seconds.
  public let secondsFromUTC: Int

  /// A moment of these parts.
  public init(seconds: Int, secondsFromUTC: Int = 0) {
    (self.seconds, self.secondsFromUTC) = (seconds, secondsFromUTC)
  }

  /// The number of its day, as in `CalendarDay(number:)`.
  public var day: Int { day(of: seconds) }

  /// The number of the day of another moment, on the same wall.
  public func day(of seconds: Int) -> Int { Int((Double(seconds + secondsFromUTC) / 86_400).rounded(.down)) }

  /// When a day begins, in seconds since 1970.
  public func beginning(of day: Int) -> Int { day * 86_400 - secondsFromUTC }
}
