import StudyProgress

// What could not be saved is tried again.

extension App {
  /// How often what could not be saved is tried again, in seconds.
  private static let secondsBetweenTries = 2.0

  /// How long the loop may wait before it lets the app try again; nil while everything is saved.
  func patienceForSaving(at seconds: Double) -> Double? {
    guard context.progress.status != .saved else { return nil }
    return nextTry.map { max(0, $0 - seconds) } ?? Self.secondsBetweenTries
  }

  /// Tries again to save what is not saved, when it is time to.
  mutating func keepSaving(at seconds: Double) {
    guard context.progress.status != .saved else {
      nextTry = nil
      return
    }
    if let nextTry, seconds >= nextTry { context.progress.retry() }
    if nextTry.map({ seconds >= $0 }) ?? true { nextTry = seconds + Self.secondsBetweenTries }
  }
}
