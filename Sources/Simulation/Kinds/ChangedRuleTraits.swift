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

  /// Whether it is a client that gives attempts up and makes others: its timeout stands still between them.
  var retriesWithPatience: Bool {
    guard let client = self as? Component.Client, client.timeout != nil else { return false }
    return client.retry != nil
      || client.steps.contains { if case .call(_, _, .some, _) = $0.action { true } else { false } }
  }
}
