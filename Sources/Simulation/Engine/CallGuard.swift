// What keeps calls from being made: a budget for retries, and a circuit breaker. Both see the attempts of one step of one
// component.

/// A retry budget with its numbers computed; without one retries cost nothing.
struct CompiledBudget: BitwiseCopyable, Equatable {
  var size = Double.infinity
  var cost = 0.0
  var refund = 0.0
}

/// A circuit breaker with its numbers computed.
struct CompiledBreaker: BitwiseCopyable, Equatable {
  let failures: Int
  let window: Int
  let open: SimDuration
  let trials: Int
}

/// The tokens of a call's budget, and the state of its breaker.
struct CallGuard: BitwiseCopyable {
  /// The states of a circuit breaker. From open to half-open it goes by itself, when its time has come.
  enum Circuit: UInt8 { case closed, open }

  var tokens = Double.infinity
  private(set) var circuit = Circuit.closed
  /// Since when its state is what it is; attempts that began before that count nowhere.
  private(set) var since = Instant.start
  /// Until when it is open. From then on it is half-open.
  private(set) var openUntil = Instant.start
  /// How many attempts were let through since it is half-open, and how many of them were good.
  private var trials = 0
  private var good = 0
  /// The latest attempts, the newest in the lowest bit; 1 is a failure.
  private var outcomes: UInt64 = 0

  init(_ call: CompiledCall) { tokens = call.budget.size }

  /// Whether a retry can be paid; it is paid then.
  mutating func payRetry(_ budget: CompiledBudget) -> Bool {
    guard tokens >= budget.cost else { return false }
    tokens -= budget.cost
    return true
  }

  /// What it is at an instant.
  func state(at now: Instant) -> CircuitState {
    circuit == .closed ? .closed : now < openUntil ? .open(for: openUntil - now) : .halfOpen
  }

  mutating func refund(_ budget: CompiledBudget) { tokens = min(budget.size, tokens + budget.refund) }

  /// Lets an attempt through, and counts it if the breaker is half-open; false, and nothing is counted, if it may not be
  /// made now.
  mutating func letThrough(by breaker: CompiledBreaker, at now: Instant) -> Bool {
    guard circuit == .open else { return true }
    guard now >= openUntil else { return false }
    // A knob may have asked for fewer since the last of them was good.
    if good >= breaker.trials {
      close(at: now)
      return true
    }
    guard trials < breaker.trials else { return false }
    trials += 1
    return true
  }

  /// Takes the outcome of an attempt that began at `start`.
  mutating func note(isGood: Bool, begunAt start: Instant, by breaker: CompiledBreaker, at now: Instant) {
    if circuit == .closed {
      guard start >= since else { return }
      outcomes = outcomes << 1 | (isGood ? 0 : 1)
      let latest = breaker.window < 64 ? outcomes & (1 << UInt64(breaker.window) - 1) : outcomes
      if latest.nonzeroBitCount >= breaker.failures { open(breaker, at: now) }
    } else if start >= openUntil {
      if !isGood { return open(breaker, at: now) }
      good += 1
      if good >= breaker.trials { close(at: now) }
    }
  }

  /// Forgets the attempts that were let through and are not over: nobody will tell how they end.
  mutating func forgetTrials() { trials = good }

  private mutating func open(_ breaker: CompiledBreaker, at now: Instant) {
    (circuit, since, openUntil) = (.open, now, now + breaker.open)
    (trials, good, outcomes) = (0, 0, 0)
  }

  private mutating func close(at now: Instant) {
    (circuit, since, outcomes) = (.closed, now, 0)
  }
}

/// What screens see of a circuit breaker.
public enum CircuitState: Sendable, Equatable {
  /// Calls are made.
  case closed
  /// Calls end at once, for so long from now on.
  case open(for: SimDuration)
  /// Some calls are let through, to see whether they are good.
  case halfOpen

  /// How much of what calls it is kept from: 0 for nothing.
  fileprivate var rank: Int {
    switch self {
    case .closed: 0
    case .halfOpen: 1
    case .open: 2
    }
  }
}

extension SimulationState {
  /// The circuit breaker of a component's calls, the one that keeps most from being made; nil without one. Cost: O(steps
  /// of the component).
  func circuit(of node: Index<Node>) -> CircuitState? {
    steps(of: node).compactMap { step -> CircuitState? in
      guard case .detailedCall(let index) = steps[step], calls[index].breaker != nil else { return nil }
      return guards[place: index.place].state(at: now)
    }.max { $0.rank < $1.rank }
  }
}
