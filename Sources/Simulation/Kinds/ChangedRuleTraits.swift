// What a component says of itself that rules of earlier engines took otherwise (`ChangedRule`).

extension ComponentDocument {
  /// Whether calls of it are throttled.
  var hasTokenBucket: Bool {
    (self as? Component.Gateway)?.throttle != nil || (self as? Component.Table)?.writeCapacity != nil
  }

  /// Whether each of its subscriptions has a filter, so that a message may reach nobody.
  var filtersForAll: Bool { (self as? Component.Topic)?.subscriptions.allSatisfy { $0.filter != nil } ?? false }

  /// Whom it tells of what is put into it; nil if nobody.
  var notified: String? { (self as? Component.Bucket)?.notifies }

  /// Whether it is a cache.
  var keepsValues: Bool { self is Component.Cache }

  /// Whether it keeps its messages hidden for longer while it works.
  var hasHeartbeat: Bool { (self as? Component.Worker)?.heartbeat != nil }

  /// Whether it changes how long its messages are hidden, while it works or after a failure.
  var extendsHiding: Bool {
    guard let worker = self as? Component.Worker else { return false }
    return worker.heartbeat != nil || worker.onFailure != .keep
  }

  /// Whether its number of workers follows the load.
  var isScaled: Bool { (self as? Component.Worker)?.scaling != nil }

  /// Whether it reads with pollers.
  var hasPollers: Bool { self is Component.EventSourceMapping }

  /// Whether it follows the peaks of its load by itself.
  var followsPeaks: Bool { (self as? Component.Table)?.onDemand != nil || (self as? Component.Stream)?.onDemand != nil }

  /// Whether it shares calls among targets.
  var hasTargets: Bool { self is Component.Balancer }

  /// Whether a knob says how old an event may become until it is given up.
  var agesByKnob: Bool {
    let targets = (self as? Component.Bus)?.rules.flatMap(\.targets) ?? []
    let ages = (targets + [(self as? Component.Schedule)?.target].compactMap(\.self)).map(\.maximumAge)
    return ([(self as? Component.Function)?.maximumEventAge] + ages).contains { $0?.knobName != nil }
  }

  /// Whether it keeps events for later.
  var archives: Bool { (self as? Component.Bus)?.archive != nil }

  /// Whether a circuit breaker sees its calls.
  var hasBreaker: Bool { ([retry] + steps.flatMap(\.action.policies)).contains { $0?.breaker != nil } }

  /// Whether an answer may have it leave steps out: that of a write that is made only once, or of a cache.
  var leavesStepsOut: Bool {
    steps.contains { step in
      switch step.action {
      case .call(_, let writing, _, _): writing.map { $0.onlyOnce != .number(0) } ?? false
      case .lookUp: true
      case .work, .send, .parallel, .fill, .update, .failWhen, .report, .only: false
      }
    }
  }

  /// Whether a policy may keep it from a call or a message.
  var hasDoors: Bool { steps.contains { $0.action.door != nil } }

  /// Whether it repeats calls after waits whose jitter a knob sets.
  var repeatsWithJitterOfKnob: Bool {
    ([retry] + steps.flatMap(\.action.policies)).contains { if case .knob? = $0?.jitter { true } else { false } }
  }

  /// Whether it is a client that gives attempts up and makes others: its timeout stands still between them.
  var retriesWithPatience: Bool {
    guard let client = self as? Component.Client, client.timeout != nil else { return false }
    return client.retry != nil
      || client.steps.contains { if case .call(_, _, .some, _) = $0.action { true } else { false } }
  }
}

extension Step {
  /// Whether a policy allows it, 0 or 1; nil if there is none.
  fileprivate var door: Quantity? {
    switch self {
    case .call(_, _, _, let allowed), .send(_, _, _, _, _, let allowed): allowed
    case .work, .parallel, .lookUp, .fill, .update, .failWhen, .report, .only: nil
    }
  }

  /// How it repeats calls, where it says so itself.
  fileprivate var policies: [RetryPolicy?] {
    switch self {
    case .call(_, _, let retry, _): [retry]
    case .parallel(let calls): calls.map(\.retry)
    case .update(_, let update): [update.retry]
    case .work, .send, .lookUp, .fill, .failWhen, .report, .only: []
    }
  }
}
