// Who may run at once, and in which environment.
//
// A function with reserved concurrency has so many executions for itself and never more; all others share what the
// account has left: its limit without all reservations, and without what is provisioned for functions that have none
// (facts `reserved-concurrency`, `provisioned-concurrency`, `lambda-concurrency`; what is provisioned lies inside a
// reservation). An execution takes an environment that was made beforehand, else the idle one that was used last, else a
// new one after a cold start. An idle environment that is kept for some time is gone at exactly the end of it. Which one
// is used, and for how long it is kept, AWS does not say.

/// The executions that all functions without reserved concurrency share.
struct Account: BitwiseCopyable {
  /// How many there can be at once; any number if nil.
  var size: Int?
  var inUse = 0

  @inline(__always)
  var hasRoom: Bool { size.map { inUse < $0 } ?? true }

  func view(of function: FunctionState) -> SharedExecutions? {
    guard function.reserved == nil, let size else { return nil }
    return SharedExecutions(inUse: inUse, size: size)
  }
}

/// What screens see of the executions that functions without reserved concurrency share.
public struct SharedExecutions: Sendable, Equatable {
  /// How many of them are in use, by all functions together.
  public let inUse: Int
  /// How many there can be at once.
  public let size: Int
}

/// An environment of a function that has no execution.
struct Environment: PooledRecord {
  var link = Link<Environment>()
  let idleSince: Instant

  var nextFree: Index<Environment> {
    get { link.next }
    set { link.next = newValue }
  }

  mutating func retire() {}
}

/// Lists through `Environment.link`: those of one function, the one used last at the end.
enum EnvironmentLinks: ListLinks {
  @inline(__always)
  static func link(of record: Environment) -> Link<Environment> { record.link }
  @inline(__always)
  static func change(_ record: inout Environment, _ change: (inout Link<Environment>) -> Void) { change(&record.link) }
}

extension Activity {
  /// Whether the environment of an execution was made beforehand.
  fileprivate var isProvisioned: Bool {
    get { kindData == 1 }
    set { kindData = newValue ? 1 : 0 }
  }
}

extension SimulationState {
  /// Whether one execution more of a function may begin.
  @inline(__always)
  func hasRoom(_ function: Index<FunctionState>) -> Bool {
    if let reserved = functions[function].reserved { return functions[function].inUse < reserved }
    return functions[function].inUse < functions[function].provisioned || account.hasRoom
  }

  /// How many executions of functions without a reservation are not in what is provisioned for them.
  var sharedExecutions: Int {
    functions.indices.reduce(0) { $0 + functions[$1].shared }
  }

  /// Divides the executions of an account: what nobody has for itself is for all.
  mutating func divideAccount(limit: Int?) {
    let own = functions.indices.reduce(0) { $0 + (functions[$1].reserved ?? functions[$1].provisioned) }
    account.size = limit.map { max(0, $0 - own) }
    account.inUse = sharedExecutions
  }

  /// How many environments a function has that are idle and were not made beforehand. Cost: O(number).
  func idleEnvironments(of function: FunctionState) -> Int {
    guard let keep = function.keepIdle else { return function.idle }
    var (count, environment) = (0, function.idleSince.last)
    while !environment.isNull, now - environments[environment].idleSince < keep {
      count += 1
      environment = function.idleSince.previous(before: environment, in: environments)
    }
    return count
  }
}

extension FunctionState {
  fileprivate var shared: Int { reserved == nil ? max(0, inUse - provisioned) : 0 }
}

extension Engine {
  mutating func functionReceives(_ activity: Index<Activity>) {
    let function = state.function(at: state.activities[activity].node)
    guard state.hasRoom(function) else { return refuse(activity, .throttled) }
    record(.callBegan(node: nodeIndex(activity), request: requestNumber(activity), hasWaited: false))
    begin(activity, in: function)
  }

  /// Gives an execution its environment, after a cold start if it is a new one.
  mutating func begin(_ activity: Index<Activity>, in function: Index<FunctionState>) {
    state.functions[function].begin()
    if state.functions[function].shared > 0 { state.account.inUse += 1 }
    if takeEnvironment(for: activity, of: function) { return execute(activity, in: function) }
    guard let coldStart = state.functions[function].coldStart else { return execute(activity, in: function) }
    state.functions[function].meter.coldStartBegan(at: state.now)
    record(.startedCold(node: nodeIndex(activity), request: requestNumber(activity)))
    state.pending.schedule(.environmentIsReady, activity, at: state.now + coldStart, in: .completion)
  }

  /// Whether there was an environment that is ready.
  private mutating func takeEnvironment(for activity: Index<Activity>, of function: Index<FunctionState>) -> Bool {
    let present = state.functions[function]
    if present.provisioned > 0 {
      guard present.provisionedInUse >= present.provisioned else {
        state.functions[function].provisionedInUse += 1
        state.activities[activity].isProvisioned = true
        return true
      }
      state.functions[function].spilledOver += 1
    }
    if present.keepIdle != nil { return takeKeptEnvironment(of: function) }
    guard present.idle > 0 else { return false }
    state.functions[function].idle -= 1
    return true
  }

  private mutating func takeKeptEnvironment(of function: Index<FunctionState>) -> Bool {
    dropOldEnvironments(of: function)
    let latest = state.functions[function].idleSince.last
    guard !latest.isNull else { return false }
    drop(latest, of: function)
    return true
  }

  /// They are in the order of their last use, so that the first is the one that goes first.
  private mutating func dropOldEnvironments(of function: Index<FunctionState>) {
    let keep = state.functions[function].keepIdle ?? .zero
    while case let oldest = state.functions[function].idleSince.first, !oldest.isNull,
      state.now - state.environments[oldest].idleSince >= keep
    { drop(oldest, of: function) }
  }

  private mutating func drop(_ environment: Index<Environment>, of function: Index<FunctionState>) {
    state.functions[function].idleSince.remove(environment, in: state.environments)
    state.environments.release(environment)
  }

  mutating func environmentIsReady(_ activity: Index<Activity>) {
    let function = state.function(at: state.activities[activity].node)
    state.functions[function].meter.coldStartEnded(at: state.now)
    execute(activity, in: function)
  }

  private mutating func execute(_ activity: Index<Activity>, in function: Index<FunctionState>) {
    if let timeout = state.functions[function].timeout {
      arm(activity, at: state.functions[function].node, after: timeout)
    }
    proceed(activity)
  }

  @inline(never)
  mutating func functionFinishes(_ activity: Index<Activity>, _ status: Status) {
    let function = state.function(at: state.activities[activity].node)
    if state.functions[function].shared > 0 { state.account.inUse -= 1 }
    state.functions[function].inUse -= 1
    state.functions[function].meter.note(work: state.activities[activity].worked)
    leaveEnvironment(of: activity, function)
    if state.functions[function].timeout != nil { disarm(activity, at: state.functions[function].node) }
    let status: Status = status == .ok ? .ok : .failed
    if state.activities[activity].message.isNull {
      record(.callEnded(node: nodeIndex(activity), request: requestNumber(activity), status: status))
      answer(activity, status)
    } else {
      eventWasRun(by: activity, status)
    }
  }

  private mutating func leaveEnvironment(of activity: Index<Activity>, _ function: Index<FunctionState>) {
    if state.activities[activity].isProvisioned {
      state.functions[function].provisionedInUse -= 1
    } else if state.functions[function].keepIdle == nil {
      state.functions[function].idle += 1
    } else {
      dropOldEnvironments(of: function)
      let environment = state.environments.take(Environment(idleSince: state.now))
      state.functions[function].idleSince.append(environment, in: state.environments)
    }
  }
}
