public import StudyScreens

/// Real time that goes on only when a test says so.
public final class ManualTime: TimeSource {
  /// The present moment.
  public private(set) var seconds = 0.0

  /// A clock at moment 0.
  public init() {}

  /// Goes on to a moment; never back.
  public func move(to moment: Double) { seconds = max(seconds, moment) }
}
