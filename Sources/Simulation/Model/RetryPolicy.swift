/// How often a call is made before its error counts, and how long the caller waits in between.
public struct RetryPolicy: Sendable, Equatable {
  /// How many times in all.
  public var attempts: Quantity
  /// The wait before the second attempt, in seconds.
  public var backoff: Quantity
  /// How many times longer each wait is than the one before it.
  public var factor: Quantity
  /// The longest wait, in seconds.
  public var cap: Quantity
  /// What chance makes of a wait.
  public var jitter: Jitter

  /// What chance makes of a wait.
  public enum Jitter: String, Sendable, CaseIterable, BitwiseCopyable {
    /// Nothing: all wait for the same time.
    case none
    /// Anything from half of the wait to all of it.
    case equal
    /// Anything from 0 to the wait.
    case full
  }

  /// A policy as a scenario file gives it; without a backoff attempts follow each other at once.
  public init(
    attempts: Quantity, backoff: Quantity = .number(0), factor: Quantity = .number(2), cap: Quantity = .number(20),
    jitter: Jitter = .none
  ) {
    self.attempts = attempts
    self.backoff = backoff
    self.factor = factor
    self.cap = cap
    self.jitter = jitter
  }
}
