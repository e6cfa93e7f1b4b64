// Repeated calls: what a caller does when an answer is an error.
//
// Each attempt is a call of its own. After the last one the error is the caller's own. The wait before attempt n + 1 is
// backoff * factor^(n - 1), at most the cap; full jitter takes anything from 0 to that, equal jitter from its half
// (the AWS backoff simulator, FACTS 8). Sends are not repeated.

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

// MARK: - Running

/// A call with more to it than a callee.
struct PlannedCall: BitwiseCopyable, Equatable {
  let callee: UInt32
  var access = TableAccess.read
  /// How many times it is made at most.
  var attempts = 1
  var backoff = SimDuration.zero
  var factor = 1.0
  var cap = SimDuration.zero
  var jitter = RetryPolicy.Jitter.none
  var stream: UInt32 = 0

  /// How long to wait after so many attempts.
  func wait(after attempt: Int, _ stream: inout RandomStream) -> SimDuration {
    var wait = Double(backoff.nanoseconds)
    for _ in 1..<max(1, attempt) where wait < Double(cap.nanoseconds) { wait *= factor }
    wait = min(wait, Double(cap.nanoseconds))
    return switch jitter {
    case .none: SimDuration(seconds: wait / 1e9)
    case .equal: SimDuration(seconds: wait / 2 * (1 + stream.unit()) / 1e9)
    case .full: SimDuration(seconds: wait * stream.unit() / 1e9)
    }
  }
}

extension Engine {
  /// Makes the first attempt of a call.
  @inline(never)
  mutating func makeFirstAttempt(_ index: UInt32, from caller: UInt32) {
    world.activities[caller].attempts = 1
    attempt(world.calls[index], from: caller)
  }

  private mutating func attempt(_ planned: PlannedCall, from caller: UInt32) {
    call(
      planned.callee, from: caller, entry: world.nodes[planned.callee].firstStep &+ planned.access.rawValue,
      cargo: world.activities[caller].attempts > 1 ? .retry : .call)
  }

  /// An answer is an error: the call is made again, or the caller has failed as well.
  @inline(never)
  mutating func callFailed(_ caller: UInt32, _ status: Status, by callee: UInt32) {
    let attempts = Int(world.activities[caller].attempts)
    guard case .plannedCall(let index) = world.steps[world.activities[caller].nextStep - 1],
      attempts < world.calls[index].attempts
    else { return finish(caller, asSeen(status, of: callee, by: caller)) }
    world.activities[caller].attempts += 1
    world.activities[caller].state = .backingOff
    record(.callRetried(node: nodeIndex(caller), request: requestNumber(caller)))
    let planned = world.calls[index]
    let wait = planned.wait(after: attempts, &world.streams[planned.stream])
    // An event even when there is no wait, so that attempts do not nest.
    world.pending.schedule(.retry, caller, at: world.now + wait, .arrival)
  }

  /// A gateway shows its callers 502 where a function failed or took too long, and 500 where it was throttled
  /// (FACTS 1); others pass an error on as it is.
  private func asSeen(_ status: Status, of callee: UInt32, by caller: UInt32) -> Status {
    guard world.nodes[UInt32(world.activities[caller].node)].kind == .gateway,
      world.nodes[callee].kind == .function
    else { return status }
    return switch status {
    case .failed: .badGateway
    case .throttled: .failed
    default: status
    }
  }

  mutating func retryIsDue(_ caller: UInt32) {
    guard case .plannedCall(let index) = world.steps[world.activities[caller].nextStep - 1] else { return }
    attempt(world.calls[index], from: caller)
  }
}
