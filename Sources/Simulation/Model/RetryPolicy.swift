/// How often a call is made before its error counts, and how long the caller waits in between (see
/// `Engine/Retries.swift` for the formula).
public struct RetryPolicy: Sendable, Equatable {
  /// How often the call is made at most, the first time included: 1 to 100.
  public var attempts: Quantity
  /// The wait before the second attempt, in seconds: 0 to 900.
  public var backoff: Quantity
  /// Each wait is this many times as long as the one before: 1 to 100.
  public var factor: Quantity
  /// No wait is longer than this, in seconds: 0 to 1e7.
  public var cap: Quantity
  /// The random part of each wait.
  public var jitter: Jitter

  /// The random part of each wait (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
  public enum Jitter: String, Sendable, CaseIterable, BitwiseCopyable {
    /// None: everybody waits for the same time.
    case none
    /// Between half of the wait and all of it, uniformly.
    case equal
    /// Between 0 and the wait, uniformly.
    case full
  }

  /// A policy as a scenario file gives it. Without a backoff, attempts follow each other at once.
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
