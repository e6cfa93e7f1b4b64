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
  /// The random part of each wait, by its position in `Jitter.allCases`: a quantity, so that a knob can choose.
  public var jitter: Quantity
  /// How many calls may be made again in all; as many as there are attempts if nil.
  public var budget: RetryBudget?
  /// When calls are given up before they are made; never if nil.
  public var breaker: CircuitBreaker?

  /// The random part of each wait (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
  public enum Jitter: String, Sendable, NumberedWord, BitwiseCopyable {
    /// None: everybody waits for the same time.
    case none
    /// Between half of the wait and all of it, uniformly.
    case equal
    /// Between 0 and the wait, uniformly.
    case full
    /// Between the backoff and three times the last wait, uniformly: it grows by chance, and `factor` has no say.
    case decorrelated
  }

  /// A policy as a scenario file gives it. Without a backoff, attempts follow each other at once.
  public init(
    attempts: Quantity, backoff: Quantity = .number(0), factor: Quantity = .number(2), cap: Quantity = .number(20),
    jitter: Jitter = .none, budget: RetryBudget? = nil, breaker: CircuitBreaker? = nil
  ) {
    self.attempts = attempts
    self.backoff = backoff
    self.factor = factor
    self.cap = cap
    self.jitter = jitter.quantity
    self.budget = budget
    self.breaker = breaker
  }
}

/// Tokens that retries are paid with, so that a failure of everything is not multiplied. It starts full. A retry that it
/// cannot pay is not made: the call ends with its last error. (Facts `sdk-retry-quota`, `sdk-retry-cost`; that each
/// success gives the same back is a simplification.)
public struct RetryBudget: Sendable, Equatable {
  /// How many tokens it holds at most: 1 to 1e9.
  public var size: Quantity
  /// What a retry takes, at the instant of the failure: 0 to 1e9.
  public var cost: Quantity
  /// What a call that succeeds gives back: 0 to 1e9.
  public var refund: Quantity

  /// A budget as a scenario file gives it.
  public init(size: Quantity, cost: Quantity, refund: Quantity) {
    (self.size, self.cost, self.refund) = (size, cost, refund)
  }
}

/// A circuit breaker of a call (Nygard, "Release It", 2007): after too many failures it is open and calls end at once;
/// after a pause it is half-open and lets some through; if those are good it is closed again.
public struct CircuitBreaker: Sendable, Equatable {
  /// It opens when so many of the latest attempts have failed: 1 to 64.
  public var failures: Quantity
  /// How many of the latest attempts count: 1 to 64. Fewer are enough if so many of them have failed.
  public var window: Quantity
  /// For how long it stays open, in seconds: 0 to 1e7; with 0 it never opens.
  public var open: Quantity
  /// How many attempts it lets through when it is half-open: 1 to 64. All good, and it closes; one bad, and it opens.
  public var trials: Quantity

  /// A breaker as a scenario file gives it.
  public init(failures: Quantity, of window: Quantity, open: Quantity, trials: Quantity) {
    (self.failures, self.window, self.open, self.trials) = (failures, window, open, trials)
  }
}
